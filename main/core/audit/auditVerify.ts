import { setImmediate as nextTurn } from 'node:timers/promises'
import { OrgataError } from '#shared/kernel/errors.ts'
import { emptyFrontier, equalBytes } from '#shared/kernel/merkle.ts'
import type { Frontier } from '#shared/kernel/merkle.ts'
import { toInstant } from '#shared/kernel/time.ts'
import type { Clock } from '#shared/kernel/time.ts'
import { noPrevious } from '#shared/entities/audit/auditEntry.ts'
import type { AuditEntry } from '#shared/entities/audit/auditEntry.ts'
import type { Driver } from '../store/driver.ts'
import { createClockCheck } from './clockCheck.ts'
import type { ClockWarning } from './clockCheck.ts'
import { merkle, toHex } from './digest.ts'
import { createKeepCheck } from './keepCheck.ts'
import { readLogState } from './logState.ts'
import type { LogKey, LogState } from './logState.ts'
import { checkRow } from './rowCheck.ts'
import type { Bad, RowCheck } from './rowCheck.ts'
import { readRowPage } from './rowPages.ts'

export interface VerifyOptions {
  signal?: AbortSignal | undefined
  onProgress?: ((progress: { done: number; total: number }) => void) | undefined
}

/** The first thing that is wrong. */
export interface BadEntry extends Bad {
  /** Number of the entry. */
  seq: number
  /** Where only a range is known: the first change lies between `seq` and this number, both included. */
  untilSeq?: number
  entityKind?: string
  entityId?: string
}

export interface VerifyResult {
  ok: boolean
  /** How many entries were found good, from the first on. */
  entries: number
  /** What the newest checkpoint says, if it bears the device's signature: the size and the root in hexadecimal. */
  checkpointSize: number | null
  root: string | null
  firstBad: BadEntry | null
  /** Oddities of the clock; they break nothing. At most 100 are listed. */
  warnings: ClockWarning[]
  /** Entries whose names and content were erased; their proof stands. */
  erased: number
  checkedAt: string
}

/** Rows between two turns of the event loop: a few milliseconds of work. */
const pageSize = 256

/**
 * Checks a log from its first entry to its last: the numbers, every leaf hash, the chain, every commitment, the columns
 * against the entry, the tree against the head and every kept checkpoint, and all signatures. Stops at the first bad
 * entry and names it. Entries that are added meanwhile are not looked at. Never throws over what it finds in the log.
 * @throws OrgataError `cancelled`
 */
export async function verifyAuditLog(
  log: LogKey & { db: Driver; clock: Clock },
  options: VerifyOptions,
): Promise<VerifyResult> {
  const state = readLogState(log)
  const clocks = createClockCheck()
  const scan = createScan(log, state)
  let firstBad: BadEntry | null = null
  for (let first = 1; first <= state.size && firstBad === null; first += pageSize) {
    if (options.signal?.aborted) throw new OrgataError('cancelled', 'The verification was stopped.')
    options.onProgress?.({ done: first - 1, total: state.size })
    const last = Math.min(state.size, first + pageSize - 1)
    const page = readRowPage(log.db, first, last)
    const checks = page.rows.map((row) => ({ seq: Number(row.seq), check: checkRow(row, Number(row.seq)) }))
    const next = last < state.size ? readRowPage(log.db, last + 1, last + 1).rows[0] : undefined
    const following = next === undefined ? undefined : checkRow(next, last + 1)
    for (const [i, { seq, check }] of checks.entries()) {
      firstBad = scan.next(seq, check, checks[i + 1]?.check ?? following)
      if (firstBad !== null) break
      if (check.entry !== null) clocks.next(check.entry)
    }
    firstBad ??= scan.gap(Math.min(last, (page.unreadable?.seq ?? last + 1) - 1))
    if (firstBad === null && page.unreadable !== null) firstBad = unreadable(page.unreadable.seq)
    await nextTurn()
  }
  firstBad ??= scan.end()
  options.onProgress?.({ done: state.size, total: state.size })
  return {
    ok: firstBad === null,
    entries: scan.good,
    checkpointSize: state.signed?.size ?? null,
    root: state.signed === null ? null : toHex(state.signed.root),
    firstBad,
    warnings: clocks.warnings,
    erased: scan.erased,
    checkedAt: toInstant(log.clock.nowMs()),
  }
}

function unreadable(seq: number): BadEntry {
  return {
    seq,
    problem: 'unreadable',
    message: `Entry ${seq} cannot be read: this part of the file is damaged.`,
  }
}

/** Follows the log row by row and keeps what the next row is checked against. */
function createScan(log: LogKey, state: LogState) {
  let frontier: Frontier = emptyFrontier
  let previous: AuditEntry | null = null
  let leaf: Uint8Array = new Uint8Array(32)
  let lastSigned = 0
  let erased = 0
  let good = 0
  const keeps = createKeepCheck(state.kept)

  const bad = (seq: number, found: Bad, entry: AuditEntry | null, untilSeq?: number): BadEntry => ({
    seq,
    ...found,
    ...(untilSeq !== undefined && untilSeq > seq ? { untilSeq } : {}),
    ...(entry === null ? {} : { entityKind: entry.entity.kind, entityId: entry.entity.id }),
  })

  const missing = (seq: number): BadEntry =>
    bad(seq, { problem: 'missing', message: `Entry ${seq} is missing: it was removed from the log.` }, null)

  const rootDiffers = (seq: number, entry: AuditEntry | null): BadEntry =>
    bad(
      Math.min(lastSigned + 1, seq),
      {
        problem: 'root',
        message: `Between entry ${lastSigned + 1} and entry ${seq} the log is not the one that was signed: it was rewritten.`,
      },
      entry,
      seq,
    )

  return {
    get erased() {
      return erased
    },
    get good() {
      return good
    },
    /** What is wrong if the rows end here although they should go on to `last`. */
    gap: (last: number): BadEntry | null => (frontier.size < last ? missing(frontier.size + 1) : null),
    /** Takes the next row; `following` is the one after it, where there is one. */
    next(seq: number, check: RowCheck, following: RowCheck | undefined): BadEntry | null {
      const expected = frontier.size + 1
      if (seq !== expected) return missing(expected)
      const { entry } = check
      if (check.bad !== null || entry === null) {
        return bad(seq, check.bad ?? { problem: 'shape', message: `Entry ${seq} is none.` }, entry)
      }
      if (entry.deviceId !== log.deviceId || entry.organizationId !== log.organizationId) {
        return bad(
          seq,
          {
            problem: 'foreign',
            message: `Entry ${seq} was written on another computer or for another organization.`,
          },
          entry,
        )
      }
      if (entry.prev !== (seq === 1 ? noPrevious : toHex(leaf))) {
        // Either this entry or the one before was put in another's place. If what follows knows this one, it is the
        // one before.
        const successor =
          following?.entry?.prev ?? (seq === state.size && state.leaf ? toHex(state.leaf) : undefined)
        const isKnown = successor === toHex(check.leaf)
        const at = isKnown && seq > 1 ? seq - 1 : seq
        if (at < seq) good -= 1
        return bad(
          at,
          {
            problem: 'chain',
            message: `Entry ${at} is not the one that was written there: the chain breaks at it.`,
          },
          at === seq ? entry : previous,
        )
      }
      let nodesAgree = true
      frontier = merkle.append(frontier, check.leaf, (level, position, hash) => {
        if (level > 0 && level % 8 === 0) nodesAgree &&= state.takeNode(level, position, hash)
      })
      if (!nodesAgree) {
        return bad(
          seq,
          { problem: 'tree', message: `The stored tree differs from the entries at entry ${seq}.` },
          entry,
        )
      }
      const overdue = keeps.next(entry)
      if (overdue !== null) return bad(overdue.seq, overdue, previous)
      const kept = state.kept.get(seq)
      if (kept !== undefined) {
        if (kept.bad !== null) return bad(seq, kept.bad, entry)
        if (!equalBytes(kept.root, merkle.root(frontier))) return rootDiffers(seq, entry)
        lastSigned = seq
      }
      if (check.erased) erased += 1
      good += 1
      leaf = check.leaf
      previous = entry
      return null
    },
    /** What is wrong with the end of the log, after all its rows were good. */
    end(): BadEntry | null {
      const size = frontier.size
      if (size < state.size) return missing(size + 1)
      const { signed } = state
      if (signed !== null && signed.size === size && !equalBytes(signed.root, merkle.root(frontier))) {
        return rootDiffers(size, previous)
      }
      const overdue = keeps.end()
      const found = state.endProblem(frontier, leaf, previous?.time ?? '', lastSigned)
      if (found !== null) return bad(found.seq, found, found.seq === size ? previous : null)
      return overdue === null ? null : bad(overdue.seq, overdue, previous)
    },
  }
}
