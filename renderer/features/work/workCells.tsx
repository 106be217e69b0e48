import { IconUsers } from '@tabler/icons-react'
import type { WorkItemView } from '#shared/contract/work.contract.ts'
import { isOpenWork } from '#shared/entities/runs/openWork.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { exactTime } from '#renderer/ui/timeWords.ts'
import { useNow } from '#renderer/ui/NowProvider.tsx'
import { dueWords } from '#renderer/workItem/words/dueWords.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import classes from './work.module.css'
import { Words } from '#renderer/ui/Words.tsx'
import { workMessages as m } from '#shared/messages/work.messages.ts'
import { workItemMessages } from '#shared/messages/workItem.messages.ts'

/** When it is due, or when it was done. */
export function DueCell({ view }: { view: WorkItemView }) {
  const now = useNow()
  const format = useFormatMessage()
  const { item, paused } = view
  if (!isOpenWork(item)) {
    return (
      <span className={classes.quiet}>
        <Words
          message={item.status === 'cancelled' ? m.skippedWhen : m.doneWhen}
          values={{ when: <TimeAgo at={item.completedAt ?? item.updatedAt} /> }}
        />
      </span>
    )
  }
  const dueMs = item.dueAt === null ? null : Date.parse(item.dueAt)
  const due = dueMs === null ? null : dueWords(dueMs, now, format)
  return (
    <span className={classes.due}>
      {!paused && due !== null && dueMs !== null && (
        <span className={due.late ? classes.late : undefined} title={exactTime(dueMs, format)}>
          {due.short}
        </span>
      )}
      {paused && <StateBadge look="waiting">{format(m.paused)}</StateBadge>}
    </span>
  )
}

/** The candidates of an unassigned item. */
export function OpenTo({ view: { item, roleName } }: { view: WorkItemView }) {
  const format = useFormatMessage()
  if (item.assigneeId !== null) return null
  return (
    <Chip label={format(m.openTo)} icon={IconUsers} title={format(workItemMessages.openToSeveral)}>
      {roleName ?? format(workItemMessages.anybody)}
    </Chip>
  )
}
