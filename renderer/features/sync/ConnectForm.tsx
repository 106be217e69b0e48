import { Button, PasswordInput, TextInput } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import { z } from 'zod'
import { syncContract } from '#shared/contract/sync.contract.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { FormError } from '#renderer/ui/FormError.tsx'
import { showDone } from '#renderer/ui/toast.tsx'
import classes from './sync.module.css'

const schema = syncContract['sync.connect'].input.extend({
  url: z
    .string()
    .trim()
    .min(1, 'Type the address that the server printed.')
    .max(500, 'This address is too long.')
    .regex(/^(wss?|https?):\/\/\S+$/i, 'An address begins with ws://, wss://, http:// or https://.'),
})

/** Makes this organization known to a server by its setup token. `url`: the address it had so far. */
export function ConnectForm({ url = '', onDone }: { url?: string; onDone?: () => void }) {
  const connect = useCommand('sync.connect', { quiet: true })
  const form = useForm({
    initialValues: { url, setupToken: '' },
    validate: schemaResolver(schema, { sync: true }),
  })
  const submit = form.onSubmit(async (values) => {
    try {
      await connect.run({ url: values.url.trim(), setupToken: values.setupToken.trim() })
      showDone('The team’s server is connected.')
      onDone?.()
    } catch {
      // Shown above the button; the input stays.
    }
  })
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <TextInput
        label="Address"
        placeholder="ws://192.168.1.20:4321"
        spellCheck={false}
        autoComplete="off"
        {...form.getInputProps('url')}
      />
      <PasswordInput
        label="Setup token"
        description="The server prints it when it starts for the first time."
        autoComplete="off"
        {...form.getInputProps('setupToken')}
      />
      <FormError error={connect.error} />
      <div>
        <Button type="submit" loading={connect.running}>
          Connect
        </Button>
      </div>
    </form>
  )
}
