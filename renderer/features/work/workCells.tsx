import { IconUsers } from '@tabler/icons-react'
import type { WorkItemView } from '#shared/contract/runs.contract.ts'
import { isOpenWork } from '#shared/entities/runs/openWork.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { exactTime } from '#renderer/ui/timeWords.ts'
import { useNow } from '#renderer/ui/NowProvider.tsx'
import { dueWords, whyDue } from '#renderer/workItem/words/dueWords.ts'
import classes from './work.module.css'

/** When it is due, and where it is late, why; when it was done. */
export function DueCell({ view, withWhy }: { view: WorkItemView; withWhy: boolean }) {
  const now = useNow()
  const { item, paused } = view
  if (!isOpenWork(item)) {
    return (
      <span className={classes.quiet}>
        {item.status === 'cancelled' ? 'Skipped' : 'Done'} <TimeAgo at={item.completedAt ?? item.updatedAt} />
      </span>
    )
  }
  const dueMs = item.dueAt === null ? null : Date.parse(item.dueAt)
  const due = dueMs === null ? null : dueWords(dueMs, now)
  const why =
    withWhy && dueMs !== null && dueMs < now ? whyDue(Date.parse(item.createdAt), dueMs, now) : undefined
  return (
    <span className={classes.due}>
      {due !== null && dueMs !== null && (
        <span className={due.late ? classes.late : undefined} title={exactTime(dueMs)}>
          {due.short}
        </span>
      )}
      {paused ? (
        <StateBadge look="waiting">Paused</StateBadge>
      ) : (
        why !== undefined && (
          <span className={classes.quiet} title={why}>
            {why}
          </span>
        )
      )}
    </span>
  )
}

/** The candidates of an unassigned item. */
export function OpenTo({ view: { item, roleName } }: { view: WorkItemView }) {
  if (item.assigneeId !== null) return null
  return (
    <Chip icon={IconUsers} title="Open to several people; whoever starts it does it">
      {roleName ?? 'Anybody'}
    </Chip>
  )
}
