import { Button } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useLive } from '#renderer/bridge/hooks.ts'
import { BackLink } from '#renderer/ui/BackLink.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { ItemList } from '#renderer/ui/ItemList.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { TrashLine } from './TrashLine.tsx'

/** How many more are shown at once, and at most. */
const [step, most] = [50, 500]

/** The team's deleted things, the last deleted first, with their restoration. */
export function TrashPage() {
  const [limit, setLimit] = useState(step)
  const { data, error, retry } = useLive('trash.list', { limit })
  const isMore = data !== undefined && data.nextCursor !== null && limit < most
  return (
    <Page>
      <PageHeader
        back={<BackLink to="/settings">Settings</BackLink>}
        title="Trash"
        description="What was deleted in this team and can be restored."
      />
      {error && <ErrorNotice title="The trash could not be shown" error={error} onRetry={retry} />}
      {data === undefined && !error && <Loading label="Loading the trash" />}
      {data?.items.length === 0 && (
        <EmptyState icon={IconTrash}>
          The trash is empty. What you delete appears here and can be restored.
        </EmptyState>
      )}
      {data !== undefined && data.items.length > 0 && (
        <ItemList label="Deleted items">
          {data.items.map((item) => (
            <TrashLine key={item.id} item={item} />
          ))}
        </ItemList>
      )}
      {isMore && (
        <Button variant="default" onClick={() => setLimit((now) => Math.min(most, now + step))}>
          Show more
        </Button>
      )}
    </Page>
  )
}
