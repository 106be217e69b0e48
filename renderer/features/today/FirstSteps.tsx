import { Button } from '@mantine/core'
import { IconBuildingStore, IconFileImport, IconUsersPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useCommand, useSession } from '#renderer/bridge/hooks.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { todayMessages as m } from '#shared/messages/today.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import classes from './today.module.css'

function Card({
  icon: Icon,
  title,
  text,
  children,
}: {
  icon: typeof IconFileImport
  title: string
  text: string
  children: ReactNode
}) {
  return (
    <section className={classes.card}>
      <span className={classes.cardIcon} aria-hidden="true">
        <Icon size={24} stroke={1.5} />
      </span>
      <h2 className={classes.cardTitle}>{title}</h2>
      <p className={classes.cardText}>{text}</p>
      {children}
    </section>
  )
}

/** Today without a playbook: three ways to begin. */
export function FirstSteps() {
  const format = useFormatMessage()
  const { session, can } = useSession()
  const example = useCommand('organizations.openExample')
  if (session?.organizations.some(({ open, isExample }) => open && isExample) === true)
    return <Loading lines={8} label={format(m.makingExample)} />
  return (
    <div className={classes.cards}>
      {can('playbook:write') && (
        <Card icon={IconFileImport} title={format(m.importTitle)} text={format(m.importText)}>
          <Button component={AppLink} to="/playbooks/import/files">
            {format(m.importFile)}
          </Button>
        </Card>
      )}
      <Card icon={IconBuildingStore} title={format(m.exampleTitle)} text={format(m.exampleText)}>
        <Button
          variant="default"
          loading={example.running}
          onClick={() => void example.run({}).catch(() => {})}
        >
          {format(m.openExample)}
        </Button>
      </Card>
      <Card icon={IconUsersPlus} title={format(m.teamTitle)} text={format(m.teamText)}>
        <div className={classes.cardButtons}>
          {can('team:manage') && (
            <Button component={AppLink} to="/team/invitations?invite=1" variant="default">
              {format(m.invite)}
            </Button>
          )}
          <Button component={AppLink} to="/organizations/join" variant="default">
            {format(m.join)}
          </Button>
        </div>
      </Card>
    </div>
  )
}
