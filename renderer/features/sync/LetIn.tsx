import { Anchor } from '@mantine/core'
import type { SyncOverview } from '#shared/contract/sync.contract.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import classes from './sync.module.css'
import { syncPageMessages as m } from '#shared/messages/syncPage.messages.ts'
import { Words } from '#renderer/ui/Words.tsx'

/** Owners' computers that whoever runs the server let in: everybody is told, and can ask. */
export function LetIn({ status }: { status: SyncOverview }) {
  return (
    <>
      {status.letInByServer.map(({ deviceName, personName, at }) => (
        <p className={classes.letIn} role="note" key={`${deviceName} ${at}`}>
          <Words
            message={m.letIn}
            values={{
              name: personName,
              computer: deviceName,
              when: <TimeAgo at={at} />,
              b: (text) => <strong>{text}</strong>,
              link: (text) => (
                <Anchor component={AppLink} to="/team/computers" inherit>
                  {text}
                </Anchor>
              ),
            }}
          />
        </p>
      ))}
    </>
  )
}
