import { Button } from '@mantine/core'
import { IconMapQuestion } from '@tabler/icons-react'
import type { OrgataError } from '#shared/kernel/errors.ts'
import { BackLink } from './BackLink.tsx'
import { DetailPage } from './DetailPage.tsx'
import { EmptyState } from './EmptyState.tsx'
import { ErrorNotice } from './ErrorNotice.tsx'
import { AppLink, usePageTitle } from './navigation.tsx'

export interface LoadFailureProps {
  /** What the page shows: "Playbook". */
  what: string
  error: OrgataError
  onRetry: () => void
  /** The page that lists the others. */
  list: { to: string; label: string }
  /** The open team, for what belongs to a team. */
  teamName?: string | undefined
}

/** The page of one thing that could not be loaded: nothing is at its address, or an error that may pass. */
export function LoadFailure({ what, error, onRetry, list, teamName }: LoadFailureProps) {
  // An address that cannot be one comes from a link that was cut or mistyped.
  const isNotFound = error.code === 'not_found' || error.code === 'invalid_input'
  const title = isNotFound ? `${what} not found` : what
  usePageTitle(title)
  return (
    <DetailPage back={<BackLink to={list.to}>{list.label}</BackLink>} title={title}>
      {isNotFound ? (
        <EmptyState
          icon={IconMapQuestion}
          action={
            <Button component={AppLink} to={list.to}>
              Go to {list.label}
            </Button>
          }
          more={
            <Button variant="subtle" size="xs" onClick={onRetry}>
              Try again
            </Button>
          }
        >
          {teamName === undefined
            ? 'The link may be old, or the item may have been deleted or not have reached this computer yet.'
            : `The open team is ${teamName}. The link may be old, or the item may have been deleted, belong to another team, or not have reached this computer yet.`}
        </EmptyState>
      ) : (
        <ErrorNotice
          title={`This ${what.toLowerCase()} could not be loaded`}
          error={error}
          onRetry={onRetry}
        />
      )}
    </DetailPage>
  )
}
