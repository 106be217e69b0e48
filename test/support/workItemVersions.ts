import type { MergeableRecord } from '#shared/entities/mergeableRecord.ts'

export const device = (n: number) => `0190f3c2-0000-7000-8000-00000000000${n}`
/** Midnight of a day in March, counted from 0. */
export const at = (day: number) => `2026-03-0${day + 1}T00:00:00.000Z`
export const hlc = (ms: number, from: number) => `${ms.toString(16).padStart(12, '0')}-0000-${device(from)}`

/** The merge base: an open work item. */
export const start: MergeableRecord = {
  id: device(9),
  kind: 'workItem',
  organizationId: device(8),
  teamId: null,
  slug: 'fill-in',
  name: 'Fill in',
  version: 3,
  createdAt: '2026-01-01T00:00:00.000Z',
  createdBy: 'ana',
  updatedAt: '2026-01-01T00:00:00.000Z',
  updatedBy: 'ana',
  deletedAt: null,
  deletedBy: null,
  hlc: hlc(1_000, 1),
  status: 'open',
  ticked: ['a', 'b'],
  assigneeId: null,
  values: {},
  completedAt: null,
  completedBy: null,
  runId: 'r',
}

/** A later version of `start` by one device. */
export function edited(
  by: number,
  atMs: number,
  patch: Record<string, unknown>,
  versions = 1,
): MergeableRecord {
  return {
    ...start,
    ...patch,
    version: start.version + versions,
    hlc: hlc(atMs, by),
    updatedAt: new Date(atMs).toISOString(),
    updatedBy: `person ${by}`,
  }
}
