import { Button } from '@mantine/core'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { shellMessages } from '#shared/messages/shell.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

/** Replaces a page that failed; the sidebar and other pages keep working. */
export function PageFailure({ error, reset }: ErrorComponentProps) {
  const format = useFormatMessage()
  return (
    <Page>
      <ErrorNotice
        title={format(shellMessages.pageNotShown)}
        error={{ message: format(shellMessages.pageNotDrawn) }}
        safe={format(shellMessages.savedIsSafe)}
        onRetry={reset}
        actions={
          <Button component={AppLink} to="/today" size="xs" variant="default">
            {format(shellMessages.goToToday)}
          </Button>
        }
      />
      <details className="orgata-failure-details">
        <summary>{format(shellMessages.details)}</summary>
        <pre>{error instanceof Error ? (error.stack ?? error.message) : String(error)}</pre>
      </details>
    </Page>
  )
}
