import type { AuditEntryView } from '#shared/contract/audit.contract.ts'

const states: Record<string, string> = {
  draft: 'draft',
  active: 'active',
  deprecated: 'being replaced',
  archived: 'archived',
  pending: 'not yet due',
  not_started: 'not started',
  queued: 'waiting',
  waiting: 'waiting',
  ready: 'ready',
  open: 'open',
  in_progress: 'in progress',
  running: 'running',
  paused: 'paused',
  completed: 'done',
  skipped: 'skipped',
  failed: 'failed',
  cancelled: 'cancelled',
  escalated: 'escalated',
  removed: 'removed',
  suspended: 'suspended',
  revoked: 'access ended',
}

/** What an entry did to its thing: "set to done", "added"; empty where its content is not here or nothing changed. */
export function changeWords({ type, status }: AuditEntryView['change']): string {
  if (type === 'none') return ''
  if (type === 'added') return 'added'
  if (type === 'removed') return 'removed'
  if (status === null) return 'changed'
  return `set to ${Object.hasOwn(states, status) ? states[status] : status}`
}
