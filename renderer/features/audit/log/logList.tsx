import { maxSearchedThings } from '#shared/contract/audit.contract.ts'
import type { ListedEntry } from '#shared/contract/audit.contract.ts'
import { nextDay, startOfDayMs } from '#shared/kernel/zonedTime.ts'
import { auditMessages } from '#shared/messages/audit.messages.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import type { ListDefinition } from '#renderer/list/listDefinition.ts'
import { findActors, findPlaybooksAndRuns } from '#renderer/list/findChoices.ts'
import { allLogs } from '../logAddress.ts'
import { actionChoices, actionWords } from '../words/actionWords.ts'
import { kindChoices } from '../words/kindNames.ts'
import { EntryDeed, EntryThing, EntryTime, EntryWho } from './EntryCells.tsx'
import { auditPageMessages as m } from '#shared/messages/auditPage.messages.ts'

export interface LogListOptions {
  /** Number of the log; 0 is this computer's. `all`: those of all computers as one. */
  log: number | typeof allLogs
  /** The entry of a log that verification named as the first bad one. */
  firstBadOf: (log: number) => number | undefined
  /** The name of a log's computer. */
  computerOf: (log: number) => string
  /** Days are calendar days of the organization, both included. */
  timezone: string
  format: FormatMessage
  addressOf: (entry: ListedEntry) => string
}

const dayPattern = /^\d{4}-\d{2}-\d{2}$/

/** The start of a day, or nothing for what an address holds that is no day. */
const instantOf = (day: string, timezone: string) =>
  dayPattern.test(day) && !Number.isNaN(Date.parse(day))
    ? new Date(startOfDayMs(day, timezone)).toISOString()
    : undefined

/** The key of an entry in the list. */
export const entryKey = (log: number, seq: number) => `${log}.${seq}`

/** The entries of a log, newest first. */
export function logList(options: LogListOptions): ListDefinition<'audit.list'> {
  const { log, firstBadOf, computerOf, timezone, format, addressOf } = options
  const isBad = (entry: ListedEntry) => entry.damaged || entry.seq === firstBadOf(entry.log)
  return {
    id: 'log',
    query: 'audit.list',
    input: { ...(log === allLogs ? { allLogs: true } : { log }), oncePerAction: true },
    words: { one: format(m.action), many: format(m.actions) },
    search: format(m.search),
    cutWords: format(auditMessages.searchCut, { most: maxSearchedThings }),
    keyOf: (entry) => entryKey(entry.log, entry.seq),
    titleOf: ({ seq }) => format(m.entry, { entry: seq }),
    addressOf,
    rowHeight: 48,
    lineOf: (entry) => ({ isBad: isBad(entry), joined: entry.place === 'alone' ? undefined : entry.place }),
    title: {
      id: 'what',
      label: format(m.what),
      width: 'minmax(0, 1.15fr)',
      cell: (entry) => <EntryDeed entry={entry} isBad={isBad(entry)} />,
    },
    columns: [
      {
        id: 'thing',
        label: format(m.item),
        width: 'minmax(0, 1.1fr)',
        cell: (entry) => <EntryThing entry={entry} />,
      },
      {
        id: 'who',
        label: format(m.who),
        width: 'minmax(128px, 0.6fr)',
        fromWidth: 620,
        cell: (entry) => <EntryWho entry={entry} />,
      },
      ...(log === allLogs
        ? [
            {
              id: 'computer',
              label: format(m.computer),
              width: 'minmax(0, 0.65fr)',
              fromWidth: 860,
              cell: (entry: ListedEntry) => computerOf(entry.log),
            },
          ]
        : []),
      {
        id: 'time',
        label: format(m.time),
        width: '172px',
        align: 'right',
        fromWidth: 720,
        sort: { by: 'seq', first: 'asc' },
        cell: (entry) => <EntryTime entry={entry} />,
      },
      {
        id: 'number',
        label: format(m.number),
        width: '56px',
        align: 'right',
        fromWidth: 900,
        cell: ({ seq }) => format.number(seq),
      },
    ],
    groups: [
      {
        id: 'action',
        label: format(m.whatWasDone),
        headingOf: (action) => actionWords(action, 'success', format),
      },
      { id: 'actor', label: format(m.who), headingOf: (_id, name) => name },
    ],
    filters: [
      {
        id: 'actor',
        label: format(m.who),
        all: format(m.everybody),
        look: 'search',
        find: findActors,
        toInput: (actorId) => ({ actorId: actorId.slice(0, 64) }),
      },
      {
        id: 'action',
        label: format(m.whatWasDone),
        all: format(m.anyAction),
        look: 'select',
        options: actionChoices(format),
        toInput: (action) => ({ action: action.slice(0, 80) }),
      },
      {
        id: 'kind',
        label: format(m.kindOfItem),
        all: format(m.anyKind),
        look: 'select',
        options: kindChoices(format),
        toInput: (entityKind) => ({ entityKind: entityKind.slice(0, 60) }),
      },
      {
        id: 'thing',
        label: format(m.oneItem),
        all: format(m.anyItem),
        look: 'search',
        find: findPlaybooksAndRuns,
        toInput: (entityId) => ({ entityId: entityId.slice(0, 64) }),
      },
      {
        id: 'from',
        label: format(m.from),
        look: 'day',
        toInput: (day) => {
          const from = instantOf(day, timezone)
          return from === undefined ? {} : { from }
        },
      },
      {
        id: 'to',
        label: format(m.to),
        look: 'day',
        toInput: (day) => {
          const to = instantOf(day, timezone) && instantOf(nextDay(day), timezone)
          return to === undefined ? {} : { to }
        },
      },
    ],
  }
}
