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
import classes from './team.module.css'

function Seen({ computer, isOff }: { computer: ComputerView; isOff: boolean }) {
  if (computer.status === 'revoked') return <StateBadge look="archived">Blocked</StateBadge>
  if (computer.isInTouch) return <StateBadge look="active">Online</StateBadge>
  if (computer.lastSeenAt !== null) {
    return (
      <span className={classes.since}>
        <TimeAgo at={computer.lastSeenAt} />
      </span>
    )
  }
  return <span className={classes.none}>{isOff ? '–' : 'Not known'}</span>
}

function ComputerRow({ computer, isOff }: { computer: ComputerView; isOff: boolean }) {
  const revoke = useCommand('team.shutOut')
  const { deviceId, name, personId, personName, isThis, isMine, mayRevoke, version } = computer
  const whose = isMine ? 'your' : `${personName}’s`
  const end = async () => {
    await revoke.run({ deviceId, version })
    showDone(`“${name}” is blocked.`)
  }
  return (
    <tr>
      <td>
        <div className={classes.person}>
          <span className={classes.name} title={name}>
            {name}
          </span>
          {isThis && <span className={classes.you}>this computer</span>}
        </div>
      </td>
      <td>
        <div className={classes.oneLine}>
          <PersonName name={personName} seed={personId} />
        </div>
      </td>
      <td className={classes.since}>
        <TimeAgo at={computer.addedAt} />
      </td>
      <td>
        <Seen computer={computer} isOff={isOff} />
      </td>
      <td className={classes.end}>
        {mayRevoke && (
          <ConfirmPopover
            message={`For a computer that was lost or is no longer used: from now on nothing is synced to ${whose} computer “${name}” or from it. What is on it stays there. It can rejoin only with a new link.`}
            confirmLabel="Block it"
            onConfirm={end}
          >
            {(open) => (
              <Button
                size="xs"
                variant="default"
                aria-label={`${whose} computer ${name} was lost: block it`}
                onClick={open}
              >
                Block…
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
  const { data: sync } = useLive('sync.status', {})
  const inUse = useGrowingItems('team.computers', { status: 'active' })
  const out = useGrowingItems('team.computers', { status: 'revoked' })
  if (sync === undefined || inUse.items === undefined || inUse.total + out.total === 0) return null
  const isOff = sync.state === 'off'
  const table = (caption: string, rows: readonly ComputerView[]) => (
    <div className={classes.scroll}>
      <table className={classes.table} data-table="computers">
        <caption className="orgata-visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Computer</th>
            <th scope="col">Of</th>
            <th scope="col">Since</th>
            <th scope="col">Last seen</th>
            <th scope="col">
              <span className="orgata-visually-hidden">Action</span>
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
    <section className={classes.section} aria-labelledby="computers">
      <div className={classes.inviteHead}>
        <h2 id="computers" className={classes.heading}>
          {mayManage ? 'Computers' : 'Your computers'}
        </h2>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDevicesPlus size={16} />}
          component={AppLink}
          to="/team/computers?link=me"
        >
          Add another computer of yours
        </Button>
      </div>
      <p className={classes.lead}>
        If a computer was lost, block it: the team’s server disconnects it at once and takes no more changes
        from it. It can join again with a new link.
      </p>
      {table('Computers of the team', inUse.items)}
      {inUse.more && <p>{inUse.more}</p>}
      {out.items !== undefined && out.total > 0 && (
        <details className={classes.gone}>
          <summary>
            {out.total === 1 ? '1 computer blocked' : `${out.total.toLocaleString()} computers blocked`}
          </summary>
          {table('Computers that were blocked', out.items)}
          {out.more && <p>{out.more}</p>}
        </details>
      )}
    </section>
  )
}
