import { IconUsers } from '@tabler/icons-react'
import { useMemo } from 'react'
import { BackLink } from '#renderer/ui/BackLink.tsx'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { LongList } from '#renderer/list/LongList.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { peopleList } from './peopleList.tsx'
import { peoplePageMessages as m } from '#shared/messages/peoplePage.messages.ts'
import { peopleActionsMessages } from '#shared/messages/peopleActions.messages.ts'

/** Everyone in the organization, of any team. */
export function PeoplePage() {
  const format = useFormatMessage()
  const definition = useMemo(() => peopleList(format), [format])
  return (
    <Page fill>
      <PageHeader
        back={<BackLink to="/team">{format(m.backToTeam)}</BackLink>}
        title={format(peopleActionsMessages.people)}
        description={format(m.peopleAbout)}
      />
      <LongList
        definition={definition}
        empty={<EmptyState icon={IconUsers}>{format(m.noneInState)}</EmptyState>}
      />
    </Page>
  )
}
