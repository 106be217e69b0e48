import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Random } from '#shared/kernel/id.ts'
import type { Sqlite } from '../stores/sqlite.ts'
import { jsonIn } from '../stores/jsonIn.ts'
import { readMeta, writeMeta } from '../stores/serverMeta.ts'

/** The read position in a checkpoint. */
export interface ReadPlace {
  organizationId: string
  seq: number
  epoch: string
  access: string
}

/**
 * The server's signatures on read positions, by which it recognizes its own checkpoints: if its folder was restored to
 * an earlier state, for example by a snapshot of its machine, the folder does not show it, but a later position signed
 * by itself does. An invented checkpoint proves nothing.
 */
export interface ReadMarks {
  /** The name of the epoch in a checkpoint, with the mark of this place. */
  sign(place: ReadPlace): string
  /** `ours`: read on from there. `none`: read from the beginning. `ahead`: this server's data went back since. */
  check(place: ReadPlace): 'ours' | 'none' | 'ahead'
}

/** One run of the server, and the sequence numbers of each organization at its beginning. */
const run = z.object({ number: z.int(), name: z.string(), seqs: z.record(z.string(), z.int()) })

type Run = z.infer<typeof run>

/** Number of remembered runs; positions of earlier ones prove nothing. */
const mostRuns = 100
const [nameLength, markLength] = [5, 14]

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')

function readRuns(db: Sqlite): Run[] {
  const kept = z.array(run).safeParse(jsonIn(readMeta(db, 'runs') ?? '[]'))
  // Positions of runs that cannot be read prove nothing.
  return kept.success ? kept.data : []
}

/** The organization's last sequence number. */
function seqOf(db: Sqlite, organizationId: string): number {
  return Number(db.get('SELECT seq FROM organizations WHERE id = ?', organizationId)?.['seq'] ?? 0)
}

/** Begins a new run with a key of its own. On a read-only disk the last run's continues. */
function beginRun(db: Sqlite, random: Random): Run[] {
  const runs = readRuns(db)
  const seqs = Object.fromEntries(
    db.all('SELECT id, seq FROM organizations').map(({ id, seq }) => [String(id), Number(seq)]),
  )
  const number = (runs.at(-1)?.number ?? 0) + 1
  const name = text(random.bytes(nameLength)).slice(0, nameLength)
  const all = [...runs, { number, name, seqs }].slice(-mostRuns)
  writeMeta(db, 'runs', JSON.stringify(all))
  return all
}

function keyOf(db: Sqlite, random: Random): Buffer {
  const kept = readMeta(db, 'markKey')
  if (kept !== undefined) return Buffer.from(kept, 'base64url')
  const key = text(random.bytes(32))
  writeMeta(db, 'markKey', key)
  return Buffer.from(key, 'base64url')
}

/** @returns null where the server only reads and never signed anything: then checkpoints carry no marks */
export function openReadMarks(db: Sqlite, random: Random, isReadOnly: boolean): ReadMarks | null {
  if (isReadOnly && readMeta(db, 'markKey') === undefined) return null
  const [key, runs] = db.transaction(() => [
    keyOf(db, random),
    isReadOnly ? readRuns(db) : beginRun(db, random),
  ])
  const current = runs.at(-1)
  if (current === undefined) return null
  const currentName = `${current.number.toString(36)}${current.name}`

  function markOf(runName: string, { organizationId, seq, epoch, access }: ReadPlace): string {
    const place = JSON.stringify([epoch, runName, organizationId, seq, access])
    return createHmac('sha256', key).update(place).digest('base64url').slice(0, markLength)
  }

  /** Whether this server, in its present state, can have signed a position of an earlier run. */
  function isBeforeNow(runName: string, { organizationId, seq }: ReadPlace): boolean {
    const number = Number.parseInt(runName.slice(0, -nameLength), 36)
    const index = runs.findIndex((one) => one.number === number)
    if (index < 0) return number < (runs[0]?.number ?? 0)
    if (runs[index]?.name !== runName.slice(-nameLength)) return false
    const next = runs[index + 1]
    return seq <= (next === undefined ? seqOf(db, organizationId) : (next.seqs[organizationId] ?? 0))
  }

  return {
    sign: (place) => `${place.epoch}.${currentName}.${markOf(currentName, place)}`,
    check(place) {
      const [epoch = '', runName = '', mark = ''] = place.epoch.split('.')
      const known = { ...place, epoch }
      // A checkpoint of before there were marks.
      if (runName === '') return 'ours'
      const expected = Buffer.from(markOf(runName, known))
      const given = Buffer.from(mark)
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'none'
      return isBeforeNow(runName, known) ? 'ours' : 'ahead'
    },
  }
}
