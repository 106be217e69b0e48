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
import { organizationPagesMessages as m } from '#shared/messages/organizationPages.messages.ts'
import { organizationActionsMessages } from '#shared/messages/organizationActions.messages.ts'
import { Words } from '#renderer/ui/Words.tsx'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import type { ReactNode } from 'react'

function OnThisComputer() {
  const format = useFormatMessage()
  const { session } = useSession()
  const open = useCommand('organizations.open')
  const organizations = session?.organizations ?? []
  if (organizations.length === 0) return null
  return (
    <section className={classes.existing}>
      <h2 className={classes.existingTitle}>{format(organizationActionsMessages.onThisComputer)}</h2>
      {organizations.map(({ id, name }) => (
        <Button
          key={id}
          variant="default"
          justify="flex-start"
          loading={open.running}
          onClick={() => void open.run({ organizationId: id })}
        >
          {format(m.openNamed, { name })}
        </Button>
      ))}
    </section>
  )
}

function WhatFailed() {
  const format = useFormatMessage()
  const { session } = useSession()
  const problem = session?.problem ?? null
  if (problem === null) return null
  return <ErrorNotice title={format(m.notOpened, { name: problem.name })} error={problem} />
}

function JustLooking() {
  const example = useCommand('organizations.openExample')
  return (
    <p className={classes.also}>
      <Words
        message={example.running ? m.makingExample : m.justLooking}
        values={{
          link: (text) => (
            <Anchor
              component="button"
              type="button"
              disabled={example.running}
              onClick={() => void example.run({}).catch(() => {})}
            >
              {text}
            </Anchor>
          ),
        }}
      />
    </p>
  )
}

const ways = {
  create: { title: m.welcomeTitle, lead: m.welcomeLead, other: m.partOfTeam },
  join: { title: organizationActionsMessages.joinTeam, lead: m.joinLead, other: m.noInvitationYet },
  restore: { title: organizationActionsMessages.restoreTitle, lead: m.restoreLead, other: m.noFileToImport },
}

/** The first screen of a new installation: make an organization, join one, or put one back from a file. */
export function FirstStart() {
  const format = useFormatMessage()
  const link = useSearchParam('link')
  const { session } = useSession()
  const [way, setWay] = useState<keyof typeof ways>(link === undefined ? 'create' : 'join')
  const go = useGo()
  // An invitation can be opened while this screen is already there.
  useEffect(() => {
    if (link !== undefined) setWay('join')
  }, [link])
  useEffect(() => {
    document.title = `${format(m.welcome)} · Orgata`
  }, [format])
  const choose = (chosen: keyof typeof ways) => {
    forgetRestore()
    // An import opens the organization before it ends; its page shows the progress then.
    go(chosen === 'restore' ? '/organizations/restore' : '/', { replace: true })
    setWay(chosen)
  }
  const { title, lead, other } = ways[way]
  const toWay = (chosen: keyof typeof ways) => (text: ReactNode) => (
    <Anchor component="button" type="button" onClick={() => choose(chosen)}>
      {text}
    </Anchor>
  )
  return (
    <main className={classes.first}>
      <div className={classes.card}>
        <OrgataMark size={36} />
        <h1 className={classes.title}>{format(title)}</h1>
        <p className={classes.lead}>{format(lead)}</p>
        <WhatFailed />
        {way !== 'restore' && <OnThisComputer />}
        {way === 'restore' ? (
          <RestoreFlow />
        ) : way === 'join' ? (
          <JoinForm key={link} link={link} personName={session?.nameHere} />
        ) : (
          <CreateForm personName={session?.nameHere} />
        )}
        <p className={classes.other}>
          <Words message={other} values={{ link: toWay(way === 'create' ? 'join' : 'create') }} />
        </p>
        {way === 'create' && <JustLooking />}
        {way !== 'restore' && (
          <p className={classes.also}>
            <Words message={m.haveBackup} values={{ link: toWay('restore') }} />
          </p>
        )}
      </div>
    </main>
  )
}
