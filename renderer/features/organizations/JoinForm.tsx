import { Button, Text, Textarea, TextInput } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import { z } from 'zod'
import { organizationsContract } from '#shared/contract/organizations.contract.ts'
import { parseInvitationLink } from '#shared/protocol/invitationLink.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { FormError } from '#renderer/ui/FormError.tsx'
import { useGo } from '#renderer/ui/navigation.tsx'
import { ProgressLine } from '#renderer/ui/ProgressLine.tsx'
import { useFirstFocus } from '#renderer/ui/useFirstFocus.ts'
import classes from './organizations.module.css'

/** Whether a link is for a returning member, whose name is known. */
function isReturn(link: string): boolean {
  try {
    return parseInvitationLink(link).isReturn === true
  } catch {
    return false
  }
}

const input = organizationsContract['organizations.join'].input
const link = z
  .string()
  .trim()
  .min(1, 'Paste the link that you were sent.')
  .max(4_000, 'This is too long for an invitation link.')
const returning = z.object({ link })
const joining = z.object({ link, personName: input.shape.personName.unwrap() })

/** Joins an organization by an invitation link. */
export function JoinForm({ personName = '', link = '' }: { personName?: string; link?: string }) {
  const join = useCommand('organizations.join', { quiet: true })
  const go = useGo()
  const linkRef = useFirstFocus<HTMLTextAreaElement>()
  const form = useForm({
    initialValues: { link, personName },
    validate: (values) => schemaResolver(isReturn(values.link) ? returning : joining, { sync: true })(values),
  })
  /** The folder of the same organization belongs to another person. */
  const isAnother = join.error?.details?.['isAnother'] === true
  const submit = form.onSubmit(async (values) => {
    try {
      const link = values.link.trim()
      const putAside = isAnother
      await join.run(isReturn(link) ? { link, putAside } : { ...values, link, putAside })
      go('/today', { replace: true })
    } catch {
      // Shown above the button; the input stays.
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
      {isReturn(form.values.link) ? (
        <Text size="sm" c="dimmed">
          This link is for somebody who is known in the team: you join as who you are there.
        </Text>
      ) : (
        <TextInput
          label="Your name"
          placeholder="Ana Ruiz"
          autoComplete="name"
          {...form.getInputProps('personName')}
        />
      )}
      {join.running && (
        <ProgressLine label="Joining the team" progress={join.progress} onCancel={join.cancel} />
      )}
      <FormError error={join.error} />
      <Button type="submit" loading={join.running}>
        {isAnother ? 'Set it aside and join' : 'Join'}
      </Button>
    </form>
  )
}
