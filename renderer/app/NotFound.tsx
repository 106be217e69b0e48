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
      <PageHeader title="There is nothing here" />
      <EmptyState
        icon={IconMapQuestion}
        action={
          <Button component={AppLink} to="/today">
            Go to Today
          </Button>
        }
      >
        This address leads nowhere. It may be an old link, or something that is not on this computer.
      </EmptyState>
    </Page>
  )
}
