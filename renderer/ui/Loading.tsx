import { Skeleton } from '@mantine/core'

/** Grey lines where something is about to be. Appears only when it takes long enough to notice. */
export function Loading({ lines = 4, label = 'Loading' }: { lines?: number; label?: string }) {
  return (
    <output className="orgata-late-show" aria-label={label}>
      {Array.from({ length: lines }, (_, i) => (
        <Skeleton key={i} height={16} mb={12} width={`${90 - ((i * 23) % 50)}%`} />
      ))}
    </output>
  )
}
