import { Button } from '@mantine/core'
import { IconDevicesPlus } from '@tabler/icons-react'
import type { ComputerView } from '#shared/contract/team.contract.ts'
import { useCommand, useLive } from '#renderer/bridge/hooks.ts'
import { useGrowingItems } from '#renderer/list/useGrowingItems.tsx'
import { ConfirmPopover } from '#renderer/ui/ConfirmPopover.tsx'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { PersonName } from '#renderer/ui/PersonAvatar.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { showDone } from '#renderer/ui/toast.tsx'
import { teamPageMessages } from '#shared/messages/teamPage.messages.ts'
import { teamActionsMessages } from '#shared/messages/teamActions.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import classes from './Computers.module.css'
import invites from './invite.module.css'
import parts from './parts.module.css'
import people from './person.module.css'
import tables from './table.module.css'

function Seen({ computer, isOff }: { computer: ComputerView; isOff: boolean }) {
  const format = useFormatMessage()
  if (computer.status === 'revoked')
    return <StateBadge look="archived">{format(teamPageMessages.blocked)}</StateBadge>
  if (computer.isInTouch) return <StateBadge look="active">{format(teamPageMessages.online)}</StateBadge>
  if (computer.lastSeenAt !== null) {
    return (
      <span className={tables.since}>
        <TimeAgo at={computer.lastSeenAt} />
      </span>
    )
  }
  return <span className={parts.none}>{isOff ? '–' : format(teamPageMessages.notKnown)}</span>
}

function ComputerRow({ computer, isOff }: { computer: ComputerView; isOff: boolean }) {
  const format = useFormatMessage()
  const revoke = useCommand('team.shutOut')
  const { deviceId, name, personId, personName, isThis, isMine, mayRevoke, version, letInByServerAt } =
    computer
  const named = { name, person: personName }
  const end = async () => {
    await revoke.run({ deviceId, version })
    showDone(format(teamPageMessages.isBlocked, { name }))
  }
  return (
    <tr>
      <td>
        <div className={people.person}>
          <span className={people.name} title={name} dir="auto">
            {name}
          </span>
          {isThis && <span className={people.you}>{format(teamPageMessages.thisComputer)}</span>}
          {letInByServerAt !== null && (
            <span className={people.you} title={format(teamPageMessages.letInByServerMeans)}>
              {format(teamPageMessages.letInByServer)}
            </span>
          )}
        </div>
      </td>
      <td>
        <div className={tables.oneLine}>
          <PersonName name={personName} seed={personId} />
        </div>
      </td>
      <td className={tables.since}>
        <TimeAgo at={computer.addedAt} />
      </td>
      <td>
        <Seen computer={computer} isOff={isOff} />
      </td>
      <td className={tables.end}>
        {mayRevoke && (
          <ConfirmPopover
            message={
              isMine
                ? format(teamPageMessages.blockMine, { name })
                : format(teamPageMessages.blockTheirs, named)
            }
            confirmLabel={format(teamPageMessages.blockIt)}
            onConfirm={end}
          >
            {(open) => (
              <Button
                size="xs"
                variant="default"
                aria-label={
                  isMine
                    ? format(teamPageMessages.blockMineNamed, { name })
                    : format(teamPageMessages.blockTheirsNamed, named)
                }
                onClick={open}
              >
                {format(teamPageMessages.block)}
              </Button>
            )}
          </ConfirmPopover>
        )}
      </td>
    </tr>
  )
}

/** The computers that work with the team; a lost one is blocked here. */
export function Computers({ mayManage }: { mayManage: boolean }) {
  const format = useFormatMessage()
  const { data: sync } = useLive('sync.status', {})
  const inUse = useGrowingItems('team.computers', { status: 'active' })
  const out = useGrowingItems('team.computers', { status: 'revoked' })
  if (sync === undefined || inUse.items === undefined || inUse.total + out.total === 0) return null
  const isOff = sync.state === 'off'
  const table = (caption: string, rows: readonly ComputerView[]) => (
    <div className={tables.scroll}>
      <table className={tables.table} data-table="computers">
        <caption className="orgata-visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{format(teamPageMessages.computer)}</th>
            <th scope="col">{format(teamPageMessages.ofWhom)}</th>
            <th scope="col">{format(teamPageMessages.since)}</th>
            <th scope="col">{format(teamPageMessages.lastSeen)}</th>
            <th scope="col">
              <span className="orgata-visually-hidden">{format(teamPageMessages.action)}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((computer) => (
            <ComputerRow key={computer.deviceId} computer={computer} isOff={isOff} />
          ))}
        </tbody>
      </table>
    </div>
  )
  return (
    <section className={parts.section} aria-labelledby="computers">
      <div className={invites.inviteHead}>
        <h2 id="computers" className={parts.heading}>
          {format(mayManage ? teamPageMessages.computers : teamPageMessages.yourComputers)}
        </h2>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDevicesPlus size={16} />}
          component={AppLink}
          to="/team/computers?link=me"
        >
          {format(teamActionsMessages.addComputer)}
        </Button>
      </div>
      <p className={parts.lead}>{format(teamPageMessages.computersLead)}</p>
      {table(format(teamPageMessages.computersOfTeam), inUse.items)}
      {inUse.more && <p>{inUse.more}</p>}
      {out.items !== undefined && out.total > 0 && (
        <details className={classes.gone}>
          <summary>{format(teamPageMessages.blockedCount, { count: out.total })}</summary>
          {table(format(teamPageMessages.blockedComputers), out.items)}
          {out.more && <p>{out.more}</p>}
        </details>
      )}
    </section>
  )
}
