import { Skeleton } from '@mantine/core'
import { screenMessages } from '#shared/messages/screens.messages.ts'
import { useFormatMessage } from './messages.ts'

/** Grey lines where something is about to be. Appears only when it takes long enough to notice. */
export function Loading({ lines = 4, label }: { lines?: number; label?: string }) {
  const format = useFormatMessage()
  return (
    <output className="orgata-late-show" aria-label={label ?? format(screenMessages.loading)}>
      {Array.from({ length: lines }, (_, i) => (
        <Skeleton key={i} height={16} mb={12} width={`${90 - ((i * 23) % 50)}%`} />
      ))}
    </output>
  )
}
