import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import type { NotAcceptedView } from '#shared/contract/syncArrivals.contract.ts'
import type { ArrivalDefect } from '#shared/entities/sync/arrivalDefect.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { useBridge } from '#renderer/bridge/BridgeProvider.tsx'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { saveFile } from '#renderer/files/readFile.ts'
import { useGrowingItems } from '#renderer/list/useGrowingItems.tsx'
import { ConfirmPopover } from '#renderer/ui/ConfirmPopover.tsx'
import { PersonName } from '#renderer/ui/PersonAvatar.tsx'
import { showDone, showError } from '#renderer/ui/toast.tsx'
import { ChangeCard, fewCards } from './ChangeCard.tsx'
import classes from './sync.module.css'
import { SyncSection } from './SyncSection.tsx'
import { syncInboxMessages as m } from '#shared/messages/syncInbox.messages.ts'
import type { Message } from '#shared/messages/message.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

const reasons: Readonly<Record<ArrivalDefect, Message>> = {
  otherContent: m.otherContent,
  otherPerson: m.otherPerson,
  changesEnd: m.changesEnd,
  beyondRole: m.beyondRole,
  broken: m.broken,
  noEntry: m.noEntry,
  notInvited: m.notInvited,
  invitationUsed: m.invitationUsed,
}

function Difference({ label, said, stands }: NotAcceptedView['differences'][number]) {
  const format = useFormatMessage()
  return (
    <div>
      <p className={classes.label}>{label}</p>
      <div className={classes.pair}>
        <div className={classes.side}>
          <p className={classes.sideHead}>{format(m.notAccepted)}</p>
          <p className={classes.value} dir="auto">
            {said}
          </p>
        </div>
        <div className={classes.side} data-stands>
          <p className={classes.sideHead}>{format(m.inOrgata)}</p>
          <p className={classes.value} dir="auto">
            {stands ?? format(m.nothing)}
          </p>
        </div>
      </div>
    </div>
  )
}

function NotAcceptedCard({ one }: { one: NotAcceptedView }) {
  const format = useFormatMessage()
  const { key, place, part, personId, personName, deviceName, why, at, differences } = one
  const [isOpen, setIsOpen] = useState(false)
  const remove = useCommand('sync.removeNotAccepted')
  const bridge = useBridge()
  const save = async () => {
    try {
      const { fileName, json } = await bridge.call('sync.notAcceptedRecord', { key })
      saveFile(new Blob([json]), fileName)
    } catch (error) {
      if (error instanceof OrgataError) showError(error)
    }
  }
  const drop = async () => {
    await remove.run({ key })
    showDone(format(m.removed))
  }
  const buttons = (
    <>
      <Button size="xs" variant="default" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {format(isOpen ? m.hideDetails : m.showDetails)}
      </Button>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconDownload size={14} />}
        onClick={() => void save()}
      >
        {format(m.saveJson)}
      </Button>
      <ConfirmPopover message={format(m.removeForGood)} confirmLabel={format(m.remove)} onConfirm={drop}>
        {(open) => (
          <Button size="xs" variant="subtle" color="gray" onClick={open}>
            {format(m.removeFromList)}
          </Button>
        )}
      </ConfirmPopover>
    </>
  )
  return (
    <ChangeCard
      label={format(m.notAcceptedNamed, { name: place.name })}
      place={place}
      part={part}
      at={at}
      buttons={buttons}
    >
      <div className={classes.refused}>
        <span className={classes.who}>
          {personId === null ? (
            format(m.unknownComputer)
          ) : (
            <>
              <PersonName name={personName} seed={personId} />
              <span className={classes.word}>{format(m.onComputer, { computer: deviceName })}</span>
            </>
          )}
        </span>
        <span>{format(reasons[why])}</span>
      </div>
      {isOpen && differences.map((difference) => <Difference key={difference.label} {...difference} />)}
    </ChangeCard>
  )
}

/** What came from the server and the audit log does not bear out, for managers of the team. Empty without any. */
export function NotAccepted() {
  const format = useFormatMessage()
  const { items = [], more } = useGrowingItems('sync.notAccepted', {}, fewCards)
  if (items.length === 0) return null
  return (
    <SyncSection id="not-accepted" title={format(m.notAccepted)}>
      <p className={classes.quiet}>{format(m.notAcceptedLead)}</p>
      {items.map((one) => (
        <NotAcceptedCard key={one.key} one={one} />
      ))}
      <div className={classes.more}>{more}</div>
    </SyncSection>
  )
}
