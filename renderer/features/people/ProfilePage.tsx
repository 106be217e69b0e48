import { useLive } from '#renderer/bridge/hooks.ts'
import { SettingsSubpage } from '#renderer/ui/SettingsSubpage.tsx'
import { PersonFacts } from './PersonFacts.tsx'
import { ProfileForm } from './ProfileForm.tsx'
import classes from './people.module.css'
import { peoplePageMessages as m } from '#shared/messages/peoplePage.messages.ts'
import { peopleActionsMessages } from '#shared/messages/peopleActions.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

/** One's own profile, the same on all of one's computers. */
export function ProfilePage() {
  const format = useFormatMessage()
  return (
    <SettingsSubpage
      title={format(peopleActionsMessages.myProfile)}
      description={format(m.profileAbout)}
      answer={useLive('people.get', {})}
      failure={format(m.profileFailed)}
      loading={format(m.loadingProfile)}
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
