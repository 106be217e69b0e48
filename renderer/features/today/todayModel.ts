import type { WorkItemView } from '#shared/contract/work.contract.ts'
import { isLateWork } from '#shared/entities/runs/dueDate.ts'
import type { Playbook } from '#shared/entities/playbooks/playbook.entity.ts'
import type { Run } from '#shared/entities/runs/run.entity.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import type { Message } from '#shared/messages/message.ts'
import { todayMessages as m } from '#shared/messages/today.messages.ts'

/** The person's work, by urgency. */
export interface DueGroups {
  late: WorkItemView[]
  today: WorkItemView[]
  /** Due another day, or at no time. */
  other: WorkItemView[]
}

/** Midnight at the end of the day of `nowMs`, in this computer's time zone. */
function endOfDayMs(nowMs: number): number {
  const day = new Date(nowMs)
  day.setHours(24, 0, 0, 0)
  return day.getTime()
}

/** Midnight at the start of yesterday, in this computer's time zone. */
export function startOfYesterdayMs(nowMs: number): number {
  const day = new Date(nowMs)
  day.setHours(-24, 0, 0, 0)
  return day.getTime()
}

/** Groups work into late, due today and the rest; the order within each is kept. */
export function groupByDue(views: readonly WorkItemView[], nowMs: number): DueGroups {
  const groups: DueGroups = { late: [], today: [], other: [] }
  const midnight = endOfDayMs(nowMs)
  for (const view of views) {
    const { item, paused } = view
    const dueMs = item.dueAt === null || paused ? Infinity : Date.parse(item.dueAt)
    const isLate = isLateWork(item, paused ? 'paused' : undefined, nowMs)
    const group = isLate ? groups.late : dueMs < midnight ? groups.today : groups.other
    group.push(view)
  }
  return groups
}

/** The published playbooks, those that ran most often in `runs` first, then by name. */
export function commonPlaybooks(
  playbooks: readonly Playbook[],
  runs: readonly Run[],
  format: FormatMessage,
): Playbook[] {
  const used = new Map<string, number>()
  for (const { playbookId } of runs) used.set(playbookId, (used.get(playbookId) ?? 0) + 1)
  return playbooks
    .filter((playbook) => playbook.publishedVersionId !== null && playbook.status === 'active')
    .sort((a, b) => (used.get(b.id) ?? 0) - (used.get(a.id) ?? 0) || format.compare(a.name, b.name))
}

/** Something that changed, as a line with an address. */
export interface Change {
  key: string
  name: string
  what: string
  at: string
  to: string
}

/** Changes of playbooks and runs since `sinceMs`, newest first. A run's change is its start or its end. */
export function changesSince(
  playbooks: readonly Playbook[],
  runs: readonly Run[],
  sinceMs: number,
  format: FormatMessage,
): Change[] {
  const changes: Change[] = playbooks.map((playbook) => {
    const published = playbook.publishedAt !== null && !playbook.hasUnpublishedChanges
    const what =
      playbook.status === 'archived'
        ? format(m.wasArchived)
        : published
          ? format(m.wasPublished, { number: playbook.publishedVersionNumber ?? 1 })
          : format(playbook.createdAt === playbook.updatedAt ? m.isNew : m.wasEdited)
    return {
      key: playbook.id,
      name: playbook.name,
      what,
      at: published && playbook.publishedAt !== null ? playbook.publishedAt : playbook.updatedAt,
      to: `/playbooks/${playbook.slug}`,
    }
  })
  const ends: Partial<Record<Run['status'], Message>> = {
    completed: m.runDone,
    failed: m.runFailed,
    cancelled: m.runCancelled,
  }
  for (const run of runs) {
    changes.push({
      key: run.id,
      name: run.name,
      what: format(ends[run.status] ?? m.runStarted),
      at: run.endedAt ?? run.startedAt,
      to: `/runs/${run.id}`,
    })
  }
  return changes
    .filter(({ at }) => Date.parse(at) >= sinceMs)
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
}
