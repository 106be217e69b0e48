import { Button, Select } from '@mantine/core'
import type { SharingView } from '#shared/contract/syncSharing.contract.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { ConfirmPopover } from '#renderer/ui/ConfirmPopover.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { FormError } from '#renderer/ui/FormError.tsx'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import type { Look } from '#shared/entities/fieldFace.ts'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { CopyAddress } from './CopyAddress.tsx'
import { ReachTest } from './ReachTest.tsx'
import type { Message } from '#shared/messages/message.ts'
import { sharingMessages } from '#shared/messages/sharing.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { Words } from '#renderer/ui/Words.tsx'
import classes from './sharing.module.css'

const states: Record<SharingView['state'], { look: Look; word: Message }> = {
  on: { look: 'active', word: sharingMessages.stateOn },
  starting: { look: 'waiting', word: sharingMessages.stateStarting },
  failing: { look: 'late', word: sharingMessages.stateFailing },
  off: { look: 'archived', word: sharingMessages.stateOff },
}

function Address({ view }: { view: SharingView }) {
  const format = useFormatMessage()
  const offer = useCommand('sync.offerAddress')
  if (view.isAlone) {
    return <p className={classes.note}>{format(sharingMessages.isAlone)}</p>
  }
  return (
    <dl className={classes.facts}>
      <dt>{format(sharingMessages.addressForColleagues)}</dt>
      <dd>
        {view.addresses.length > 1 ? (
          <Select
            aria-label={format(sharingMessages.addressForColleagues)}
            value={view.addresses.find(({ isOffered }) => isOffered)?.address ?? null}
            data={view.addresses.map(({ address, network }) => ({
              value: address,
              label: `${address} (${network})`,
            }))}
            allowDeselect={false}
            disabled={offer.running}
            onChange={(address) => {
              if (address !== null) void offer.run({ address })
            }}
          />
        ) : (
          view.addresses[0]?.address
        )}
      </dd>
      <dt>{format(sharingMessages.port)}</dt>
      <dd className="orgata-tabular">{view.port}</dd>
    </dl>
  )
}

/** The team's server on this computer: its state and address, the test, and the end. */
export function SharedHere({ view, mayInvite }: { view: SharingView; mayInvite: boolean }) {
  const format = useFormatMessage()
  const share = useCommand('sync.share', { quiet: true })
  const stop = useCommand('sync.stopSharing')
  const { look, word } = states[view.state]
  const isOff = view.state === 'off'
  return (
    <section className={classes.card} aria-labelledby="shared-here">
      <div className={classes.head}>
        <h2 id="shared-here" className={classes.title}>
          {format(isOff ? sharingMessages.isOff : sharingMessages.thisShares)}
        </h2>
        <StateBadge look={look}>{format(word)}</StateBadge>
      </div>
      <p className={classes.lead}>
        {format(isOff ? sharingMessages.isOffLead : sharingMessages.thisSharesLead)}
      </p>
      {view.problem !== null && !isOff && (
        <ErrorNotice
          title={format(sharingMessages.serverFails)}
          error={{ message: view.problem }}
          safe={format(sharingMessages.allSafe)}
          actions={
            view.isPortTaken && (
              <ConfirmPopover
                message={format(sharingMessages.otherPortMeans)}
                confirmLabel={format(sharingMessages.otherPort)}
                danger={false}
                position="bottom-start"
                onConfirm={() => share.run({ atAnotherPort: true })}
              >
                {(open) => (
                  <Button size="xs" variant="default" loading={share.running} onClick={open}>
                    {format(sharingMessages.otherPortAsk)}
                  </Button>
                )}
              </ConfirmPopover>
            )
          }
        />
      )}
      {view.state === 'on' && view.restartedAt !== null && (
        <p className={classes.note}>
          <Words message={sharingMessages.restarted} values={{ when: <TimeAgo at={view.restartedAt} /> }} />
        </p>
      )}
      {!isOff && <Address view={view} />}
      <FormError error={share.error} />
      {isOff ? (
        <div className={classes.buttons}>
          <Button loading={share.running} onClick={() => void share.run({}).catch(() => {})}>
            {format(sharingMessages.shareAgain)}
          </Button>
        </div>
      ) : (
        <>
          <ReachTest
            isOn={view.state === 'on'}
            before={
              mayInvite && (
                <Button component={AppLink} to="/team/invitations?invite=1">
                  {format(sharingMessages.invite)}
                </Button>
              )
            }
            after={
              <ConfirmPopover
                message={format(sharingMessages.stopMeans)}
                confirmLabel={format(sharingMessages.stop)}
                position="bottom-start"
                onConfirm={() => stop.run({})}
              >
                {(open) => (
                  <Button variant="default" onClick={open}>
                    {format(sharingMessages.stopAsk)}
                  </Button>
                )}
              </ConfirmPopover>
            }
          />
          <details className={classes.more}>
            <summary>{format(sharingMessages.cannotConnect)}</summary>
            <p className={classes.lead}>{format(sharingMessages.cannotConnectHelp)}</p>
            {view.addressToSend !== null && <CopyAddress address={view.addressToSend} />}
          </details>
        </>
      )}
    </section>
  )
}
