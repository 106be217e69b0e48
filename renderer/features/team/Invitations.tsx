import { Button } from '@mantine/core'
import type { InvitationView } from '#shared/contract/team.contract.ts'
import { useCommand, useLive } from '#renderer/bridge/hooks.ts'
import { useGrowingItems } from '#renderer/list/useGrowingItems.tsx'
import { ConfirmPopover } from '#renderer/ui/ConfirmPopover.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { useRoleWords } from '#renderer/ui/roleWords.ts'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import type { Look } from '#shared/entities/fieldFace.ts'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { showDone } from '#renderer/ui/toast.tsx'
import classes from './team.module.css'

const states: Record<InvitationView['state'], { look: Look; word: string }> = {
  open: { look: 'waiting', word: 'Open' },
  used: { look: 'done', word: 'Used' },
  withdrawn: { look: 'archived', word: 'Withdrawn' },
  expired: { look: 'archived', word: 'Expired' },
}

function InvitationRow({ invitation }: { invitation: InvitationView }) {
  const roleWords = useRoleWords()
  const withdraw = useCommand('team.withdraw')
  const { id, name, role, state, isReturn, createdAt, expiresAt, mayWithdraw } = invitation
  const end = async () => {
    await withdraw.run({ invitationId: id })
    showDone(isReturn ? `The link for ${name} is withdrawn.` : `The invitation of ${name} is withdrawn.`)
  }
  return (
    <tr>
      <td>
        <span className={classes.oneLine} title={name}>
          {name}
        </span>
        {isReturn && <span className={classes.note}>another computer, or back again</span>}
      </td>
      <td>{roleWords[role].name}</td>
      <td>
        <StateBadge look={states[state].look}>{states[state].word}</StateBadge>
      </td>
      <td className={classes.since}>
        <TimeAgo at={createdAt} />
      </td>
      <td className={classes.since}>
        {state === 'open' || state === 'expired' ? <TimeAgo at={expiresAt} /> : '–'}
      </td>
      <td className={classes.end}>
        {mayWithdraw && (
          <ConfirmPopover
            message={
              isReturn
                ? 'The link will stop working. You can make a new one at any time.'
                : `The link will stop working, and ${name} is removed from the members. You can invite them again at any time.`
            }
            confirmLabel="Withdraw"
            onConfirm={end}
          >
            {(open) => (
              <Button
                size="xs"
                variant="default"
                aria-label={`Withdraw the invitation of ${name}`}
                onClick={open}
              >
                Withdraw
              </Button>
            )}
          </ConfirmPopover>
        )}
      </td>
    </tr>
  )
}

/**
 * Invitations with their state; without the permission to manage, the links for one's own computers. Empty without a
 * server.
 */
export function Invitations({ mayManage }: { mayManage: boolean }) {
  const { data: sync } = useLive('sync.status', {})
  // When the server answered, and how.
  const { data } = useLive('team.invitations', { limit: 1 })
  const { items: invitations, more } = useGrowingItems('team.invitations', {})
  if (sync === undefined || sync.state === 'off' || data === undefined || invitations === undefined)
    return null
  const { asOf, problem } = data
  if (!mayManage && invitations.length === 0) return null
  const isAway = sync.state !== 'online'
  return (
    <section className={classes.section} aria-labelledby="invitations">
      <h2 id="invitations" className={classes.heading}>
        {mayManage ? 'Invitations' : 'Links for your computers'}
      </h2>
      {isAway ? (
        <p className={classes.lead}>
          Invitations are kept by the team’s server, which is out of reach.{' '}
          {asOf === null ? (
            'They are listed here when it answers again.'
          ) : (
            <>
              This is what it said <TimeAgo at={asOf} />; withdrawing one works when it answers again.
            </>
          )}
        </p>
      ) : asOf !== null && invitations.length === 0 ? (
        <p className={classes.lead}>No invitations yet.</p>
      ) : (
        <p className={classes.lead}>Each link works once, for one computer, until it expires.</p>
      )}
      {!isAway && problem !== null && (
        <ErrorNotice title="The invitations could not be listed" error={{ message: problem }} />
      )}
      {invitations.length > 0 && (
        <div className={classes.scroll}>
          <table className={classes.table} data-table="invitations">
            <caption className="orgata-visually-hidden">
              {mayManage ? 'Invitations to the team' : 'Links for your computers'}
            </caption>
            <thead>
              <tr>
                <th scope="col">For</th>
                <th scope="col">Access</th>
                <th scope="col">State</th>
                <th scope="col">Made</th>
                <th scope="col">Expires</th>
                <th scope="col">
                  <span className="orgata-visually-hidden">Action</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {invitations.map((invitation) => (
                <InvitationRow key={invitation.id} invitation={invitation} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {more && <p>{more}</p>}
    </section>
  )
}
