import { Button } from '@mantine/core'
import { IconMapQuestion } from '@tabler/icons-react'
import type { OrgataError } from '#shared/kernel/errors.ts'
import { screenMessages } from '#shared/messages/screens.messages.ts'
import { useFormatMessage } from './messages.ts'
import { BackLink } from './BackLink.tsx'
import { DetailPage } from './DetailPage.tsx'
import { EmptyState } from './EmptyState.tsx'
import { ErrorNotice } from './ErrorNotice.tsx'
import { AppLink, usePageTitle } from './navigation.tsx'

export interface LoadFailureProps {
  /** What the page shows. */
  what: 'team' | 'playbook' | 'version' | 'run' | 'person'
  error: OrgataError
  onRetry: () => void
  /** The page that lists the others. */
  list: { to: string; label: string }
  /** For what belongs to a team: of several teams, the open one is named. */
  session?: { team: { name: string } | null; teams: readonly unknown[] } | null | undefined
}

/** The page of one thing that could not be loaded: nothing is at its address, or an error that may pass. */
export function LoadFailure({ what, error, onRetry, list, session }: LoadFailureProps) {
  // An address that cannot be one comes from a link that was cut or mistyped.
  const isNotFound = error.code === 'not_found' || error.code === 'invalid_input'
  const format = useFormatMessage()
  const title = format(isNotFound ? screenMessages.thingNotFound : screenMessages.thing, { what })
  usePageTitle(title)
  const teamName = session && session.teams.length > 1 ? session.team?.name : undefined
  return (
    <DetailPage back={<BackLink to={list.to}>{list.label}</BackLink>} title={title}>
      {isNotFound ? (
        <EmptyState
          icon={IconMapQuestion}
          action={
            <Button component={AppLink} to={list.to}>
              {format(screenMessages.goTo, { place: list.label })}
            </Button>
          }
          more={
            <Button variant="subtle" size="xs" onClick={onRetry}>
              {format(screenMessages.tryAgain)}
            </Button>
          }
        >
          {teamName === undefined
            ? format(screenMessages.notFoundWhy)
            : format(screenMessages.notFoundInTeam, { team: teamName })}
        </EmptyState>
      ) : (
        <ErrorNotice
          title={format(screenMessages.thingNotLoaded, { what })}
          error={error}
          onRetry={onRetry}
        />
      )}
    </DetailPage>
  )
}
