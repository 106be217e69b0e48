import { equalBytes, emptyFrontier } from '#shared/kernel/merkle.ts'
import type { Frontier } from '#shared/kernel/merkle.ts'
import type { ServerPorts } from '../ports.ts'
import type { Sqlite } from '../stores/sqlite.ts'
import { merkle, openCheckpoint, sha256, toHex } from './digest.ts'
import { findLog, setState } from './logStore.ts'
import type { StoredLog } from './logStore.ts'

interface Reached {
  frontier: Frontier
  leaf: Uint8Array
}

/** Rows read at a time, some milliseconds of work, and the pause after them. */
const [pageSize, pauseMs] = [200, 10]

/** Whether names and content are those that an entry commits to, or none. */
function isContentOf(entry: string, salt: unknown, payload: unknown): boolean {
  if (salt === null && payload === null) return true
  if (!(salt instanceof Uint8Array) || typeof payload !== 'string') return false
  return entry.includes(`"payload":"${toHex(sha256(Buffer.concat([salt, Buffer.from(payload)])))}"`)
}

/** How far the entries of a log are there as they were written, one chained to the other, up to a size at most. */
function* wholeUpTo(db: Sqlite, { id }: StoredLog, size: number): Generator<void, Reached> {
  let frontier = emptyFrontier
  let leaf: Uint8Array = new Uint8Array(32)
  while (frontier.size < size) {
    const rows = db.all(
      'SELECT seq, hash, entry, salt, payload FROM log_entries WHERE log = ? AND seq > ? AND seq <= ? ORDER BY seq LIMIT ?',
      id,
      frontier.size,
      size,
      pageSize,
    )
    for (const { seq, hash, entry, salt, payload } of rows) {
      if (Number(seq) !== frontier.size + 1 || typeof entry !== 'string' || !(hash instanceof Uint8Array))
        return { frontier, leaf }
      const isChained = frontier.size === 0 || entry.includes(`"prev":"${toHex(leaf)}"`)
      const isItself = equalBytes(merkle.leafHash(Buffer.from(entry)), hash)
      if (!isChained || !isItself || !isContentOf(entry, salt, payload)) return { frontier, leaf }
      frontier = merkle.append(frontier, hash)
      leaf = hash
    }
    if (rows.length < pageSize) break
    yield
  }
  return { frontier, leaf }
}

type State = Reached & Pick<StoredLog, 'checkpoint'>

/** In place of a signature that cannot be read: the last entry comes again, with its own. */
const unsigned = 'unsigned'

/** The state that a log is in by its entries and the newest signature of its computer, or a shorter one that both bear out. */
function* stateOf(db: Sqlite, log: StoredLog): Generator<void, State> {
  const { checkpoint } = log
  const signed = openCheckpoint(String(checkpoint), log)
  const whole = yield* wholeUpTo(db, log, signed?.size ?? log.frontier.size)
  const { size } = whole.frontier
  if (checkpoint === unsigned) return { ...whole, checkpoint }
  if (signed === null) return { ...(yield* wholeUpTo(db, log, size - 1)), checkpoint: unsigned }
  const isOther = size === signed.size && !equalBytes(merkle.root(whole.frontier), signed.root)
  return { ...(isOther ? yield* wholeUpTo(db, log, size - 1) : whole), checkpoint }
}

/** As text: what somebody edited may be of any type. */
const headOf = (log: StoredLog | null) => String([log?.checkpoint, log?.frontier.size])

function isIn(log: StoredLog, { frontier, leaf, checkpoint }: State): boolean {
  const tree = (hashes: readonly Uint8Array[]) => Buffer.concat(hashes)
  return (
    frontier.size === log.frontier.size &&
    checkpoint === log.checkpoint &&
    equalBytes(leaf, log.leaf) &&
    equalBytes(tree(frontier.hashes), tree(log.frontier.hashes))
  )
}

/**
 * Ends each log before the first entry that somebody took out of the data file or edited there: its computer, or another one
 * that has the rest, brings that again. Wrong sizes and trees are set right. Goes on page by page.
 * @param changed receives the organization and the log
 */
export function* mendLogs(
  db: Sqlite,
  ports: Pick<ServerPorts, 'log'>,
  changed: (organizationId: string, logId: string) => void,
): Generator<void, void> {
  for (const row of db.all('SELECT organizationId, logId FROM logs')) {
    const [organizationId, logId] = [String(row.organizationId), String(row.logId)]
    for (;;) {
      const log = findLog(db, organizationId, logId)
      if (log === null) break
      const state = yield* stateOf(db, log)
      if (isIn(log, state)) break
      // Entries may have come meanwhile.
      if (headOf(findLog(db, organizationId, logId)) !== headOf(log)) continue
      setState(db, log, state)
      const facts = { organizationId, logId, entries: state.frontier.size, had: log.frontier.size }
      ports.log.warn(facts, 'an audit log is not as it was stored; the apps bring what it lacks')
      changed(organizationId, logId)
      break
    }
  }
}

/** Mends the logs behind the server's other work. Returns the way to stop. */
export function mendLogsBehind(
  db: Sqlite,
  ports: Pick<ServerPorts, 'log' | 'timers'>,
  changed: (organizationId: string, logId: string) => void,
): () => void {
  const work = mendLogs(db, ports, changed)
  let isStopped = false
  const goOn = () => {
    if (isStopped) return
    try {
      if (work.next().done !== true) ports.timers.setIdleTimeout(goOn, pauseMs)
    } catch (error) {
      ports.log.error({ error: String(error) }, 'the audit logs could not be checked')
    }
  }
  goOn()
  return () => {
    isStopped = true
  }
}
