import { setImmediate as nextTurn } from 'node:timers/promises'
import { toInstant } from '#shared/kernel/time.ts'
import type { Clock } from '#shared/kernel/time.ts'
import type { AuditEntry } from '#shared/entities/audit/auditEntry.ts'
import { logErrorMessages } from '#shared/messages/logErrors.messages.ts'
import { logDefectMessages } from '#shared/messages/logDefects.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import type { Driver } from '../store/sqlite/driver.ts'
import { createClockCheck } from './clockCheck.ts'
import type { ClockWarning } from './clockCheck.ts'
import { toHex } from './digest.ts'
import { createLogScan } from './logScan.ts'
import type { BadEntry } from './logScan.ts'
import { readLogState } from './logState.ts'
import type { LogKey } from './logState.ts'
import { checkRow, misfiled } from './rowCheck.ts'
import type { RowCheck } from './rowCheck.ts'
import { firstMisindexed, firstUnindexed, readRowPage } from './rowPages.ts'
import { createSubjectCheck, ownLog } from './subjectTable.ts'
import { told } from './told.ts'

export interface VerifyOptions {
  signal?: AbortSignal | undefined
  onProgress?: ((progress: { done: number; total: number }) => void) | undefined
  /** Takes every good entry, from the first on. */
  onEntry?: ((entry: AuditEntry) => void) | undefined
}

export interface VerifyResult {
  ok: boolean
  /** How many entries were found good, from the first on. */
  entries: number
  /** The content of the newest checkpoint, if it has the device's signature: the size and the root in hexadecimal. */
  checkpointSize: number | null
  root: string | null
  firstBad: BadEntry | null
  /** Clock anomalies, which break no rule. At most 100 are listed. */
  warnings: ClockWarning[]
  /** Entries whose names and content were erased; their proof remains valid. */
  erased: number
  checkedAt: string
}

/** Rows between two turns of the event loop: a few milliseconds of work. */
const pageSize = 256

/**
 * Checks a log from its first entry to its last: the numbers, every leaf hash, the chain, every commitment, the columns
 * and indexes against the entry, the tree against the head and every stored checkpoint, and all signatures. Stops at
 * the first bad entry and names it. Entries appended meanwhile are ignored. A defect of the log is a result, not an
 * error.
 * @throws OrgataError `cancelled`
 */
export async function verifyAuditLog(
  log: LogKey & { db: Driver; clock: Clock },
  options: VerifyOptions,
): Promise<VerifyResult> {
  const { db } = log
  const state = readLogState(log)
  const clocks = createClockCheck()
  const scan = createLogScan(log, state)
  const subjects = createSubjectCheck(db, ownLog, state.size)

  function checkPage(first: number, last: number): BadEntry | null {
    const page = readRowPage(db, first, last)
    const next = last < state.size ? readRowPage(db, last + 1, last + 1).rows : []
    const rows = [...page.rows, ...next].map((row) => ({ row, seq: Number(row.seq) }))
    // One row ahead only: behind a bad one nothing is unpacked.
    let ahead: RowCheck | undefined
    for (const [i, { row, seq }] of rows.slice(0, page.rows.length).entries()) {
      const check = ahead ?? checkRow(row, seq)
      const after = rows[i + 1]
      ahead = after && checkRow(after.row, after.seq)
      const found = scan.next(seq, check, ahead)
      if (found !== null) return found
      if (check.entry === null) continue
      clocks.next(check.entry)
      subjects.next(check.entry)
      options.onEntry?.(check.entry)
    }
    if (page.unreadable === null) return scan.gap(last) ?? unindexed(firstUnindexed(db, first, last))
    return scan.gap(page.unreadable - 1) ?? unreadable(page.unreadable)
  }

  let firstBad: BadEntry | null = null
  for (let first = 1; first <= state.size && firstBad === null; first += pageSize) {
    if (options.signal?.aborted) throw refusal('cancelled', logErrorMessages.verificationStopped)
    options.onProgress?.({ done: first - 1, total: state.size })
    firstBad = checkPage(first, Math.min(state.size, first + pageSize - 1))
    await nextTurn()
  }
  firstBad ??= scan.end() ?? unindexed(firstMisindexed(db, state.size) ?? subjects.end(state.size))
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
  return { seq, problem: 'unreadable', ...told(logDefectMessages.unreadable, { seq: String(seq) }) }
}

function unindexed(seq: number | null): BadEntry | null {
  if (seq === null) return null
  return { seq, problem: 'index', ...misfiled(seq) }
}
