import { Button } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useLive } from '#renderer/bridge/hooks.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ItemList } from '#renderer/ui/ItemList.tsx'
import { SettingsSubpage } from '#renderer/ui/SettingsSubpage.tsx'
import { trashMessages } from '#shared/messages/trash.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { TrashLine } from './TrashLine.tsx'

/** How many more are shown at once, and at most. */
const [step, most] = [50, 500]

/** The team's deleted things, the last deleted first, with their restoration. */
export function TrashPage() {
  const format = useFormatMessage()
  const [limit, setLimit] = useState(step)
  const answer = useLive('trash.list', { limit })
  return (
    <SettingsSubpage
      title={format(trashMessages.trash)}
      description={format(trashMessages.trashAbout)}
      answer={answer}
      failure={format(trashMessages.notShown)}
      loading={format(trashMessages.loading)}
    >
      {({ items, nextOffset }) => (
        <>
          {items.length === 0 ? (
            <EmptyState icon={IconTrash}>{format(trashMessages.empty)}</EmptyState>
          ) : (
            <ItemList label={format(trashMessages.deletedItems)}>
              {items.map((item) => (
                <TrashLine key={item.id} item={item} />
              ))}
            </ItemList>
          )}
          {nextOffset !== null && limit < most && (
            <Button variant="default" onClick={() => setLimit((now) => Math.min(most, now + step))}>
              {format(trashMessages.showMore)}
            </Button>
          )}
        </>
      )}
    </SettingsSubpage>
  )
}
