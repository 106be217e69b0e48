import { Button } from '@mantine/core'
import { useLive, useSession } from '#renderer/bridge/hooks.ts'
import { MetadataPanel } from '#renderer/metadata/MetadataPanel.tsx'
import { BackToList } from '#renderer/list/BackToList.tsx'
import { DetailPage, SideContent } from '#renderer/ui/DetailPage.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { LoadFailure } from '#renderer/ui/LoadFailure.tsx'
import { usePageTitle, usePathParam } from '#renderer/ui/navigation.tsx'
import { PersonAvatar } from '#renderer/ui/PersonAvatar.tsx'
import { useRoleWords } from '#renderer/ui/roleWords.ts'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { useStateWord } from '#renderer/ui/states.ts'
import { OrganizationRole } from './OrganizationRole.tsx'
import { PersonFacts } from './PersonFacts.tsx'
import { ProfileForm } from './ProfileForm.tsx'
import classes from './people.module.css'
import { useRemovePerson } from './useRemovePerson.ts'
import { useSuspension } from './useSuspension.ts'

/** One person of the organization: profile, places, access. */
export function PersonPage() {
  const roleWords = useRoleWords()
  const personId = usePathParam('personId')
  const { can } = useSession()
  const { data: view, error, retry } = useLive('people.get', { personId })
  const stateWord = useStateWord()
  const suspension = useSuspension()
  const removal = useRemovePerson()
  usePageTitle(view?.person.name)
  if (view === undefined) {
    if (error) {
      const list = { to: '/team/people', label: 'People' }
      return <LoadFailure what="person" error={error} onRetry={retry} list={list} />
    }
    return (
      <DetailPage back={<BackToPeople />} title="Person">
        <Loading label="Loading the person" />
      </DetailPage>
    )
  }
  const { person, organizationRole, organizationRoleStatus, isMe, mayChange } = view
  const mayManage = can('organization:manage')
  const { look, word } = stateWord('person', person.status)
  const isSuspended = person.status === 'suspended'
  return (
    <DetailPage
      back={<BackToPeople />}
      title={
        mayChange ? (
          person.name
        ) : (
          <span className={classes.title}>
            <PersonAvatar name={person.name} seed={person.id} size={32} decorative />
            {person.name}
          </span>
        )
      }
      facts={
        <>
          <StateBadge look={look}>{word}</StateBadge>
          {isMe && <span>This is you</span>}
          {organizationRole !== null && (
            <span>
              {roleWords[organizationRole].name} of the whole organization
              {organizationRoleStatus === 'suspended' && ', suspended'}
            </span>
          )}
        </>
      }
      actions={
        mayManage &&
        !isMe &&
        person.status !== 'invited' && (
          <>
            {view.teams.length === 0 && organizationRole === null && (
              <Button variant="default" loading={removal.running} onClick={() => removal.remove(person)}>
                Delete
              </Button>
            )}
            <Button variant="default" loading={suspension.running} onClick={() => suspension.toggle(person)}>
              {isSuspended ? 'Reactivate' : 'Suspend'}
            </Button>
          </>
        )
      }
      side={{
        label: 'Teams and access',
        content: (
          <SideContent>
            <PersonFacts view={view} />
            {mayManage && <OrganizationRole view={view} />}
          </SideContent>
        ),
      }}
    >
      {isSuspended && (
        <p className={classes.notice}>
          {person.name} cannot open any team of the organization until they are reactivated. Their work stays.
        </p>
      )}
      <div className={classes.sheet}>
        {mayChange ? (
          <ProfileForm key={person.id} person={person} />
        ) : (
          <Facts
            facts={[
              ['Email', person.email || 'None'],
              ['Username', person.username || 'None'],
            ]}
          />
        )}
        <MetadataPanel kind="person" id={person.id} />
      </div>
    </DetailPage>
  )
}

function BackToPeople() {
  return <BackToList to="/team/people">People</BackToList>
}
