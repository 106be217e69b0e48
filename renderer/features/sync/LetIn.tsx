import { Anchor } from '@mantine/core'
import type { SyncOverview } from '#shared/contract/sync.contract.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import classes from './sync.module.css'

/** Owners' computers that whoever runs the server let in: everybody is told, and can ask. */
export function LetIn({ status }: { status: SyncOverview }) {
  return (
    <>
      {status.letInByServer.map(({ deviceName, personName, at }) => (
        <p className={classes.letIn} role="note" key={`${deviceName} ${at}`}>
          <strong>{personName}</strong> has joined again as an owner with “{deviceName}”, <TimeAgo at={at} />.
          Nobody in the team invited this computer: whoever runs the server let it in. If you did not know,
          ask {personName}. An owner can block it under{' '}
          <Anchor component={AppLink} to="/team/computers" inherit>
            Team, Computers
          </Anchor>
          .
        </p>
      ))}
    </>
  )
}
