import { Button } from '@mantine/core'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { listMessages } from '#shared/messages/lists.messages.ts'

/** What a bulk action does to the selected rows it fits, such as "Archive 3"; nothing when it fits none. */
export function BulkButton({
  word,
  count,
  isRunning,
  onClick,
}: {
  word: string
  count: number
  isRunning: boolean
  onClick: () => void
}) {
  const format = useFormatMessage()
  if (count === 0) return null
  return (
    <Button size="xs" variant="default" loading={isRunning} onClick={onClick}>
      {format(listMessages.bulkAction, { action: word, count })}
    </Button>
  )
}
