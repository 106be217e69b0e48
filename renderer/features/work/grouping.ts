import type { WorkItemView } from '#shared/contract/runs.contract.ts'

/** The groups of "My work", in their order. */
export const groupNames = {
  late: 'Late',
  today: 'Today',
  week: 'This week',
  later: 'Later',
  none: 'Without a date',
} as const

export type GroupKey = keyof typeof groupNames

export interface WorkGroup {
  key: GroupKey
  items: WorkItemView[]
}

/** The first moment of the day after `ms`, and of the Monday after it, where the reader is. */
function ends(ms: number): { day: number; week: number } {
  const now = new Date(ms)
  const day = (plus: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + plus).getTime()
  const untilMonday = 7 - ((now.getDay() + 6) % 7)
  return { day: day(1), week: day(untilMonday) }
}

function groupOf(dueAt: string | null, nowMs: number): GroupKey {
  if (dueAt === null) return 'none'
  const due = Date.parse(dueAt)
  if (due < nowMs) return 'late'
  const { day, week } = ends(nowMs)
  if (due < day) return 'today'
  return due < week ? 'week' : 'later'
}

/** Puts open work into groups by when it is due, each in the order given; groups without any are left out. */
export function groupWork(items: readonly WorkItemView[], nowMs: number): WorkGroup[] {
  const groups = Object.keys(groupNames).map((key): WorkGroup => ({ key: key as GroupKey, items: [] }))
  for (const view of items) {
    const key = groupOf(view.item.dueAt, nowMs)
    groups.find((group) => group.key === key)?.items.push(view)
  }
  return groups.filter((group) => group.items.length > 0)
}
