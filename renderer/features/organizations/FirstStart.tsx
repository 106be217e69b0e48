import { Anchor, Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useCommand, useSession } from '#renderer/bridge/hooks.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { useSearchParam } from '#renderer/ui/navigation.tsx'
import { OrgataMark } from '#renderer/ui/OrgataMark.tsx'
import { CreateForm } from './CreateForm.tsx'
import { JoinForm } from './JoinForm.tsx'
import classes from './organizations.module.css'

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

/** The first screen of a new installation: make an organization, or join one. */
export function FirstStart() {
  const link = useSearchParam('link')
  const [joining, setJoining] = useState(link !== undefined)
  // An invitation can be opened while this screen is already there.
  useEffect(() => {
    if (link !== undefined) setJoining(true)
  }, [link])
  useEffect(() => {
    document.title = 'Welcome · Orgata'
  }, [])
  return (
    <main className={classes.first}>
      <div className={classes.card}>
        <OrgataMark size={36} />
        <h1 className={classes.title}>{joining ? 'Join a team' : 'Welcome to Orgata'}</h1>
        <p className={classes.lead}>
          {joining
            ? 'Your team’s playbooks and runs come to this computer, and you can work on them offline.'
            : 'Write your team’s procedures, run them, and prove what was done. No account and no network needed: everything is kept on this computer.'}
        </p>
        <WhatFailed />
        <OnThisComputer />
        {joining ? <JoinForm key={link} link={link} /> : <CreateForm />}
        <p className={classes.other}>
          {joining ? 'Nobody has sent you a link? ' : 'Your team uses Orgata already? '}
          <Anchor component="button" type="button" onClick={() => setJoining(!joining)}>
            {joining ? 'Start an organization' : 'Join a team with a link'}
          </Anchor>
        </p>
      </div>
    </main>
  )
}
