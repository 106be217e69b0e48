import { Button, FileButton, Text, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconFile } from '@tabler/icons-react'
import { z } from 'zod'
import { organizationsContract } from '#shared/contract/organizations.contract.ts'
import { findInvitationLink, invitationEnding, maxInvitationBytes } from '#shared/protocol/invitationFile.ts'
import { parseInvitationLink } from '#shared/protocol/invitationLink.ts'
import { useBridge } from '#renderer/bridge/BridgeProvider.tsx'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { FormError } from '#renderer/ui/FormError.tsx'
import { useGo } from '#renderer/ui/navigation.tsx'
import { ProgressLine } from '#renderer/ui/ProgressLine.tsx'
import { showDone } from '#renderer/ui/toast.tsx'
import { useFirstFocus } from '#renderer/ui/useFirstFocus.ts'
import classes from './organizations.module.css'
import { organizationPagesMessages as m } from '#shared/messages/organizationPages.messages.ts'
import { sharingMessages } from '#shared/messages/sharing.messages.ts'
import { problemsOf } from '#renderer/form/problemsOf.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

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

/** What the form takes: of a returning member no name. */
function schemaIn(format: FormatMessage, isReturning: boolean): z.ZodObject {
  const link = z
    .string()
    .max(maxInvitationBytes, format(m.linkTooLong))
    .transform(findInvitationLink)
    .pipe(z.string().min(1, format(m.linkMissing)).max(4_000, format(m.noInvitation)))
  return isReturning ? z.object({ link }) : z.object({ link, personName: input.shape.personName.unwrap() })
}

/** Joins an organization by an invitation link. */
export function JoinForm({ personName = '', link = '' }: { personName?: string; link?: string }) {
  const format = useFormatMessage()
  const join = useCommand('organizations.join', { quiet: true })
  const go = useGo()
  const bridge = useBridge()
  const linkRef = useFirstFocus<HTMLTextAreaElement>()
  const form = useForm({
    initialValues: { link, personName },
    validate: (values) => problemsOf(schemaIn(format, isReturn(values.link)), values, format),
  })
  /** The folder of the same organization belongs to another person. */
  const isAnother = join.error?.details?.['isAnother'] === true
  /** A computer that shared the team until now is told that another one does. */
  const sayWhoShares = async () => {
    const view = await bridge.call('sync.sharing', {}).catch(() => undefined)
    if (view === undefined || !view.wasOn || view.isUsed) return
    const action = { label: format(sharingMessages.whatItMeans), run: () => go('/team/sharing') }
    showDone(format(sharingMessages.noLongerShares), action)
  }
  const submit = form.onSubmit(async (values) => {
    try {
      const link = findInvitationLink(values.link)
      const putAside = isAnother
      await join.run(isReturn(link) ? { link, putAside } : { ...values, link, putAside })
      go('/today', { replace: true })
      await sayWhoShares()
    } catch {
      // Shown above the button; the input stays.
    }
  })
  const choose = async (file: File | null) => {
    if (file === null) return
    const text = file.size > maxInvitationBytes ? '' : findInvitationLink(await file.text())
    if (isInvitation(text)) form.setFieldValue('link', text)
    else form.setFieldError('link', format(m.noInvitation))
  }
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <Textarea
        label={format(m.link)}
        description={format(m.linkHelp)}
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
          inputProps={{ 'aria-label': format(m.invitationFile) }}
        >
          {({ onClick }) => (
            <Button size="xs" variant="default" leftSection={<IconFile size={16} />} onClick={onClick}>
              {format(m.chooseFile)}
            </Button>
          )}
        </FileButton>
      </div>
      {isReturn(form.values.link) ? (
        <Text size="sm" c="dimmed">
          {format(m.linkOfReturn)}
        </Text>
      ) : (
        <TextInput
          label={format(m.yourName)}
          placeholder={format(m.nameExample)}
          autoComplete="name"
          {...form.getInputProps('personName')}
        />
      )}
      {join.running && (
        <ProgressLine label={format(m.joining)} progress={join.progress} onCancel={join.cancel} />
      )}
      <FormError error={join.error} />
      <Button type="submit" loading={join.running}>
        {format(isAnother ? m.setAsideAndJoin : m.join)}
      </Button>
    </form>
  )
}
