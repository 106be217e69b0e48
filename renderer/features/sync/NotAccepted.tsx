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

const reasons: Readonly<Record<ArrivalDefect, string>> = {
  otherContent: 'The audit log says something different.',
  otherPerson: 'It claims to be from somebody who doesn’t use that computer.',
  changesEnd: 'It changes something that is finished, without a reason and without the earlier values.',
  broken: 'Its content is damaged: Orgata doesn’t write records like this.',
  noEntry: 'The audit log of that computer has no entry for it.',
  notInvited:
    'No invitation belongs to this computer. If you know it, make a new link for that person and open it there with the latest Orgata.',
  invitationUsed:
    'Another computer joined with the same invitation. If you know this one, make a new link for that person and open it there.',
}

function Difference({ label, said, stands }: NotAcceptedView['differences'][number]) {
  return (
    <div>
      <p className={classes.label}>{label}</p>
      <div className={classes.pair}>
        <div className={classes.side}>
          <p className={classes.sideHead}>Not accepted</p>
          <p className={classes.value}>{said}</p>
        </div>
        <div className={classes.side} data-stands>
          <p className={classes.sideHead}>In Orgata</p>
          <p className={classes.value}>{stands ?? 'Nothing'}</p>
        </div>
      </div>
    </div>
  )
}

function NotAcceptedCard({ one }: { one: NotAcceptedView }) {
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
    showDone('Removed from the list.')
  }
  const buttons = (
    <>
      <Button size="xs" variant="default" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {isOpen ? 'Hide details' : 'Show details'}
      </Button>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconDownload size={14} />}
        onClick={() => void save()}
      >
        Save as JSON
      </Button>
      <ConfirmPopover
        message="This can’t be undone. The audit log keeps a note of it."
        confirmLabel="Remove"
        onConfirm={drop}
      >
        {(open) => (
          <Button size="xs" variant="subtle" color="gray" onClick={open}>
            Remove from the list
          </Button>
        )}
      </ConfirmPopover>
    </>
  )
  return (
    <ChangeCard label={`${place.name}, not accepted`} place={place} part={part} at={at} buttons={buttons}>
      <div className={classes.refused}>
        <span className={classes.who}>
          {personId === null ? (
            'From an unknown computer'
          ) : (
            <>
              <PersonName name={personName} seed={personId} />
              <span className={classes.word}>on {deviceName}</span>
            </>
          )}
        </span>
        <span>{reasons[why]}</span>
      </div>
      {isOpen && differences.map((difference) => <Difference key={difference.label} {...difference} />)}
    </ChangeCard>
  )
}

/** What came from the server and the audit log does not bear out, for managers of the team. Empty without any. */
export function NotAccepted() {
  const { items = [], more } = useGrowingItems('sync.notAccepted', {}, fewCards)
  if (items.length === 0) return null
  return (
    <SyncSection id="not-accepted" title="Not accepted">
      <p className={classes.quiet}>
        These changes came from the server, but the audit log does not confirm them. Orgata did not apply
        them: your team still has the last confirmed version. Ask the person who uses that computer, and
        whoever runs the server.
      </p>
      {items.map((one) => (
        <NotAcceptedCard key={one.key} one={one} />
      ))}
      <div className={classes.more}>{more}</div>
    </SyncSection>
  )
}
