import { Button } from '@mantine/core'
import type { InvitationView } from '#shared/contract/team.contract.ts'
import { useCommand, useLive } from '#renderer/bridge/hooks.ts'
import { useGrowingItems } from '#renderer/list/useGrowingItems.tsx'
import { ConfirmPopover } from '#renderer/ui/ConfirmPopover.tsx'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { useRoleWords } from '#renderer/ui/roleWords.ts'
import type { Message } from '#shared/messages/message.ts'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import type { Look } from '#shared/entities/fieldFace.ts'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { showDone } from '#renderer/ui/toast.tsx'
import { teamPageMessages } from '#shared/messages/teamPage.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { Words } from '#renderer/ui/Words.tsx'
import parts from './parts.module.css'
import tables from './table.module.css'

const states: Record<InvitationView['state'], { look: Look; word: Message }> = {
  open: { look: 'waiting', word: teamPageMessages.open },
  used: { look: 'done', word: teamPageMessages.used },
  withdrawn: { look: 'archived', word: teamPageMessages.withdrawn },
  expired: { look: 'archived', word: teamPageMessages.expired },
}

function InvitationRow({ invitation }: { invitation: InvitationView }) {
  const roleWords = useRoleWords()
  const format = useFormatMessage()
  const withdraw = useCommand('team.withdraw')
  const { id, personId, name, role, state, isReturn, createdAt, expiresAt, mayWithdraw, mayRenew } =
    invitation
  const end = async () => {
    await withdraw.run({ invitationId: id })
    showDone(
      format(isReturn ? teamPageMessages.linkWithdrawn : teamPageMessages.invitationWithdrawn, { name }),
    )
  }
  return (
    <tr>
      <td>
        <span className={tables.whole} dir="auto">
          {name}
        </span>
        {isReturn && <span className={tables.note}>{format(teamPageMessages.isReturn)}</span>}
      </td>
      <td>{roleWords[role].name}</td>
      <td>
        <StateBadge look={states[state].look}>{format(states[state].word)}</StateBadge>
      </td>
      <td className={tables.since}>
        <TimeAgo at={createdAt} />
      </td>
      <td className={tables.since}>
        {state === 'open' || state === 'expired' ? <TimeAgo at={expiresAt} /> : '–'}
      </td>
      <td className={tables.end}>
        {mayRenew && (
          <Button
            size="xs"
            variant="default"
            component={AppLink}
            to={`/team/invitations?link=${personId}`}
            aria-label={format(teamPageMessages.makeNewLink, { name })}
          >
            {format(teamPageMessages.aNewLink)}
          </Button>
        )}
        {mayWithdraw && (
          <ConfirmPopover
            message={
              isReturn
                ? format(teamPageMessages.withdrawLink)
                : format(teamPageMessages.withdrawInvitation, { name })
            }
            confirmLabel={format(teamPageMessages.withdraw)}
            onConfirm={end}
          >
            {(open) => (
              <Button
                size="xs"
                variant="default"
                aria-label={format(teamPageMessages.withdrawFor, { name })}
                onClick={open}
              >
                {format(teamPageMessages.withdraw)}
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
  const format = useFormatMessage()
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
    <section className={parts.section} aria-labelledby="invitations">
      <h2 id="invitations" className={parts.heading}>
        {format(mayManage ? teamPageMessages.invitations : teamPageMessages.linksForYou)}
      </h2>
      {isAway ? (
        <p className={parts.lead}>
          {asOf === null ? (
            format(teamPageMessages.invitationsAway)
          ) : (
            <Words message={teamPageMessages.invitationsAsOf} values={{ when: <TimeAgo at={asOf} /> }} />
          )}
        </p>
      ) : asOf !== null && invitations.length === 0 ? (
        <p className={parts.lead}>{format(teamPageMessages.noInvitations)}</p>
      ) : (
        <p className={parts.lead}>{format(teamPageMessages.eachLinkOnce)}</p>
      )}
      {!isAway && problem !== null && (
        <ErrorNotice title={format(teamPageMessages.invitationsFailed)} error={{ message: problem }} />
      )}
      {invitations.length > 0 && (
        <div className={tables.scroll}>
          <table className={tables.table} data-table="invitations">
            <caption className="orgata-visually-hidden">
              {format(mayManage ? teamPageMessages.invitationsToTeam : teamPageMessages.linksForYou)}
            </caption>
            <thead>
              <tr>
                <th scope="col">{format(teamPageMessages.forWhom)}</th>
                <th scope="col">{format(teamPageMessages.access)}</th>
                <th scope="col">{format(teamPageMessages.state)}</th>
                <th scope="col">{format(teamPageMessages.made)}</th>
                <th scope="col">{format(teamPageMessages.expires)}</th>
                <th scope="col">
                  <span className="orgata-visually-hidden">{format(teamPageMessages.action)}</span>
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
