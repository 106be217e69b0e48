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
import { peoplePageMessages as m } from '#shared/messages/peoplePage.messages.ts'
import { peopleActionsMessages } from '#shared/messages/peopleActions.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

/** One person of the organization: profile, places, access. */
export function PersonPage() {
  const format = useFormatMessage()
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
      const list = { to: '/team/people', label: format(peopleActionsMessages.people) }
      return <LoadFailure what="person" error={error} onRetry={retry} list={list} />
    }
    return (
      <DetailPage back={<BackToPeople />} title={format(peopleActionsMessages.person)}>
        <Loading label={format(m.loadingPerson)} />
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
          <span dir="auto">{person.name}</span>
        ) : (
          <span className={classes.title}>
            <PersonAvatar name={person.name} seed={person.id} size={32} decorative />
            <span dir="auto">{person.name}</span>
          </span>
        )
      }
      facts={
        <>
          <StateBadge look={look}>{word}</StateBadge>
          {isMe && <span>{format(m.thisIsYou)}</span>}
          {organizationRole !== null && (
            <span>
              {format(organizationRoleStatus === 'suspended' ? m.roleOfAllSuspended : m.roleOfAll, {
                role: roleWords[organizationRole].name,
              })}
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
                {format(m.delete)}
              </Button>
            )}
            <Button variant="default" loading={suspension.running} onClick={() => suspension.toggle(person)}>
              {format(isSuspended ? m.reactivate : m.suspend)}
            </Button>
          </>
        )
      }
      side={{
        label: format(m.teamsAndAccess),
        content: (
          <SideContent>
            <PersonFacts view={view} />
            {mayManage && <OrganizationRole view={view} />}
          </SideContent>
        ),
      }}
    >
      {isSuspended && <p className={classes.notice}>{format(m.suspendedNotice, { name: person.name })}</p>}
      <div className={classes.sheet}>
        {mayChange ? (
          <ProfileForm key={person.id} person={person} />
        ) : (
          <Facts
            facts={[
              [format(m.email), person.email || format(m.none)],
              [format(m.username), person.username || format(m.noUsername)],
            ]}
          />
        )}
        <MetadataPanel kind="person" id={person.id} />
      </div>
    </DetailPage>
  )
}

function BackToPeople() {
  const format = useFormatMessage()
  return <BackToList to="/team/people">{format(peopleActionsMessages.people)}</BackToList>
}
