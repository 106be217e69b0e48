import { Button, CopyButton, TextInput } from '@mantine/core'
import { IconCheck, IconCopy, IconFileDownload } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { slugify } from '#shared/kernel/slug.ts'
import { formatInvitationFile, invitationEnding } from '#shared/protocol/invitationFile.ts'
import { parseInvitationLink } from '#shared/protocol/invitationLink.ts'
import { isLoopbackAddress } from '#shared/protocol/loopback.ts'
import { useLive, useSession } from '#renderer/bridge/hooks.ts'
import { saveFile } from '#renderer/files/readFile.ts'
import { QrCode } from '#renderer/ui/QrCode.tsx'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { useFirstFocus } from '#renderer/ui/useFirstFocus.ts'
import { Joined } from './Joined.tsx'
import { teamPageMessages } from '#shared/messages/teamPage.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { Words } from '#renderer/ui/Words.tsx'
import classes from './LinkToSend.module.css'

/** A link with its invitation; the newest are on the first page of the list. */
interface MadeLink {
  link: string
  invitationId: string
  expiresAt: string
}

const newest = 50

/**
 * A new link, to copy, to scan and as a file; it is shown once, and until somebody joined with it. `isMine`: for a computer of
 * one's own.
 */
export function LinkToSend({
  made,
  name,
  isMine = false,
  children,
}: {
  made: MadeLink
  name: string
  isMine?: boolean
  children?: ReactNode
}) {
  const format = useFormatMessage()
  const { data } = useLive('team.invitations', { limit: newest })
  const { session } = useSession()
  const linkRef = useFirstFocus<HTMLInputElement>()
  const state = data?.items.find(({ id }) => id === made.invitationId)?.state
  if (state === 'used') {
    return (
      <Joined name={name} isMine={isMine}>
        {children}
      </Joined>
    )
  }
  const save = () => {
    const until = format.date(Date.parse(made.expiresAt), { dateStyle: 'long' })
    const organizationName = session?.organization?.name ?? ''
    const text = formatInvitationFile({ link: made.link, name, organizationName, until }, format)
    saveFile(new Blob([text]), `${slugify(name)}${invitationEnding}`)
  }
  return (
    <div className={classes.made}>
      <div>
        <ol className={classes.steps}>
          <li>
            <Words
              message={isMine ? teamPageMessages.takeLink : teamPageMessages.sendLink}
              values={{ name, when: <TimeAgo at={made.expiresAt} /> }}
            />
          </li>
          <li>{isMine ? format(teamPageMessages.youOpen) : format(teamPageMessages.theyOpen, { name })}</li>
          <li>{isMine ? format(teamPageMessages.youJoin) : format(teamPageMessages.theyJoin, { name })}</li>
        </ol>
        {isLoopbackAddress(parseInvitationLink(made.link).serverUrl) && (
          <p className={classes.warning} role="note">
            {format(teamPageMessages.linkIsLocal)}
          </p>
        )}
        <div className={classes.link}>
          <TextInput
            aria-label={
              isMine ? format(teamPageMessages.yourLink) : format(teamPageMessages.linkFor, { name })
            }
            value={made.link}
            readOnly
            ref={linkRef}
            onFocus={(event) => event.currentTarget.select()}
          />
          <CopyButton value={made.link}>
            {({ copied, copy }) => (
              <Button
                leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
                onClick={copy}
                aria-live="polite"
              >
                {format(copied ? teamPageMessages.copied : teamPageMessages.copy)}
              </Button>
            )}
          </CopyButton>
          <Button variant="default" leftSection={<IconFileDownload size={16} />} onClick={save}>
            {format(teamPageMessages.saveAsFile)}
          </Button>
          {children}
        </div>
      </div>
      <figure className={classes.qr}>
        <QrCode
          text={made.link}
          label={isMine ? format(teamPageMessages.qrMine) : format(teamPageMessages.qrFor, { name })}
        />
        <figcaption>{format(teamPageMessages.toScan)}</figcaption>
      </figure>
    </div>
  )
}
