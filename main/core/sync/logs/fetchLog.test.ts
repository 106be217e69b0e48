import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { OrgataError } from '#shared/kernel/errors.ts'
import { logPage } from '#shared/protocol/logMessages.ts'
import type { LogHead, LogPage, LogRow } from '#shared/protocol/logMessages.ts'
import { openTestLog, organizationId, testSigner } from '#test/support/auditLog.ts'
import type { TestLog } from '#test/support/auditLog.ts'
import { merkle, toHex } from '#core/audit/digest.ts'
import { rowsToSend } from '#core/audit/logRows.ts'
import { openPeerLogs } from '#core/audit/peerLogs.ts'
import { verifyPeer } from '#core/audit/verifyPeer.ts'
import { fetchLog } from './fetchLog.ts'
import type { LogServer } from './logServer.ts'

/** False replies of a server about Ben's log. */
const lies = [
  'none',
  'altered entry',
  'altered entry, chained anew',
  'altered content',
  'lost entry',
  'exchanged entries',
  'no signature',
  'signature of another key',
  'fewer entries',
  'more entries',
  'another last entry',
  'the other log',
  'no countersignatures',
  'forged countersignature',
] as const
type Lie = (typeof lies)[number]

const common = 25
const opened: TestLog[] = []
afterEach(() => {
  for (const { db } of opened.splice(0)) db.close()
})

const deviceIdOf = (n: number) => `0190f3c2-a1b4-7000-8000-0000000000d${n}`
const benSigner = testSigner('Ben', deviceIdOf(1))

function open(name: string, n: number): TestLog {
  const one = openTestLog({ file: ':memory:', signer: testSigner(name, deviceIdOf(n)), seed: name })
  opened.push(one)
  return one
}

/** Two logs of Ben's key that are the same up to an entry: a computer and its copy. */
function benAndCopy(): [TestLog, TestLog] {
  const both: [TestLog, TestLog] = [open('Ben', 1), open('Ben', 1)]
  for (const one of both) one.fill(common)
  both[1].clock.ms += 5
  both[1].fill(1)
  return both
}

interface Reader {
  computer: TestLog
  peers: ReturnType<typeof openPeerLogs>
}

/** Two computers that follow Ben's log over a server with false replies on demand. */
function world() {
  const [ben, copy] = benAndCopy()
  const { logId, signer } = ben.log
  const readers = [open('Ana', 2), open('Carl', 3)].map((computer): Reader => {
    const { db, clock } = computer
    return { computer, peers: openPeerLogs({ db, clock, organizationId }) }
  })
  const notes = new Map<string, string>()
  const keys = new Map(
    [ben, ...readers.map(({ computer }) => computer)].map(({ log }) => [
      log.signer.deviceId,
      Buffer.from(log.signer.publicKey, 'base64'),
    ]),
  )

  function serverFor(lie: Lie, at: number): { head: LogHead; server: LogServer; served: TestLog } {
    const served = lie === 'the other log' ? copy : ben
    const { log } = served
    const size =
      lie === 'fewer entries'
        ? Math.max(1, Math.floor(at * log.size))
        : log.size + (lie === 'more entries' ? 5 : 0)
    const known = Math.min(size, log.size)
    const leaf = lie === 'another last entry' ? 'ab'.repeat(32) : toHex(log.leafAt(known))
    const checkpoint =
      lie === 'another last entry' ? readers[0]!.computer.log.checkpointAt(0) : log.checkpointAt(known)
    const receivedAt = '2026-01-05T09:00:00.000Z'
    const head = { logId, deviceId: signer.deviceId, size, leaf, checkpoint, receivedAt, isDisputed: false }
    const witnesses =
      lie === 'no countersignatures'
        ? []
        : [...notes].map(([deviceId, note]) => ({
            deviceId,
            note: lie === 'forged countersignature' ? forgedNote(note, at) : note,
          }))
    const server: LogServer = {
      list: () => Promise.resolve([head]),
      detail: () => Promise.resolve({ head, disputes: [], witnesses }),
      page: (_logId, from) => Promise.resolve(logPage.parse(told(lie, pageOf(served, from), at))),
      push: () => Promise.reject(new OrgataError('forbidden', 'Only its own computer adds to it.')),
      witness: () => Promise.resolve(),
    }
    return { head, server, served }
  }

  async function follow(n: number, lie: Lie, at: number, shown?: { size: number; note: string }) {
    const { computer, peers } = readers[n]!
    const { head, server, served } = serverFor(lie, at)
    const { deviceId } = computer.log.signer
    await fetchLog(
      {
        db: computer.db,
        peers,
        ahead: {
          statesOf: (_logId, first, last) =>
            shown !== undefined && shown.size >= first && shown.size <= last ? [shown.note] : [],
          sizeOf: () => shown?.size ?? 0,
        },
        clock: computer.clock,
        signer: computer.log.signer,
        organizationId,
        server: {
          ...server,
          witness(_logId, { checkpoint, cosignature }) {
            notes.set(deviceId, `${checkpoint}${cosignature}\n`)
            return Promise.resolve()
          },
        },
        access: 'the same',
        publicKeyOf: (id) => keys.get(id) ?? null,
        onProgress: () => {},
        breathe: () => Promise.resolve(),
        isStopped: () => false,
      },
      head,
    )
    return { served, peer: peers.find(logId)! }
  }

  /** Whether a reader's state is one that this log had. */
  const holds = (n: number, { log }: TestLog) => {
    const peer = readers[n]!.peers.find(logId)
    if (peer === undefined || peer.frontier.size === 0) return true
    const { size } = peer.frontier
    return size <= log.size && toHex(log.leafAt(size)) === toHex(peer.leaf)
  }

  return { ben, copy, readers, follow, holds, logId }
}

function pageOf({ log }: TestLog, from: number): LogPage {
  const rows = rowsToSend(log, from)
  return { from, rows, checkpoints: rows.length === 0 ? [] : [log.checkpointAt(from - 1 + rows.length)] }
}

const forgedNote = (note: string, at: number) => {
  const lines = note.split('\n')
  const [dash, name, encoded = ''] = lines.at(-2)!.split(' ')
  const bytes = Buffer.from(encoded, 'base64')
  bytes[12 + Math.floor(at * 64)]! ^= 1
  return [...lines.slice(0, -2), [dash, name, bytes.toString('base64')].join(' '), ''].join('\n')
}

const withText = (row: LogRow, entry: string): LogRow => ({
  ...row,
  entry,
  hash: toHex(merkle.leafHash(Buffer.from(entry))),
})

/** A page as the server tells it. */
function told(lie: Lie, page: LogPage, at: number): LogPage {
  const { rows, checkpoints } = page
  if (rows.length === 0) return page
  const i = Math.floor(at * rows.length)
  const row = rows[i]!
  const changed = withText(row, row.entry!.replace(/"session":"[^"]*"/, '"session":"elsewhere"'))
  switch (lie) {
    case 'altered entry':
      return { ...page, rows: rows.with(i, changed) }
    case 'altered entry, chained anew': {
      const anew = [...rows.slice(0, i), changed]
      for (const next of rows.slice(i + 1))
        anew.push(withText(next, next.entry!.replace(/"prev":"[0-9a-f]*"/, `"prev":"${anew.at(-1)!.hash}"`)))
      return { ...page, rows: anew }
    }
    case 'altered content':
      return { ...page, rows: rows.with(i, { ...row, payload: row.payload!.replace('Ana', 'Eva') }) }
    case 'lost entry':
      return { ...page, rows: rows.toSpliced(i, 1) }
    case 'exchanged entries': {
      const other = (i + 1) % rows.length
      return { ...page, rows: rows.with(i, rows[other]!).with(other, row) }
    }
    case 'no signature':
      return { ...page, checkpoints: [] }
    case 'signature of another key':
      return { ...page, checkpoints: checkpoints.map((note) => note.replace(/[^ ]{8}\n$/, 'AAAAAAA=\n')) }
    default:
      return page
  }
}

/** False entries: they are detected as soon as entries are fetched. */
const inPages = new Set<Lie>([
  'altered entry',
  'altered entry, chained anew',
  'altered content',
  'lost entry',
  'exchanged entries',
  'no signature',
  'signature of another key',
])

describe('a server with false replies about a colleague’s log', () => {
  test('is detected, changes no stored entry, and its unsigned claims are dropped later', async () => {
    const found = new Map<Lie, number>()
    const step = fc.record({
      grown: fc.constantFrom(0, 0, 0, 1, 2, 12),
      reader: fc.integer({ min: 0, max: 1 }),
      lie: fc.constantFrom(...lies, ...Array.from({ length: 8 }, () => 'none' as const)),
      at: fc.double({ min: 0, max: 0.999, noNaN: true }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
        const { ben, copy, readers, follow, holds, logId } = world()
        const { peers, computer } = readers[0]!
        for (const { grown, reader, lie, at } of steps) {
          ben.fill(grown)
          copy.fill(grown)
          const before = readers[reader]!.peers.find(logId)
          const size = before?.frontier.size ?? 0
          const fits = (one: TestLog) => holds(reader, one)
          const wasFit = fits(lie === 'the other log' ? copy : ben)
          const { served, peer } = await follow(reader, lie, at)
          const { problem } = peer
          const claim = (what: string, isTrue: boolean) => {
            if (isTrue) return
            throw new Error(`${what}: ${lie}, ${size} entries before, ${JSON.stringify(problem)}`)
          }

          claim('what is held is what one of the two signed', fits(ben) || fits(copy))
          claim('what was held stays', peer.frontier.size >= size)
          const isBehind = size < served.log.size
          const isTold =
            (inPages.has(lie) &&
              isBehind &&
              !(lie === 'exchanged entries' && served.log.size - size === 1)) ||
            (lie === 'fewer entries' && Math.max(1, Math.floor(at * served.log.size)) < size) ||
            (lie === 'another last entry' && size === served.log.size) ||
            lie === 'more entries' ||
            !wasFit
          if (isTold) {
            claim('the lie is seen', problem !== null)
            claim('nothing is taken', lie === 'more entries' || peer.frontier.size === size)
            found.set(lie, (found.get(lie) ?? 0) + 1)
          }
          const other = readers[1 - reader]!
          const isSplit =
            !['no countersignatures', 'forged countersignature'].includes(lie) &&
            !(holds(1 - reader, ben) && fits(ben)) &&
            !(holds(1 - reader, copy) && fits(copy)) &&
            (other.peers.find(logId)?.frontier.size ?? 0) <= peer.frontier.size
          if (isSplit && !isTold)
            claim('the other log is seen', problem?.code === 'fork' && problem.checkpoint !== null)
          const proven = before?.problem?.code === 'fork' && before.problem.checkpoint !== null
          if (proven)
            claim('what is proven stays', JSON.stringify(problem) === JSON.stringify(before.problem))
          else if (!isTold && !isSplit && lie === 'none' && holds(1 - reader, ben)) {
            claim('the truth mends it', problem === null)
            claim('all of it came', peer.frontier.size === served.log.size)
          }
        }
        const log = peers.find(logId)
        if (log === undefined || log.frontier.size === 0) return
        const verdict = await verifyPeer(computer.db, organizationId, log, peers.checkpoints(log))
        expect(verdict.firstBad).toBeNull()
        for (const { db } of opened.splice(0)) db.close()
      }),
      { seed: 20_261_121, numRuns: 60 },
    )
    // Each lie was told where it shows at least once.
    const silent: Lie[] = ['none', 'no countersignatures', 'forged countersignature']
    expect(lies.filter((one) => !silent.includes(one) && !found.has(one))).toEqual([])
  })

  test('AUDIT-8 with a split view is detected by a countersignature, for good', async () => {
    const { ben, copy, follow, readers, logId } = world()
    ben.fill(10)
    copy.fill(9)
    await follow(0, 'none', 0)
    const { peer } = await follow(1, 'the other log', 0)
    expect(peer.problem).toMatchObject({ code: 'fork', seq: common + 10 })
    expect(peer.problem?.message).toContain('another computer countersigned different entries of this log')
    // Carl reports his copy, so that Ana receives it too.
    expect((await follow(0, 'none', 0)).peer.problem).toMatchObject({ code: 'fork' })
    expect((await follow(0, 'none', 0)).peer.problem).toMatchObject({ code: 'fork' })
    const kept = readers[0]!.peers.witnesses.all(logId).map(({ deviceId }) => deviceId)
    expect(new Set(kept)).toEqual(new Set([readers[0]!.computer.log.signer.deviceId]))
  })

  test('and first names another owner of the log: the log is stored once the reply is right', async () => {
    const { follow, readers, logId, ben } = world()
    const { peers } = readers[0]!
    peers.open({ logId, deviceId: deviceIdOf(3), publicKey: new Uint8Array(32) })
    const { peer } = await follow(0, 'none', 0)
    expect(peer).toMatchObject({ deviceId: benSigner.deviceId, problem: null })
    expect(peer.frontier.size).toBe(ben.log.size)
  })

  test('SYNC-37 that is not the one, or shorter than the one, which was shown ahead of it is not followed', async () => {
    const { ben, copy, follow } = world()
    const shownOf = ({ log }: TestLog) => ({ size: log.size, note: log.checkpointAt(log.size) })
    const before = shownOf(ben)
    ben.fill(10)
    copy.fill(9)
    const other = await follow(0, 'none', 0, shownOf(copy))
    expect(other.peer.problem).toMatchObject({ code: 'fault', seq: 1 })
    expect(other.peer.frontier.size).toBe(0)
    const longer = { ...shownOf(ben), size: ben.log.size + 1 }
    expect((await follow(0, 'none', 0, longer)).peer.problem).toMatchObject({ seq: ben.log.size + 1 })
    const { peer } = await follow(1, 'none', 0, before)
    expect([peer.problem, peer.frontier.size]).toEqual([null, ben.log.size])
  })
})
