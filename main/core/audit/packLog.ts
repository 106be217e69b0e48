import { setImmediate as nextTurn } from 'node:timers/promises'
import { canonicalJson } from '#shared/kernel/canonicalJson.ts'
import type { Json } from '#shared/kernel/canonicalJson.ts'
import { subjectsOf } from '#shared/entities/audit/auditEntry.ts'
import type { AuditEntry } from '#shared/entities/audit/auditEntry.ts'
import type { SqlRow } from '../store/sqlite/driver.ts'
import type { AuditLog } from './auditLog.ts'
import { toHex } from './digest.ts'
import type { PeerLog, PeerLogs } from './peerLogs.ts'
import { contentState } from './peerTables.ts'
import { readEntry } from './readEntry.ts'
import type { StoredRow } from './rowPages.ts'
import { unpackText } from './storedText.ts'

const pageSize = 256

/** The rows of a log up to a size, page by page, with a turn for others in between. */
async function* pages<Row>(
  read: (first: number, last: number) => Row[],
  size: number,
  onPage: (done: number) => void,
): AsyncGenerator<Row[]> {
  for (let first = 1; first <= size; first += pageSize) {
    const last = Math.min(size, first + pageSize - 1)
    yield read(first, last)
    onPage(last)
    await nextTurn()
  }
}

/** A line break inside is damage; as a blank it stays damage and shifts no other entry. */
const lineOfText = (text: Uint8Array) => text.map((byte) => (byte === 10 ? 32 : byte))

/** `entries.jsonl`: the canonical text of each entry as stored, one per line. */
export async function* entryLines(
  log: AuditLog,
  size: number,
  onPage: (done: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const rows of pages(log.storedRows, size, onPage))
    yield Buffer.concat(rows.flatMap((row) => [lineOfText(row.entry), newline]))
}

const newline = Buffer.from('\n')

/**
 * `payloads.jsonl`: for each entry `{payload, salt, seq}`, or `{erased, seq}` where it was erased, or `{seq, withheld}`
 * where it is no part of the pack.
 */
export async function* payloadLines(
  log: AuditLog,
  size: number,
  include: ((entry: AuditEntry) => boolean) | undefined,
  onPage: (done: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const rows of pages(log.storedRows, size, onPage)) {
    yield Buffer.from(rows.map((row) => `${canonicalJson(lineOf(row, include))}\n`).join(''))
  }
}

function lineOf(row: StoredRow, include: ((entry: AuditEntry) => boolean) | undefined): Json {
  const { seq, salt, payload } = row
  if (include !== undefined) {
    const entry = readEntry(row.entry)
    if (entry === null || !include(entry)) return { seq, withheld: true }
  }
  if (salt === null && payload === null) return { erased: true, seq }
  return { payload: parse(payload ?? new Uint8Array(0)), salt: toHex(salt ?? new Uint8Array(0)), seq }
}

/** The facts about an entry of another log by which it is chosen. */
export interface PeerEntryFacts {
  /** The things that it is about; none of an entry that cannot be read. */
  subjects: readonly { kind: string; id: string }[]
  /** An instant. */
  time: string
  teamId: string | null
}

/**
 * `entries.jsonl` of another computer's log: the text of each entry that is part of the pack with its content in the line
 * below; of every other entry, and of those that this computer may not see, only the leaf hash.
 */
export async function* peerLines(
  peers: PeerLogs,
  log: PeerLog,
  shows: (entry: PeerEntryFacts) => boolean,
  onPage: (done: number) => void,
): AsyncGenerator<Uint8Array> {
  const read = (first: number, last: number) => peers.rows(log, first, last)
  for await (const rows of pages(read, log.frontier.size, onPage)) {
    const parts = rows.flatMap((row) => {
      const entry = unpackText(row.entry)
      const facts = {
        subjects: entry === null ? [] : namedIn(entry),
        time: String(row.time),
        teamId: row.team_id === null ? null : String(row.team_id),
      }
      if (entry === null || !shows(facts)) return [Buffer.from(hashOf(row)), newline]
      return [lineOfText(entry), newline, Buffer.from(canonicalJson(contentOf(row))), newline]
    })
    yield Buffer.concat(parts)
  }
}

function namedIn(text: Uint8Array): PeerEntryFacts['subjects'] {
  const entry = readEntry(text)
  return entry === null ? [] : subjectsOf(entry)
}

const hashOf = ({ hash }: SqlRow) => (hash instanceof Uint8Array ? toHex(hash) : '')

function contentOf({ seq, state, salt, payload }: SqlRow): Json {
  if (state === contentState.erased) return { erased: true, seq: Number(seq) }
  if (state === contentState.withheld) return { seq: Number(seq), withheld: true }
  return {
    payload: parse(unpackText(payload) ?? new Uint8Array(0)),
    salt: salt instanceof Uint8Array ? toHex(salt) : '',
    seq: Number(seq),
  }
}

/** A text that is not JSON is packed unchanged; the verifier reports it. */
function parse(bytes: Uint8Array): Json {
  const text = Buffer.from(bytes).toString()
  try {
    return JSON.parse(text) as Json
  } catch {
    return text
  }
}
