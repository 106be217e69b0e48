import { setImmediate as nextTurn } from 'node:timers/promises'
import { canonicalJson } from '#shared/kernel/canonicalJson.ts'
import { auditEntry } from '#shared/entities/audit/auditEntry.ts'
import type { AuditEntry } from '#shared/entities/audit/auditEntry.ts'
import type { AuditLog } from './auditLog.ts'
import { toHex } from './digest.ts'
import type { StoredRow } from './rowPages.ts'

const pageSize = 256

/** The rows of a log up to a size, page by page, with a turn for others in between. */
async function* pages(
  log: AuditLog,
  size: number,
  onPage: (done: number) => void,
): AsyncGenerator<StoredRow[]> {
  for (let first = 1; first <= size; first += pageSize) {
    const last = Math.min(size, first + pageSize - 1)
    yield log.storedRows(first, last)
    onPage(last)
    await nextTurn()
  }
}

/** `entries.jsonl`: the canonical text of each entry as it is stored, one a line. */
export async function* entryLines(
  log: AuditLog,
  size: number,
  onPage: (done: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const rows of pages(log, size, onPage)) {
    // A line break inside can only come from damage; as a blank it stays damage and moves no other entry.
    const texts = rows.flatMap((row) => [
      Buffer.from(row.entry.map((byte) => (byte === 10 ? 32 : byte))),
      newline,
    ])
    yield Buffer.concat(texts)
  }
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
  for await (const rows of pages(log, size, onPage)) {
    yield Buffer.from(rows.map((row) => `${canonicalJson(lineOf(row, include))}\n`).join(''))
  }
}

function lineOf(row: StoredRow, include: ((entry: AuditEntry) => boolean) | undefined): unknown {
  const { seq, salt, payload } = row
  if (include !== undefined) {
    const entry = auditEntry.safeParse(parse(row.entry))
    if (!entry.success || !include(entry.data)) return { seq, withheld: true }
  }
  if (salt === null && payload === null) return { erased: true, seq }
  return { payload: parse(payload ?? new Uint8Array(0)), salt: toHex(salt ?? new Uint8Array(0)), seq }
}

/** What is no JSON any more goes into the pack as the text it is; the verifier finds that it was changed. */
function parse(bytes: Uint8Array): unknown {
  const text = Buffer.from(bytes).toString()
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
