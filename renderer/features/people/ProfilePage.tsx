import { useLive } from '#renderer/bridge/hooks.ts'
import { SettingsSubpage } from '#renderer/ui/SettingsSubpage.tsx'
import { PersonFacts } from './PersonFacts.tsx'
import { ProfileForm } from './ProfileForm.tsx'
import classes from './people.module.css'

/** One's own profile, the same on all of one's computers. */
export function ProfilePage() {
  return (
    <SettingsSubpage
      title="My profile"
      description="Your colleagues see your name, email, username and picture."
      answer={useLive('people.get', {})}
      failure="Your profile could not be shown"
      loading="Loading your profile"
    >
      {(view) => (
        <div className={classes.sheet}>
          <ProfileForm person={view.person} />
          <PersonFacts view={view} />
        </div>
      )}
    </SettingsSubpage>
  )
}
