import { Button } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useLive } from '#renderer/bridge/hooks.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ItemList } from '#renderer/ui/ItemList.tsx'
import { SettingsSubpage } from '#renderer/ui/SettingsSubpage.tsx'
import { TrashLine } from './TrashLine.tsx'

/** How many more are shown at once, and at most. */
const [step, most] = [50, 500]

/** The team's deleted things, the last deleted first, with their restoration. */
export function TrashPage() {
  const [limit, setLimit] = useState(step)
  const answer = useLive('trash.list', { limit })
  return (
    <SettingsSubpage
      title="Trash"
      description="What was deleted in this team and can be restored."
      answer={answer}
      failure="The trash could not be shown"
      loading="Loading the trash"
    >
      {({ items, nextOffset }) => (
        <>
          {items.length === 0 ? (
            <EmptyState icon={IconTrash}>
              The trash is empty. What you delete appears here and can be restored.
            </EmptyState>
          ) : (
            <ItemList label="Deleted items">
              {items.map((item) => (
                <TrashLine key={item.id} item={item} />
              ))}
            </ItemList>
          )}
          {nextOffset !== null && limit < most && (
            <Button variant="default" onClick={() => setLimit((now) => Math.min(most, now + step))}>
              Show more
            </Button>
          )}
        </>
      )}
    </SettingsSubpage>
  )
}
