import { Button, PasswordInput, TextInput } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import { useEffect, useRef } from 'react'
import { z } from 'zod'
import { syncContract } from '#shared/contract/sync.contract.ts'
import type { SyncStatus } from '#shared/contract/sync.contract.ts'
import { useCommand, useLive, useSession } from '#renderer/bridge/hooks.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { FormError } from '#renderer/ui/FormError.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import type { Look } from '#renderer/ui/states.ts'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { showDone } from '#renderer/ui/toast.tsx'
import { Facts } from './Facts.tsx'
import classes from './settings.module.css'
import { SettingsSection } from './SettingsSection.tsx'

const schema = syncContract['sync.connect'].input.extend({
  url: z
    .string()
    .trim()
    .min(1, 'Type the address that the server printed.')
    .max(500, 'This address is too long.')
    .regex(/^(wss?|https?):\/\/\S+$/i, 'An address begins with ws://, wss://, http:// or https://.'),
})

const states: Record<SyncStatus['state'], { look: Look; word: string }> = {
  off: { look: 'draft', word: 'Not set up' },
  connecting: { look: 'waiting', word: 'Connecting' },
  online: { look: 'done', word: 'In touch' },
  offline: { look: 'waiting', word: 'Out of touch' },
}

function ConnectForm() {
  const connect = useCommand('sync.connect', { quiet: true })
  const form = useForm({
    initialValues: { url: '', setupToken: '' },
    validate: schemaResolver(schema, { sync: true }),
  })
  const submit = form.onSubmit(async (values) => {
    try {
      await connect.run({ url: values.url.trim(), setupToken: values.setupToken.trim() })
      showDone('The team’s server is connected.')
    } catch {
      // It stands above the button; what was typed stays.
    }
  })
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <TextInput
        label="Address"
        placeholder="ws://192.168.1.20:4321"
        spellCheck={false}
        autoComplete="off"
        {...form.getInputProps('url')}
      />
      <PasswordInput
        label="Setup token"
        description="The server prints it when it starts for the first time."
        autoComplete="off"
        {...form.getInputProps('setupToken')}
      />
      <FormError error={connect.error} />
      <div>
        <Button type="submit" loading={connect.running}>
          Connect
        </Button>
      </div>
    </form>
  )
}

function Connected({ status }: { status: SyncStatus }) {
  const now = useCommand('sync.now')
  const { look, word } = states[status.state]
  const sync = async () => {
    try {
      const after = await now.run({})
      if (after.waiting === 0) showDone('Everything is saved for the team.')
    } catch {
      // The toast said why.
    }
  }
  return (
    <>
      <Facts
        facts={[
          ['Address', status.serverUrl],
          [
            'State',
            <span key="state" className={classes.state}>
              <StateBadge look={look}>{word}</StateBadge>
              {status.since && (
                <span>
                  since <TimeAgo at={status.since} />
                </span>
              )}
            </span>,
          ],
          [
            'Waiting',
            status.waiting === 0
              ? 'Nothing. Everything here is on the server too.'
              : `${status.waiting.toLocaleString()} ${status.waiting === 1 ? 'change' : 'changes'}, saved on this computer`,
          ],
        ]}
      />
      {status.lastError && (
        <ErrorNotice
          title="The server does not answer as it should"
          error={{ message: status.lastError }}
          safe="Everything is saved on this computer; Orgata tries again by itself."
        />
      )}
      <div className={classes.buttons}>
        <Button variant="default" loading={now.running} onClick={() => void sync()}>
          Sync now
        </Button>
        <Button component={AppLink} to="/team?invite=1" variant="subtle">
          Invite a person
        </Button>
      </div>
    </>
  )
}

/** The team's server: setting it up, how this computer stands to it, what waits. `focus` brings it into view. */
export function ServerSettings({ focus }: { focus: boolean }) {
  const { can } = useSession()
  const { data: status, error, retry } = useLive('sync.status', {})
  const anchor = useRef<HTMLDivElement>(null)
  const isThere = status !== undefined
  useEffect(() => {
    if (focus && isThere) anchor.current?.scrollIntoView({ block: 'start' })
  }, [focus, isThere])
  return (
    <div ref={anchor}>
      <SettingsSection
        id="server"
        title="The team’s server"
        description="A small program that one of you runs where the others can reach it. It lets you work together; without it, and while it is away, everything is saved on this computer."
      >
        {error && status === undefined ? (
          <ErrorNotice title="The state of the server is not known" error={error} onRetry={retry} />
        ) : status === undefined ? (
          <Loading lines={2} />
        ) : status.state !== 'off' ? (
          <Connected status={status} />
        ) : can('sync:manage') ? (
          <ConnectForm />
        ) : (
          <p className={classes.plain}>No server is set up. An owner or an admin can connect one here.</p>
        )}
      </SettingsSection>
    </div>
  )
}
