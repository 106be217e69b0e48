import { Anchor } from '@mantine/core'
import { person as entity } from '#shared/entities/tenancy/person.entity.ts'
import type { Person } from '#shared/entities/tenancy/person.entity.ts'
import { personPreferences } from '#shared/entities/tenancy/personPreferences.ts'
import { useCommand, useLive } from '#renderer/bridge/hooks.ts'
import { SchemaForm } from '#renderer/form/SchemaForm.tsx'
import { PictureControl } from '#renderer/picture/PictureControl.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { PersonAvatar } from '#renderer/ui/PersonAvatar.tsx'
import { roleWords } from '#renderer/ui/roleWords.ts'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { showDone } from '#renderer/ui/toast.tsx'
import classes from './people.module.css'

const profile = entity.schema
  .pick({ name: true, email: true, username: true })
  .extend({ startPage: personPreferences.shape.startPage })

const words = {
  startPage: {
    label: 'First page',
    help: 'Where Orgata opens.',
    options: { today: 'Today', work: 'My work', playbooks: 'Playbooks', runs: 'Runs' },
  },
}

/** What the form shows of the record. */
function profileOf({ name, email, username, preferences }: Person) {
  return { name, email, username, startPage: preferences?.startPage }
}

/** One's own profile, the same on all of one's computers. */
export function ProfilePage() {
  const { data, error, retry } = useLive('people.get', {})
  const update = useCommand('people.update', { quiet: true })
  const setPicture = useCommand('people.setPicture', { quiet: true })
  return (
    <Page>
      <PageHeader
        back={
          <Anchor component={AppLink} to="/settings" size="xs" c="dimmed">
            Settings
          </Anchor>
        }
        title="My profile"
        description="Your colleagues see your name, e-mail, username and picture."
      />
      {error && <ErrorNotice title="Your profile could not be shown" error={error} onRetry={retry} />}
      {data ? (
        <div className={classes.sheet}>
          <PictureControl
            picture={data.person.picture}
            alt={`Picture of ${data.person.name}`}
            fallback={<PersonAvatar name={data.person.name} seed={data.person.id} size={64} decorative />}
            mayChange
            error={setPicture.error}
            onChange={(picture) => setPicture.run({ version: data.person.version, picture })}
          />
          <SchemaForm
            schema={profile}
            words={words}
            initial={profileOf(data.person)}
            error={update.error}
            onSubmit={async ({ startPage, username = '', ...values }) => {
              const { version, preferences: before } = data.person
              await update.run({ version, ...values, username, preferences: { ...before, startPage } })
              showDone('Profile saved.')
            }}
          />
          <Facts
            facts={[
              [
                'Teams',
                data.teams.map(({ name, role }) => `${name} (${roleWords[role].name})`).join(', ') || 'None',
              ],
              [
                'Last opened',
                data.person.lastLoginAt ? (
                  <TimeAgo key="last" at={data.person.lastLoginAt} />
                ) : (
                  'Not noted yet'
                ),
              ],
            ]}
          />
        </div>
      ) : (
        !error && <Loading label="Loading your profile" />
      )}
    </Page>
  )
}
