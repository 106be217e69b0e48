import { Button } from '@mantine/core'
import { IconBuildingStore, IconFileImport, IconUsersPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useCommand, useSession } from '#renderer/bridge/hooks.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { ProgressLine } from '#renderer/ui/ProgressLine.tsx'
import { showDone } from '#renderer/ui/toast.tsx'
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

function things(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}

/** Today without a playbook: three ways to begin. */
export function FirstSteps() {
  const { can } = useSession()
  const example = useCommand('organizations.loadExample')
  const load = async () => {
    try {
      const { playbooks, runs } = await example.run({})
      showDone(
        `Example loaded: ${things(playbooks, 'playbook', 'playbooks')} and ${things(runs, 'run', 'runs')}.`,
      )
    } catch {
      // The toast said why.
    }
  }
  return (
    <div className={classes.cards}>
      {can('playbook:write') && (
        <Card
          icon={IconFileImport}
          title="Import a procedure"
          text="Drop a Markdown file: headings become steps and lists become checklists. A report lists anything we couldn’t convert."
        >
          <Button component={AppLink} to="/playbooks/import/files">
            Import a file
          </Button>
        </Card>
      )}
      {can('organization:manage') && (
        <Card
          icon={IconBuildingStore}
          title="Start from an example"
          text="A small bakery with playbooks and runs, to look around in and to try everything out."
        >
          {example.running ? (
            <ProgressLine label="Loading the example" progress={example.progress} onCancel={example.cancel} />
          ) : (
            <Button variant="default" onClick={() => void load()}>
              Load the example
            </Button>
          )}
        </Card>
      )}
      <Card
        icon={IconUsersPlus}
        title="Bring your team together"
        text="Invite colleagues to write and run playbooks with you, or join a team that uses Orgata already."
      >
        <div className={classes.cardButtons}>
          {can('team:manage') && (
            <Button component={AppLink} to="/team/invitations?invite=1" variant="default">
              Invite
            </Button>
          )}
          <Button component={AppLink} to="/organizations/join" variant="default">
            Join a team
          </Button>
        </div>
      </Card>
    </div>
  )
}
