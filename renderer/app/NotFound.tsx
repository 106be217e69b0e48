import { Button } from '@mantine/core'
import { IconMapQuestion } from '@tabler/icons-react'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'

/** The page for an unknown address. */
export function NotFound() {
  return (
    <Page>
      <PageHeader title="Page not found" />
      <EmptyState
        icon={IconMapQuestion}
        action={
          <Button component={AppLink} to="/today">
            Go to Today
          </Button>
        }
      >
        There is no page at this address. The link may be old, or the item may not be on this computer.
      </EmptyState>
    </Page>
  )
}
