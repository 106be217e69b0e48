import { Button, CopyButton, SegmentedControl, Textarea } from '@mantine/core'
import { useState } from 'react'
import { ConnectForm } from './ConnectForm.tsx'
import { sharingMessages } from '#shared/messages/sharing.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { Words } from '#renderer/ui/Words.tsx'
import classes from './sharing.module.css'

const texts = {
  docker: { label: sharingMessages.docker, file: 'Dockerfile', text: __ORGATA_DEPLOY__.docker },
  systemd: { label: sharingMessages.systemd, file: 'orgata-sync.service', text: __ORGATA_DEPLOY__.systemd },
}

/** A server on a NAS or a rented machine: how it is started, and its address and token. */
export function OwnServer() {
  const format = useFormatMessage()
  const [kind, setKind] = useState<keyof typeof texts>('docker')
  const { file, text } = texts[kind]
  return (
    <details className={classes.more}>
      <summary>{format(sharingMessages.ownServer)}</summary>
      <p className={classes.lead}>{format(sharingMessages.ownServerLead)}</p>
      <ConnectForm />
      <h3 className={classes.title}>{format(sharingMessages.startServer)}</h3>
      <SegmentedControl
        aria-label={format(sharingMessages.howStarted)}
        data={Object.entries(texts).map(([value, { label }]) => ({ value, label: format(label) }))}
        value={kind}
        onChange={(value) => setKind(value as keyof typeof texts)}
      />
      <p className={classes.lead}>
        <Words
          message={sharingMessages.deployFile}
          values={{ path: `sync-server/deploy/${file}`, code: (text) => <code>{text}</code> }}
        />
      </p>
      <Textarea
        aria-label={file}
        value={text}
        readOnly
        rows={12}
        spellCheck={false}
        classNames={{ input: classes.text }}
      />
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button size="xs" variant="default" onClick={copy} aria-live="polite">
            {format(copied ? sharingMessages.copied : sharingMessages.copyText)}
          </Button>
        )}
      </CopyButton>
    </details>
  )
}
