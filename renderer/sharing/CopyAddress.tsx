import { Button, CopyButton, TextInput } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { sharingMessages } from '#shared/messages/sharing.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import classes from './sharing.module.css'

/** An address with the server's pin, to copy. */
export function CopyAddress({ address }: { address: string }) {
  const format = useFormatMessage()
  return (
    <div className={classes.send}>
      <TextInput
        aria-label={format(sharingMessages.serverAddress)}
        value={address}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
      />
      <CopyButton value={address}>
        {({ copied, copy }) => (
          <Button
            variant="default"
            leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
            onClick={copy}
            aria-live="polite"
          >
            {format(copied ? sharingMessages.copied : sharingMessages.copy)}
          </Button>
        )}
      </CopyButton>
    </div>
  )
}
