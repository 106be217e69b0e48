import type { Driver, SqlRow } from '../store/sqlite/driver.ts'
import type { LogSource } from './logSource.ts'
import { toHex } from './digest.ts'
import { unpackText } from './storedText.ts'

interface Member {
  seq: number
  /** Null for the whole organization. */
  teamId: string | null
}

/** The entries that one action wrote, where these are several: one for each team, or more in earlier versions. */
export interface ActionRuns {
  /** The numbers of all entries of the team that are not the first of their action there. */
  followers(teamId: string | undefined): number[]
  /** The other entries of the team by the action of an entry. */
  besides(seq: number, teamId: string | undefined): number[]
}

/** What one action wrote lies together, in one log, at one time. It is found once for each entry. */
export function createActionRuns(db: Driver, source: LogSource): ActionRuns {
  const runs = new Map<number, Member[]>()
  let scanned = 0
  let mark = ''
  const [name = ''] = source.table.split(' ')
  const scopeOf = (alias: string) =>
    source.scope === '' ? 'TRUE' : source.scope.replaceAll('e.', `${alias}.`)

  const hashAt = (seq: number) => {
    const row = db.prepare(`SELECT hash FROM ${name} e WHERE ${scopeOf('e')} AND e.seq = ?`).get(seq)
    return row === undefined ? '' : toHex(row.hash as Uint8Array)
  }

  function scan(): void {
    // Another log has begun in the same table.
    if (scanned > 0 && hashAt(scanned) !== mark) {
      runs.clear()
      scanned = 0
    }
    const last = Number(db.prepare(`SELECT max(seq) AS seq FROM ${name} e WHERE ${scopeOf('e')}`).get()?.seq)
    if (!(last > scanned)) return
    const texts = `SELECT ${source.text} AS text FROM ${source.from} WHERE ${scopeOf('e')} AND e.seq = ?`
    const text = db.prepare(texts)
    const pairs = db
      .prepare(
        `SELECT b.seq, b.team_id, a.team_id AS team_before FROM ${name} b JOIN ${name} a ON a.seq = b.seq - 1
         WHERE ${scopeOf('a')} AND ${scopeOf('b')} AND b.seq > ?
           AND a.time = b.time AND a.action = b.action AND a.actor_id = b.actor_id ORDER BY b.seq`,
      )
      .all(scanned)
    for (const row of pairs) {
      const seq = Number(row.seq)
      const tx = txOf(text.get(seq))
      if (tx === undefined || tx !== txOf(text.get(seq - 1))) continue
      const run = runs.get(seq - 1) ?? [{ seq: seq - 1, teamId: teamOf(row.team_before) }]
      run.push({ seq, teamId: teamOf(row.team_id) })
      for (const member of run) runs.set(member.seq, run)
    }
    scanned = last
    mark = hashAt(last)
  }

  const seenBy = (run: readonly Member[], teamId: string | undefined) =>
    run.filter((member) => teamId === undefined || member.teamId === null || member.teamId === teamId)

  return {
    followers(teamId) {
      scan()
      return [...new Set(runs.values())].flatMap((run) =>
        seenBy(run, teamId)
          .slice(1)
          .map(({ seq }) => seq),
      )
    },
    besides(seq, teamId) {
      scan()
      return seenBy(runs.get(seq) ?? [], teamId)
        .map((member) => member.seq)
        .filter((one) => one !== seq)
    },
  }
}

const teamOf = (value: SqlRow[string] | undefined) => (typeof value === 'string' ? value : null)

/** The action of a stored entry; undefined for what cannot be read. */
function txOf(row: SqlRow | undefined): string | undefined {
  const bytes = unpackText(row?.text)
  if (bytes === null) return undefined
  try {
    const { tx } = JSON.parse(Buffer.from(bytes).toString('utf8')) as { tx?: unknown }
    return typeof tx === 'string' && tx !== '' ? tx : undefined
  } catch {
    return undefined
  }
}
