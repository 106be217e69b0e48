import { Button } from '@mantine/core'
import { IconShare2 } from '@tabler/icons-react'
import { useCommand, useLive } from '#renderer/bridge/hooks.ts'
import { FormError } from '#renderer/ui/FormError.tsx'
import { ProgressLine } from '#renderer/ui/ProgressLine.tsx'
import { showDone } from '#renderer/ui/toast.tsx'
import { sharingMessages } from '#shared/messages/sharing.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import classes from './sharing.module.css'

/** Makes this computer the team's server with one click. */
export function ShareWithTeam({ onShared }: { onShared?: () => void }) {
  const format = useFormatMessage()
  const { data: view } = useLive('sync.sharing', {})
  const share = useCommand('sync.share', { quiet: true })
  const run = async () => {
    try {
      await share.run({})
      showDone(format(sharingMessages.sharesNow))
      onShared?.()
    } catch {
      // Shown above the button.
    }
  }
  return (
    <section className={classes.card} aria-labelledby="share">
      <h2 id="share" className={classes.title}>
        {format(sharingMessages.workTogether)}
      </h2>
      <p className={classes.lead}>{format(sharingMessages.shareLead)}</p>
      {share.running && (
        <ProgressLine
          label={format(sharingMessages.starting)}
          progress={share.progress}
          onCancel={share.cancel}
        />
      )}
      <FormError error={share.error} />
      {view?.isPossible === false ? (
        <p className={classes.note}>{format(sharingMessages.openWindow)}</p>
      ) : (
        <div className={classes.buttons}>
          <Button leftSection={<IconShare2 size={16} />} loading={share.running} onClick={() => void run()}>
            {format(sharingMessages.share)}
          </Button>
        </div>
      )}
    </section>
  )
}
