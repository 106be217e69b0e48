import { Button, Group, TextInput } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import { syncContract } from '#shared/contract/sync.contract.ts'
import { isLoopbackAddress } from '#shared/protocol/loopback.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { FormError } from '#renderer/ui/FormError.tsx'
import { showDone } from '#renderer/ui/toast.tsx'
import { useFirstFocus } from '#renderer/ui/useFirstFocus.ts'
import classes from './sync.module.css'

const schema = syncContract['sync.changeAddress'].input

/** Follows the team's server to another address. */
export function AddressForm({ tellsOthers, onDone }: { tellsOthers: boolean; onDone: () => void }) {
  const change = useCommand('sync.changeAddress', { quiet: true })
  const form = useForm({ initialValues: { url: '' }, validate: schemaResolver(schema, { sync: true }) })
  const firstRef = useFirstFocus<HTMLInputElement>()
  const submit = form.onSubmit(async ({ url }) => {
    try {
      const { areOthersTold } = await change.run({ url: url.trim() })
      showDone(
        areOthersTold
          ? 'Connected at the new address. The server tells the other computers.'
          : 'Connected at the new address.',
      )
      onDone()
    } catch {
      // Shown above the button; the input stays.
    }
  })
  return (
    <form className={`${classes.form} ${classes.opened}`} onSubmit={submit} noValidate>
      <p className={classes.quiet}>
        {tellsOthers
          ? 'Computers that still reach the server at its old address learn the new one from it. On all others, type it here as well.'
          : 'This changes the address on this computer only.'}{' '}
        Orgata checks that it is the same server. Nothing on this computer changes.
      </p>
      <TextInput
        label="New address"
        description={
          isLoopbackAddress(form.values.url.trim())
            ? 'Only this computer can reach this address.'
            : 'A name stays the same when the server moves. If the server prints a pin, add it as #pin=…'
        }
        placeholder="https://sync.example.org"
        spellCheck={false}
        autoComplete="off"
        ref={firstRef}
        {...form.getInputProps('url')}
      />
      <FormError error={change.error} />
      <Group gap={8}>
        <Button type="submit" loading={change.running}>
          Use this address
        </Button>
        <Button variant="default" onClick={onDone} disabled={change.running}>
          Cancel
        </Button>
      </Group>
    </form>
  )
}
