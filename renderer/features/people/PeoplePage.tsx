import { IconUsers } from '@tabler/icons-react'
import { useMemo } from 'react'
import { BackLink } from '#renderer/ui/BackLink.tsx'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { LongList } from '#renderer/list/LongList.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { peopleList } from './peopleList.tsx'

/** Everyone in the organization, of any team. */
export function PeoplePage() {
  const format = useFormatMessage()
  const definition = useMemo(() => peopleList(format), [format])
  return (
    <Page fill>
      <PageHeader
        back={<BackLink to="/team">Team</BackLink>}
        title="People"
        description="Everybody in the organization, in any team. Invite people on the page of their team."
      />
      <LongList
        definition={definition}
        empty={<EmptyState icon={IconUsers}>No people in this state.</EmptyState>}
      />
    </Page>
  )
}
