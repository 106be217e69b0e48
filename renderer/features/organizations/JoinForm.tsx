import { Button, FileButton, Text, Textarea, TextInput } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import { IconFile } from '@tabler/icons-react'
import { z } from 'zod'
import { organizationsContract } from '#shared/contract/organizations.contract.ts'
import { findInvitationLink, invitationEnding, maxInvitationBytes } from '#shared/protocol/invitationFile.ts'
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
    return parseInvitationLink(findInvitationLink(link)).isReturn === true
  } catch {
    return false
  }
}

function isInvitation(text: string): boolean {
  try {
    parseInvitationLink(text)
    return true
  } catch {
    return false
  }
}

const input = organizationsContract['organizations.join'].input
const noInvitation = 'There is no invitation in it. Choose the file that you were sent, or paste the link.'
const link = z
  .string()
  .max(maxInvitationBytes, 'This is too long for an invitation.')
  .transform(findInvitationLink)
  .pipe(z.string().min(1, 'Paste the link that you were sent, or choose the file.').max(4_000, noInvitation))
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
      const link = findInvitationLink(values.link)
      const putAside = isAnother
      await join.run(isReturn(link) ? { link, putAside } : { ...values, link, putAside })
      go('/today', { replace: true })
    } catch {
      // Shown above the button; the input stays.
    }
  })
  const choose = async (file: File | null) => {
    if (file === null) return
    const text = file.size > maxInvitationBytes ? '' : findInvitationLink(await file.text())
    if (isInvitation(text)) form.setFieldValue('link', text)
    else form.setFieldError('link', noInvitation)
  }
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <Textarea
        label="Invitation link"
        description="Paste the link, or choose the file that you were sent. It works once."
        autosize
        minRows={2}
        maxRows={5}
        ref={linkRef}
        spellCheck={false}
        {...form.getInputProps('link')}
      />
      <div>
        <FileButton
          onChange={(file) => void choose(file)}
          accept={`${invitationEnding},.txt,text/plain`}
          inputProps={{ 'aria-label': 'The invitation’s file' }}
        >
          {({ onClick }) => (
            <Button size="xs" variant="default" leftSection={<IconFile size={16} />} onClick={onClick}>
              Choose a file
            </Button>
          )}
        </FileButton>
      </div>
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
