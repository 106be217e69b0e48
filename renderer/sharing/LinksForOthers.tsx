import { Button } from '@mantine/core'
import type { ComputerView } from '#shared/contract/team.contract.ts'
import { useSession } from '#renderer/bridge/hooks.ts'
import { useGrowingItems } from '#renderer/list/useGrowingItems.tsx'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { sharingMessages } from '#shared/messages/sharing.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import classes from './sharing.module.css'

/** People with computers that this computer's server has never seen: they need a link. Empty without any. */
export function LinksForOthers({ waiting }: { waiting: number }) {
  const format = useFormatMessage()
  const { items } = useGrowingItems('team.computers', { status: 'active' })
  // The server’s list has come once it says when this computer was seen.
  const isKnown = items?.some((one) => one.isThis && one.lastSeenAt !== null) ?? false
  const unseen = (isKnown && items ? items : []).filter(
    (one) => !one.isThis && one.lastSeenAt === null && !one.isInTouch,
  )
  const { session } = useSession()
  const people = new Map<string, ComputerView[]>()
  for (const one of unseen) people.set(one.personId, [...(people.get(one.personId) ?? []), one])
  if (people.size === 0) return null
  return (
    <section className={classes.card} aria-labelledby="links-for-others">
      <h2 id="links-for-others" className={classes.title}>
        {format(sharingMessages.notConnectedYet)}
      </h2>
      <p className={classes.lead}>{format(sharingMessages.formerServer)}</p>
      {session?.role !== 'owner' && waiting > 0 && (
        <p className={classes.lead}>{format(sharingMessages.othersWait, { count: waiting })}</p>
      )}
      <ul className={classes.people}>
        {[...people].map(([personId, computers]) => (
          <li key={personId}>
            <span className={classes.person}>
              {computers[0]?.personName} ({format.list(computers.map(({ name }) => name))})
            </span>
            <Button
              component={AppLink}
              to={`/team/sharing?link=${personId}`}
              size="xs"
              variant="default"
              aria-label={format(sharingMessages.createLinkFor, { name: computers[0]?.personName ?? '' })}
            >
              {format(sharingMessages.createLink)}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
