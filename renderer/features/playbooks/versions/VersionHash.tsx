import { CopyButton, Tooltip } from '@mantine/core'
import { playbookPanelMessages as m } from '#shared/messages/playbookPanels.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import classes from './Versions.module.css'

/** The fingerprint of a version: short, in full on hover, copied by a click. Equal fingerprints mean equal content. */
export function VersionHash({ hash }: { hash: string }) {
  const format = useFormatMessage()
  return (
    <CopyButton value={hash} timeout={2_000}>
      {({ copied, copy }) => (
        <Tooltip
          withinPortal={false}
          floatingStrategy="fixed"
          label={
            <span className={classes.fullHash}>
              {copied ? format(m.copied) : format(m.clickToCopy, { hash })}
            </span>
          }
          multiline
          w={copied ? 'auto' : 320}
        >
          <button
            type="button"
            className={classes.hash}
            aria-label={format(m.copyHash, { hash: hash.slice(0, 10) })}
            onClick={copy}
          >
            {hash.slice(0, 10)}
          </button>
        </Tooltip>
      )}
    </CopyButton>
  )
}
