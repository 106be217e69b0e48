import { useLive } from '#renderer/bridge/hooks.ts'
import { BackLink } from '#renderer/ui/BackLink.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { PersonFacts } from './PersonFacts.tsx'
import { ProfileForm } from './ProfileForm.tsx'
import classes from './people.module.css'

/** One's own profile, the same on all of one's computers. */
export function ProfilePage() {
  const { data, error, retry } = useLive('people.get', {})
  return (
    <Page>
      <PageHeader
        back={<BackLink to="/settings">Settings</BackLink>}
        title="My profile"
        description="Your colleagues see your name, e-mail, username and picture."
      />
      {error && <ErrorNotice title="Your profile could not be shown" error={error} onRetry={retry} />}
      {data ? (
        <div className={classes.sheet}>
          <ProfileForm person={data.person} />
          <PersonFacts view={data} />
        </div>
      ) : (
        !error && <Loading label="Loading your profile" />
      )}
    </Page>
  )
}
