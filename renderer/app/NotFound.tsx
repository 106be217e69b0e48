import { Button } from '@mantine/core'
import { IconMapQuestion } from '@tabler/icons-react'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { shellMessages } from '#shared/messages/shell.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

/** The page for an unknown address. */
export function NotFound() {
  const format = useFormatMessage()
  return (
    <Page>
      <PageHeader title={format(shellMessages.notFound)} />
      <EmptyState
        icon={IconMapQuestion}
        action={
          <Button component={AppLink} to="/today">
            {format(shellMessages.goToToday)}
          </Button>
        }
      >
        {format(shellMessages.noPage)}
      </EmptyState>
    </Page>
  )
}
