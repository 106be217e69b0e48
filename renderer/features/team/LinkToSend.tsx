import { Button, CopyButton, TextInput } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { QrCode } from '#renderer/ui/QrCode.tsx'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { useFirstFocus } from '#renderer/ui/useFirstFocus.ts'
import classes from './team.module.css'

/** A new link, to copy and to scan; it is shown once. `isMine`: for a computer of one's own. */
export function LinkToSend({
  made,
  name,
  isMine = false,
  children,
}: {
  made: { link: string; expiresAt: string }
  name: string
  isMine?: boolean
  children?: ReactNode
}) {
  const linkRef = useFirstFocus<HTMLInputElement>()
  return (
    <div className={classes.made}>
      <div>
        <p className={classes.lead}>
          {isMine
            ? 'Open this link on your other computer. Keep it to yourself.'
            : `Send this link privately to ${name}.`}{' '}
          It works once and expires <TimeAgo at={made.expiresAt} />. In Orgata, paste it under “Join a team
          with a link”.
        </p>
        <div className={classes.link}>
          <TextInput
            aria-label={isMine ? 'Link for your other computer' : `Invitation link for ${name}`}
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
                {copied ? 'Copied' : 'Copy'}
              </Button>
            )}
          </CopyButton>
          {children}
        </div>
      </div>
      <figure className={classes.qr}>
        <QrCode text={made.link} label={`QR code for ${isMine ? 'your other computer' : name}`} />
        <figcaption>The same link, to scan</figcaption>
      </figure>
    </div>
  )
}
