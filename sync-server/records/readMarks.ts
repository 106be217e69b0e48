import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Random } from '#shared/kernel/id.ts'
import type { Sqlite } from '../stores/sqlite.ts'
import { readMeta, writeMeta } from '../stores/serverMeta.ts'

/** What a checkpoint says of where somebody stands. */
export interface ReadPlace {
  organizationId: string
  seq: number
  epoch: string
  access: string
}

/**
 * How the server signs the places up to which somebody has read, so that it knows its own word again: if its folder was
 * put back as it was at some earlier time, by a snapshot of its machine say, nothing in the folder tells so, but a place
 * that it named itself since then does. A checkpoint that anybody makes up tells nothing.
 */
export interface ReadMarks {
  /** The name of the epoch in a checkpoint, with the mark of this place. */
  sign(place: ReadPlace): string
  /** `ours`: read on from there. `none`: read from the beginning. `ahead`: this server's data went back since. */
  check(place: ReadPlace): 'ours' | 'none' | 'ahead'
}

/** One run of the server, and how far each organization had come when it began. */
const run = z.object({ number: z.int(), name: z.string(), seqs: z.record(z.string(), z.int()) })

type Run = z.infer<typeof run>

/** Runs that are remembered; of an earlier one nothing is concluded. */
const mostRuns = 100
const [nameLength, markLength] = [5, 14]

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')

function readRuns(db: Sqlite): Run[] {
  const kept = readMeta(db, 'runs')
  return kept === undefined ? [] : z.array(run).parse(JSON.parse(kept))
}

/** The organization's last sequence number. */
function seqOf(db: Sqlite, organizationId: string): number {
  return Number(db.get('SELECT seq FROM organizations WHERE id = ?', organizationId)?.['seq'] ?? 0)
}

/** Begins a new run, in which places are signed. Where nothing may be written, those of the last run go on. */
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

  /** Whether a place of an earlier run is one that this server, as it is now, can have named. */
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
