import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { z } from 'zod'
import { syncContract } from '#shared/contract/sync.contract.ts'
import { isLoopbackAddress } from '#shared/protocol/loopback.ts'
import { useCommand, useSession } from '#renderer/bridge/hooks.ts'
import { FormError } from '#renderer/ui/FormError.tsx'
import { useGo } from '#renderer/ui/navigation.tsx'
import { showDone } from '#renderer/ui/toast.tsx'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { sharingMessages } from '#shared/messages/sharing.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import classes from './sharing.module.css'
import { problemsOf } from '#renderer/form/problemsOf.ts'

const schemaIn = (format: FormatMessage) =>
  syncContract['sync.connect'].input.extend({
    url: z
      .string()
      .trim()
      .min(1, format(sharingMessages.addressMissing))
      .max(500, format(sharingMessages.addressTooLong))
      .regex(/^(wss?|https?):\/\/\S+$/i, format(sharingMessages.addressForm)),
  })

/** Makes this organization known to a server by its setup token. `url`: the address it had so far. */
export function ConnectForm({ url = '', onDone }: { url?: string; onDone?: () => void }) {
  const { can } = useSession()
  const format = useFormatMessage()
  const go = useGo()
  const connect = useCommand('sync.connect', { quiet: true })
  const form = useForm({
    initialValues: { url, setupToken: '' },
    validate: (values) => problemsOf(schemaIn(format), values, format),
  })
  const submit = form.onSubmit(async (values) => {
    try {
      await connect.run({ url: values.url.trim(), setupToken: values.setupToken.trim() })
      // An owner gets back in with it when all their computers are lost.
      const recovery = { label: format(sharingMessages.createRecoveryCode), run: () => go('/team/computers') }
      showDone(format(sharingMessages.isConnected), can('organization:manage') ? recovery : undefined)
      onDone?.()
    } catch {
      // Shown above the button; the input stays.
    }
  })
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <TextInput
        label={format(sharingMessages.address)}
        description={
          isLoopbackAddress(form.values.url.trim())
            ? format(sharingMessages.addressIsLocal)
            : format(sharingMessages.addressHelp)
        }
        placeholder="ws://192.168.1.20:4321"
        spellCheck={false}
        autoComplete="off"
        {...form.getInputProps('url')}
      />
      <PasswordInput
        label={format(sharingMessages.setupToken)}
        description={format(sharingMessages.setupTokenHelp)}
        autoComplete="off"
        {...form.getInputProps('setupToken')}
      />
      <FormError error={connect.error} />
      <div>
        <Button type="submit" loading={connect.running}>
          {format(sharingMessages.connect)}
        </Button>
      </div>
    </form>
  )
}
