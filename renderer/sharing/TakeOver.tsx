import { Button } from '@mantine/core'
import type { SyncOverview } from '#shared/contract/sync.contract.ts'
import { useCommand, useSession } from '#renderer/bridge/hooks.ts'
import { ConfirmPopover } from '#renderer/ui/ConfirmPopover.tsx'
import { FormError } from '#renderer/ui/FormError.tsx'
import { ProgressLine } from '#renderer/ui/ProgressLine.tsx'
import { useGo } from '#renderer/ui/navigation.tsx'
import { showDone } from '#renderer/ui/toast.tsx'
import { sharingMessages } from '#shared/messages/sharing.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { Words } from '#renderer/ui/Words.tsx'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import classes from './sharing.module.css'

/** Lets this computer run the team's server instead of the present one. `copyFrom`: of the server's copy here. */
export function TakeOver({ status, copyFrom }: { status: SyncOverview; copyFrom: string | null }) {
  const format = useFormatMessage()
  const share = useCommand('sync.share', { quiet: true })
  const go = useGo()
  const { session } = useSession()
  const { sharedBy, waiting } = status
  const from =
    sharedBy === null
      ? { from: 'server', name: '' }
      : sharedBy.isMine
        ? { from: 'mine', name: sharedBy.computerName }
        : { from: 'other', name: sharedBy.personName }
  const takeOver = async () => {
    await share.run({ takeOver: true })
    showDone(format(sharingMessages.takesOver))
    go('/team/sharing')
  }
  return (
    <section className={classes.card} aria-labelledby="take-over">
      <h2 id="take-over" className={classes.title}>
        {format(sharingMessages.takeOverTitle)}
      </h2>
      <p className={classes.lead}>{format(sharingMessages.takeOverLead, { ...from, waiting })}</p>
      {copyFrom !== null && (
        <p className={classes.lead}>
          <Words message={sharingMessages.takeOverCopy} values={{ when: <TimeAgo at={copyFrom} /> }} />
        </p>
      )}
      {copyFrom === null && session?.role !== 'owner' && (
        <p className={classes.lead}>{format(sharingMessages.takeOverNoOwner)}</p>
      )}
      {share.running && (
        <ProgressLine
          label={format(sharingMessages.starting)}
          progress={share.progress}
          onCancel={share.cancel}
        />
      )}
      <FormError error={share.error} />
      <div className={classes.buttons}>
        <ConfirmPopover
          message={format(sharingMessages.takeOverMeans, from)}
          confirmLabel={format(sharingMessages.takeOver)}
          danger={false}
          position="bottom-start"
          onConfirm={takeOver}
        >
          {(open) => (
            <Button variant="default" loading={share.running} onClick={open}>
              {format(sharingMessages.takeOverAsk)}
            </Button>
          )}
        </ConfirmPopover>
      </div>
    </section>
  )
}
