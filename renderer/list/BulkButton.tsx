import { Button } from '@mantine/core'

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
  if (count === 0) return null
  return (
    <Button size="xs" variant="default" loading={isRunning} onClick={onClick}>
      {word} {count}
    </Button>
  )
}
