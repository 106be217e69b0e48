import fc from 'fast-check'
import { expect, it } from 'vitest'
import { contentHash } from '#shared/kernel/hash.ts'
import { isSame } from './mergeField.ts'
import { mergeRecord } from './mergeRecord.ts'
import type { LostValue, MergeableRecord } from './mergeableRecord.ts'

/** Replicas that change one work item concurrently and sync with a server in any order. */

const seed = 20_260_401
const id = (n: number) => `0190f3c2-0000-7000-8000-0000000000${String(n).padStart(2, '0')}`
const instant = (ms: number) => new Date(Date.UTC(2026, 2, 1) + ms * 1_000).toISOString()

const start = {
  id: id(90),
  kind: 'workItem',
  organizationId: id(91),
  teamId: null,
  slug: 'fill-in',
  name: 'start',
  version: 1,
  createdAt: instant(0),
  createdBy: 'ana',
  updatedAt: instant(0),
  updatedBy: 'ana',
  deletedAt: null,
  deletedBy: null,
  hlc: `000000000001-0000-${id(1)}`,
  status: 'open',
  ticked: [],
  values: {},
  completedAt: null,
  completedBy: null,
} as MergeableRecord

interface Peer {
  n: number
  known: MergeableRecord
  mine: MergeableRecord
}

function createWorld(count: number, accepted: 'b' | null = null) {
  const peers: Peer[] = Array.from({ length: count }, (_, n) => ({ n, known: start, mine: start }))
  const lost: LostValue[] = []
  let server = start
  /** The first final version that the server had. */
  let ended: MergeableRecord | null = null
  let tick = 10

  return {
    peers,
    lost,
    ended: () => ended,
    edit(peer: Peer, patch: Partial<MergeableRecord>, skewMs = 0): void {
      tick++
      peer.mine = {
        ...peer.mine,
        ...patch,
        version: peer.mine.version + 1,
        updatedAt: instant(tick),
        updatedBy: `person ${peer.n}`,
        hlc: `${(tick + skewMs + 1_000).toString(16).padStart(12, '0')}-0000-${id(peer.n)}`,
      }
    },
    sync(peer: Peer): void {
      if (!isSame(server, peer.known)) {
        if (isSame(peer.mine, peer.known)) peer.mine = server
        else {
          const merged = mergeRecord(peer.known, peer.mine, server, accepted)
          lost.push(...merged.lost)
          peer.mine = merged.record
        }
        peer.known = server
      }
      server = peer.mine
      peer.known = server
      if (ended === null && (server.status === 'completed' || server.status === 'cancelled')) ended = server
    },
  }
}

type World = ReturnType<typeof createWorld>

function converge(world: World): void {
  for (let round = 0; round < 3; round++) for (const peer of world.peers) world.sync(peer)
}

const step = fc.record({
  peer: fc.nat(4),
  what: fc.constantFrom('name', 'value', 'tick', 'sync', 'sync', 'sync'),
  skewMs: fc.integer({ min: -500, max: 500 }),
})

it(`SYNC-2 3 to 5 computers converge, keep what each did alone, and list what lost (seed ${seed})`, () => {
  const property = fc.property(
    fc.integer({ min: 3, max: 5 }),
    fc.array(step, { maxLength: 40 }),
    (count, steps) => {
      const world = createWorld(count)
      const standing = new Set<string>()
      const ticks: string[] = []
      const keys: string[] = []
      for (const [n, { peer: pick, what, skewMs }] of steps.entries()) {
        const peer = world.peers[pick % count]!
        if (what === 'sync') world.sync(peer)
        else if (what === 'name') {
          standing.delete(peer.mine.name)
          standing.add(`name ${n}`)
          world.edit(peer, { name: `name ${n}` }, skewMs)
        } else if (what === 'tick') {
          ticks.push(`t${n}`)
          world.edit(peer, { ticked: [...(peer.mine.ticked as string[]), `t${n}`] }, skewMs)
        } else {
          keys.push(`v${n}`)
          world.edit(peer, { values: { ...(peer.mine.values as object), [`v${n}`]: n } }, skewMs)
        }
      }
      converge(world)
      expect(new Set(world.peers.map((peer) => contentHash(peer.mine))).size).toBe(1)
      const { mine } = world.peers[0]!
      expect([...(mine.ticked as string[])].sort()).toEqual(ticks.sort())
      expect(Object.keys(mine.values as object).sort()).toEqual(keys.sort())
      const lostNames = world.lost.filter(({ field }) => field === 'name').map((one) => one.lost)
      for (const name of standing) expect([mine.name, ...lostNames]).toContain(name)
    },
  )
  expect(() => fc.assert(property, { seed, numRuns: 1_500 })).not.toThrow()
})

it(`the first completion wins in any order of 3 to 5 computers (seed ${seed})`, () => {
  const property = fc.property(
    fc.uniqueArray(fc.nat(20), { minLength: 3, maxLength: 5 }),
    fc.array(fc.nat(4), { maxLength: 12 }),
    fc.integer({ min: -500, max: 500 }),
    (times, order, skewMs) => {
      const world = createWorld(times.length)
      for (const [n, at] of times.entries()) {
        const values = { x: n }
        const done = { status: 'completed', completedAt: instant(at), completedBy: `person ${n}`, values }
        world.edit(world.peers[n]!, done, n * skewMs)
      }
      for (const n of order) world.sync(world.peers[n % times.length]!)
      converge(world)
      const first = times.indexOf(Math.min(...times))
      for (const { mine } of world.peers) {
        expect(mine).toMatchObject({ completedBy: `person ${first}`, values: { x: first } })
      }
      const losers = world.lost.map((one) => one.together?.lost['completedBy'])
      for (const n of times.keys()) if (n !== first) expect(losers).toContain(`person ${n}`)
    },
  )
  expect(() => fc.assert(property, { seed, numRuns: 500 })).not.toThrow()
})

it(`RIGHT-5 of two equally early ends the accepted one wins on 3 to 5 computers (seed ${seed})`, () => {
  const change = fc.oneof(
    fc.record({ name: fc.constantFrom('one', 'two') }),
    fc.record({ ticked: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 }) }),
    fc.record({ values: fc.dictionary(fc.constantFrom('x', 'y'), fc.nat(3)) }),
    fc.record({
      status: fc.constant('completed'),
      completedAt: fc.constant(instant(1)),
      completedBy: fc.constantFrom('ana', 'ben'),
    }),
  )
  const action = fc.record({ peer: fc.nat(4), change, isSync: fc.boolean() })
  const property = fc.property(
    fc.integer({ min: 3, max: 5 }),
    fc.array(action, { maxLength: 40 }),
    (count, actions) => {
      const world = createWorld(count, 'b')
      for (const { peer: pick, change: patch, isSync } of actions) {
        const peer = world.peers[pick % count]!
        const isOver = peer.mine.status === 'completed' || peer.mine.status === 'cancelled'
        if (isSync) world.sync(peer)
        else if (!isOver) world.edit(peer, patch)
      }
      converge(world)
      expect(new Set(world.peers.map((peer) => contentHash(peer.mine))).size).toBe(1)
      const ended = world.ended()
      if (ended === null) return
      const { version: _v, hlc: _h, updatedAt: _a, updatedBy: _b, ...content } = ended
      expect(world.peers[0]!.mine).toMatchObject(content)
    },
  )
  expect(() => fc.assert(property, { seed, numRuns: 1_000 })).not.toThrow()
})
