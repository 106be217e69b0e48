import type { InputOf } from '#shared/contract/operations.ts'
import { nextDay, startOfDayMs } from '#shared/kernel/zonedTime.ts'
import { isDay } from './period.ts'

/** The filter of the list of entries. Days are calendar days of the organization, both included. */
export interface LogFilter {
  kind?: string | undefined
  actor?: string | undefined
  action?: string | undefined
  from?: string | undefined
  to?: string | undefined
  /** One thing, by its address inside Orgata. */
  thing?: string | undefined
  /** Which computer's log, by its number here; this computer's where it is left out. */
  log?: string | undefined
}

export const filterMembers = ['kind', 'actor', 'action', 'from', 'to', 'thing', 'log'] as const

/** The filter as the operation's input. Invalid days are left out, because they may come from an address. */
export function listInput(filter: LogFilter, timezone: string): InputOf<'audit.list'> {
  const { kind, actor, action, from, to, thing } = filter
  const log = logOf(filter)
  return {
    ...(log > 0 && { log }),
    ...(kind && { entityKind: kind.slice(0, 60) }),
    ...(thing && { entityId: thing.slice(0, 64) }),
    ...(actor && { actorId: actor.slice(0, 64) }),
    ...(action && { action: action.slice(0, 80) }),
    ...(isDay(from) && { from: new Date(startOfDayMs(from, timezone)).toISOString() }),
    ...(isDay(to) && { to: new Date(startOfDayMs(nextDay(to), timezone)).toISOString() }),
  }
}

/** The number of the log that a filter names; 0 is this computer's. */
export function logOf({ log }: LogFilter): number {
  return log !== undefined && /^\d{1,9}$/.test(log) ? Number(log) : 0
}

/** The address of the log with a filter, and with one entry open. */
export function logAddress(filter: LogFilter, entry?: number): string {
  const query = new URLSearchParams()
  for (const member of filterMembers) if (filter[member]) query.set(member, filter[member])
  if (entry !== undefined) query.set('entry', String(entry))
  const text = query.toString()
  return text === '' ? '/audit' : `/audit?${text}`
}
