import { Anchor, Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useCommand, useSession } from '#renderer/bridge/hooks.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { useGo, useSearchParam } from '#renderer/ui/navigation.tsx'
import { OrgataMark } from '#renderer/ui/OrgataMark.tsx'
import { CreateForm } from './CreateForm.tsx'
import { JoinForm } from './JoinForm.tsx'
import classes from './organizations.module.css'
import { RestoreFlow } from './restore/RestoreFlow.tsx'
import { forgetRestore } from './restore/restoreState.ts'

function OnThisComputer() {
  const { session } = useSession()
  const open = useCommand('organizations.open')
  const organizations = session?.organizations ?? []
  if (organizations.length === 0) return null
  return (
    <section className={classes.existing}>
      <h2 className={classes.existingTitle}>On this computer</h2>
      {organizations.map(({ id, name }) => (
        <Button
          key={id}
          variant="default"
          justify="flex-start"
          loading={open.running}
          onClick={() => void open.run({ organizationId: id })}
        >
          Open {name}
        </Button>
      ))}
    </section>
  )
}

function WhatFailed() {
  const { session } = useSession()
  const problem = session?.problem ?? null
  if (problem === null) return null
  return <ErrorNotice title={`“${problem.name}” could not be opened.`} error={problem} />
}

function JustLooking() {
  const example = useCommand('organizations.openExample')
  return (
    <p className={classes.also}>
      Just looking?{' '}
      <Anchor
        component="button"
        type="button"
        disabled={example.running}
        onClick={() => void example.run({}).catch(() => {})}
      >
        {example.running ? 'Making the example…' : 'Open the example'}
      </Anchor>
    </p>
  )
}

const ways = {
  create: {
    title: 'Welcome to Orgata',
    lead: 'Write your team’s procedures, run them, and prove what was done. No account and no network needed: everything is kept on this computer.',
  },
  join: {
    title: 'Join a team',
    lead: 'Your team’s playbooks and runs come to this computer, and you can work on them offline.',
  },
  restore: {
    title: 'Restore or import',
    lead: 'Everything of an organization comes back from a file that Orgata made.',
  },
}

/** The first screen of a new installation: make an organization, join one, or put one back from a file. */
export function FirstStart() {
  const link = useSearchParam('link')
  const [way, setWay] = useState<keyof typeof ways>(link === undefined ? 'create' : 'join')
  const go = useGo()
  // An invitation can be opened while this screen is already there.
  useEffect(() => {
    if (link !== undefined) setWay('join')
  }, [link])
  useEffect(() => {
    document.title = 'Welcome · Orgata'
  }, [])
  const choose = (chosen: keyof typeof ways) => {
    forgetRestore()
    // An import opens the organization before it ends; its page shows the progress then.
    go(chosen === 'restore' ? '/organizations/restore' : '/', { replace: true })
    setWay(chosen)
  }
  const { title, lead } = ways[way]
  const other = way === 'create' ? 'join' : 'create'
  return (
    <main className={classes.first}>
      <div className={classes.card}>
        <OrgataMark size={36} />
        <h1 className={classes.title}>{title}</h1>
        <p className={classes.lead}>{lead}</p>
        <WhatFailed />
        {way !== 'restore' && <OnThisComputer />}
        {way === 'restore' ? (
          <RestoreFlow />
        ) : way === 'join' ? (
          <JoinForm key={link} link={link} />
        ) : (
          <CreateForm />
        )}
        <p className={classes.other}>
          {other === 'join'
            ? 'Already part of a team? '
            : way === 'join'
              ? 'No invitation? '
              : 'No file to import? '}
          <Anchor component="button" type="button" onClick={() => choose(other)}>
            {other === 'join' ? 'Join a team with a link' : 'Start an organization'}
          </Anchor>
        </p>
        {way === 'create' && <JustLooking />}
        {way !== 'restore' && (
          <p className={classes.also}>
            Have a backup?{' '}
            <Anchor component="button" type="button" onClick={() => choose('restore')}>
              Restore from a backup or an export
            </Anchor>
          </p>
        )}
      </div>
    </main>
  )
}
