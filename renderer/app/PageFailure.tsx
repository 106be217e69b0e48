import { Button } from '@mantine/core'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { Page } from '#renderer/ui/Page.tsx'

/** Replaces a page that failed; the sidebar and other pages keep working. */
export function PageFailure({ error, reset }: ErrorComponentProps) {
  return (
    <Page>
      <ErrorNotice
        title="This page could not be shown"
        error={{ message: 'Orgata could not draw this page.' }}
        safe="Everything you saved is safe."
        onRetry={reset}
        actions={
          <Button component={AppLink} to="/today" size="xs" variant="default">
            Go to Today
          </Button>
        }
      />
      <details className="orgata-failure-details">
        <summary>Details for whoever helps you</summary>
        <pre>{error instanceof Error ? (error.stack ?? error.message) : String(error)}</pre>
      </details>
    </Page>
  )
}
