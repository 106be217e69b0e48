import { emptyFrontier, equalBytes, isStoredLevel } from '#shared/kernel/merkle.ts'
import type { Frontier } from '#shared/kernel/merkle.ts'
import { noPrevious, subjectOf } from '#shared/entities/audit/auditEntry.ts'
import type { AuditEntry } from '#shared/entities/audit/auditEntry.ts'
import { logDefectMessages } from '#shared/messages/logDefects.messages.ts'
import { merkle, toHex } from './digest.ts'
import { createKeepCheck } from './keepCheck.ts'
import type { LogKey, LogState } from './logState.ts'
import type { Bad, RowCheck } from './rowCheck.ts'
import { told } from './told.ts'

/** The first thing that is wrong. */
export interface BadEntry extends Bad {
  /** Number of the entry. */
  seq: number
  /** Where only a range is known: the first change is between `seq` and this number, both included. */
  untilSeq?: number
  entityKind?: string
  entityId?: string
}

/** Reads a log row by row and keeps the state for checking the next row. */
export interface LogScan {
  readonly erased: number
  /** Entries found good so far. */
  readonly good: number
  /** Takes the next row; `following` is the one after it, where there is one. */
  next(seq: number, check: RowCheck, following: RowCheck | undefined): BadEntry | null
  /** The defect if the rows end before `last`. */
  gap(last: number): BadEntry | null
  /** The defect at the end of the log, after all its rows were good. */
  end(): BadEntry | null
}

/** Starts before the first entry. */
export function createLogScan(log: LogKey, state: LogState): LogScan {
  let frontier: Frontier = emptyFrontier
  let previous: AuditEntry | null = null
  let leaf: Uint8Array = new Uint8Array(32)
  let lastSigned = 0
  let erased = 0
  let good = 0
  /** A stored subtree that differs. Whether it or the entries were altered, the next signature decides. */
  let tree: BadEntry | null = null
  const keeps = createKeepCheck(state.kept)

  function rewritten(seq: number): BadEntry {
    const first = Math.min(lastSigned + 1, seq)
    if (first === seq)
      return { seq, problem: 'root', ...told(logDefectMessages.rewrittenOne, { seq: String(seq) }) }
    const range = { first: String(first), last: String(seq) }
    return { seq: first, problem: 'root', untilSeq: seq, ...told(logDefectMessages.rewritten, range) }
  }

  /** The contradiction between this row and the rows before it. */
  function misfit(seq: number, check: RowCheck, following: RowCheck | undefined): BadEntry | null {
    const expected = frontier.size + 1
    if (seq !== expected) return missing(expected)
    const { entry } = check
    if (check.bad !== null) return bad(seq, check.bad, entry)
    if (entry?.deviceId !== log.deviceId || entry.organizationId !== log.organizationId) {
      const what = told(logDefectMessages.foreign, { seq: String(seq) })
      return bad(seq, { problem: 'foreign', ...what }, entry)
    }
    if (entry.prev === (seq === 1 ? noPrevious : toHex(leaf))) return null
    // Either this entry or the one before was replaced. If the next one follows from this one, it is the one before.
    const successor =
      following?.entry?.prev ?? (seq === state.size && state.leaf ? toHex(state.leaf) : undefined)
    const isKnown = seq > 1 && successor === toHex(check.leaf)
    if (isKnown) good -= 1
    const at = isKnown ? seq - 1 : seq
    const what = told(logDefectMessages.chain, { seq: String(at) })
    return bad(at, { problem: 'chain', ...what }, isKnown ? previous : entry)
  }

  function take(seq: number, check: RowCheck, following: RowCheck | undefined): BadEntry | null {
    const found = misfit(seq, check, following)
    const { entry } = check
    if (found !== null || entry === null) return found
    frontier = merkle.append(frontier, check.leaf, (level, position, hash) => {
      if (!isStoredLevel(level) || state.takeNode(level, position, hash)) return
      tree ??= bad(seq, { problem: 'tree', ...told(logDefectMessages.tree, { seq: String(seq) }) }, entry)
    })
    const overdue = keeps.next(entry)
    if (overdue !== null) return bad(overdue.seq, overdue, previous)
    const kept = state.kept.get(seq)
    if (kept !== undefined) {
      if (kept.bad !== null) return bad(seq, kept.bad, entry)
      if (!equalBytes(kept.root, merkle.root(frontier))) return rewritten(seq)
      if (tree !== null) return tree
      lastSigned = seq
    }
    if (check.erased) erased += 1
    good += 1
    leaf = check.leaf
    previous = entry
    return null
  }

  /**
   * An earlier stored subtree that differs is reported first, unless the signatures show that the entries were
   * rewritten.
   */
  const earliest = (found: BadEntry | null): BadEntry | null =>
    found !== null && found.problem !== 'root' && tree !== null && tree.seq < found.seq ? tree : found

  return {
    get erased() {
      return erased
    },
    get good() {
      return good
    },
    next: (seq, check, following) => earliest(take(seq, check, following)),
    gap: (last) => (frontier.size < last ? earliest(missing(frontier.size + 1)) : null),
    end() {
      const { size } = frontier
      if (size < state.size) return earliest(missing(size + 1))
      const { signed } = state
      if (signed?.size === size && !equalBytes(signed.root, merkle.root(frontier))) return rewritten(size)
      if (tree !== null) return tree
      const found = state.endProblem(frontier, leaf, previous?.time ?? '', lastSigned) ?? keeps.end()
      return found === null ? null : bad(found.seq, found, found.seq === size ? previous : null)
    },
  }
}

function bad(seq: number, { problem, message, said }: Bad, entry: AuditEntry | null): BadEntry {
  const about = entry === null ? {} : { entityKind: subjectOf(entry).kind, entityId: subjectOf(entry).id }
  return { seq, problem, message, ...(said && { said }), ...about }
}

function missing(seq: number): BadEntry {
  return { seq, problem: 'missing', ...told(logDefectMessages.missing, { seq: String(seq) }) }
}
