import { Button, Group, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { syncContract } from '#shared/contract/sync.contract.ts'
import { isLoopbackAddress } from '#shared/protocol/loopback.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { FormError } from '#renderer/ui/FormError.tsx'
import { showDone } from '#renderer/ui/toast.tsx'
import { useFirstFocus } from '#renderer/ui/useFirstFocus.ts'
import classes from './sync.module.css'
import { syncPageMessages as m } from '#shared/messages/syncPage.messages.ts'
import { problemsOf } from '#renderer/form/problemsOf.ts'
import { screenMessages } from '#shared/messages/screens.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

const schema = syncContract['sync.changeAddress'].input

/** Follows the team's server to another address. */
export function AddressForm({ tellsOthers, onDone }: { tellsOthers: boolean; onDone: () => void }) {
  const format = useFormatMessage()
  const change = useCommand('sync.changeAddress', { quiet: true })
  const form = useForm({
    initialValues: { url: '' },
    validate: (values) => problemsOf(schema, values, format),
  })
  const firstRef = useFirstFocus<HTMLInputElement>()
  const submit = form.onSubmit(async ({ url }) => {
    try {
      const { areOthersTold } = await change.run({ url: url.trim() })
      showDone(format(areOthersTold ? m.movedAndTold : m.moved))
      onDone()
    } catch {
      // Shown above the button; the input stays.
    }
  })
  return (
    <form className={`${classes.form} ${classes.opened}`} onSubmit={submit} noValidate>
      <p className={classes.quiet}>{format(tellsOthers ? m.addressTellsOthers : m.addressHereOnly)}</p>
      <TextInput
        label={format(m.newAddress)}
        description={format(isLoopbackAddress(form.values.url.trim()) ? m.addressIsLocal : m.newAddressHelp)}
        placeholder="https://sync.example.org"
        spellCheck={false}
        autoComplete="off"
        ref={firstRef}
        {...form.getInputProps('url')}
      />
      <FormError error={change.error} />
      <Group gap={8}>
        <Button type="submit" loading={change.running}>
          {format(m.useAddress)}
        </Button>
        <Button variant="default" onClick={onDone} disabled={change.running}>
          {format(screenMessages.cancel)}
        </Button>
      </Group>
    </form>
  )
}
