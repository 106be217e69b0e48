import { Button, Textarea, TextInput } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import { z } from 'zod'
import { organizationsContract } from '#shared/contract/organizations.contract.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { FormError } from '#renderer/ui/FormError.tsx'
import { useGo } from '#renderer/ui/navigation.tsx'
import { ProgressLine } from '#renderer/ui/ProgressLine.tsx'
import { useFirstFocus } from '#renderer/ui/useFirstFocus.ts'
import classes from './organizations.module.css'

const schema = organizationsContract['organizations.join'].input.extend({
  link: z
    .string()
    .trim()
    .min(1, 'Paste the link that you were sent.')
    .max(4_000, 'This is too long for an invitation link.'),
})

/** Joins an organization with the link that somebody sent. */
export function JoinForm({ personName = '', link = '' }: { personName?: string; link?: string }) {
  const join = useCommand('organizations.join', { quiet: true })
  const go = useGo()
  const linkRef = useFirstFocus<HTMLTextAreaElement>()
  const form = useForm({
    initialValues: { link, personName },
    validate: schemaResolver(schema, { sync: true }),
  })
  const submit = form.onSubmit(async (values) => {
    try {
      await join.run({ ...values, link: values.link.trim() })
      go('/today', { replace: true })
    } catch {
      // It stands above the button; what was typed stays.
    }
  })
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <Textarea
        label="Invitation link"
        description="Somebody of the team makes it under Team, Invite. It works once."
        autosize
        minRows={2}
        maxRows={5}
        ref={linkRef}
        spellCheck={false}
        {...form.getInputProps('link')}
      />
      <TextInput
        label="Your name"
        placeholder="Ana Ruiz"
        autoComplete="name"
        {...form.getInputProps('personName')}
      />
      {join.running && (
        <ProgressLine label="Joining the team" progress={join.progress} onCancel={join.cancel} />
      )}
      <FormError error={join.error} />
      <Button type="submit" loading={join.running}>
        Join
      </Button>
    </form>
  )
}
