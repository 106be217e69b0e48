import { expect, test } from 'vitest'
import type { WireRecord } from '#shared/protocol/recordMessages.ts'
import { createPutBack } from './putBack.ts'

const bad = (id: string) => ({ id, kind: 'jobRole', version: 9, hlc: 'bad' }) as unknown as WireRecord
const good = (id: string) => ({ id, kind: 'jobRole', version: 3, hlc: 'good' })

/** Putting back at a computer that has a good version of every role, beside a server that answers `answer`. */
function open(answer: (id: string) => { last: { hlc: string }[] }) {
  const offered: { id: string; hlc: string }[] = []
  const said: string[] = []
  const unsent = new Set<string>()
  const left: WireRecord[] = []
  const greeting = { putsBack: true }
  let fetched = 0
  let tell: (collection: 'tenancy', record: WireRecord) => void = () => {}
  const putBack = createPutBack({
    store: { get: (_kind: string, id: string) => good(id) } as never,
    link: {
      greeting,
      ask: async ({ rows }: { rows: { record: { id: string; hlc: string } }[] }) => {
        const { id, hlc } = rows[0]!.record
        offered.push({ id, hlc })
        return answer(id)
      },
    } as never,
    log: { entries: { find: () => ({ state: 'missing' }) } } as never,
    arrivals: {
      onWrong: (listener: typeof tell) => {
        tell = listener
        return () => (tell = () => {})
      },
      sift: () => expect.unreachable('nothing was rebuilt'),
      fetchLogs: async () => void (fetched += 1),
    } as never,
    tables: {
      wrong: (most: number) => left.slice(0, most).map((record) => ({ collection: 'tenancy', record })),
    } as never,
    handOver: { keep: () => expect.unreachable('nothing was rebuilt') },
    isUnsent: (id) => unsent.has(id),
    onReady: () => expect.unreachable('nothing was rebuilt'),
    ports: { log: { warn: (text: string) => said.push(text) } } as never,
  })
  return {
    putBack,
    offered,
    said,
    unsent,
    left,
    greeting,
    fetched: () => fetched,
    leaveOut: (id: string) => tell('tenancy', bad(id)),
  }
}

test('SYNC-24 the last good version is given to a server whose version was left out', async () => {
  const { offered, leaveOut, fetched } = open(() => ({ last: [] }))
  leaveOut('a')
  leaveOut('b')
  await expect.poll(() => offered).toEqual([good('a'), good('b')].map(({ id, hlc }) => ({ id, hlc })))
  expect(fetched()).toBe(0)
})

test('SYNC-24 a record with an unsent change is left to that change', async () => {
  const { offered, leaveOut, unsent } = open(() => ({ last: [] }))
  unsent.add('a')
  leaveOut('a')
  leaveOut('b')
  await expect.poll(() => offered).toEqual([{ id: 'b', hlc: 'good' }])
})

test('SYNC-24 without the entries of what the server took last, nothing is made up', async () => {
  const { offered, leaveOut, fetched } = open(() => ({ last: [{ hlc: 'later' }] }))
  leaveOut('a')
  await expect.poll(fetched).toBe(1)
  leaveOut('b')
  await expect.poll(fetched).toBe(2)
  expect(offered.map(({ id }) => id)).toEqual(['a', 'b'])
})

test('SYNC-24 a failure for one record does not keep the next one back', async () => {
  const { offered, leaveOut, said } = open((id) => {
    if (id === 'a') throw new Error('cut off')
    return { last: [] }
  })
  leaveOut('a')
  leaveOut('b')
  await expect.poll(() => offered.map(({ id }) => id)).toEqual(['a', 'b'])
  expect(said).toEqual(['Putting a record back failed.'])
})

test('SYNC-24 after the app stopped nothing is fetched', async () => {
  let stop = () => {}
  const { putBack, leaveOut, offered, fetched, said } = open(() => {
    stop()
    return { last: [{ hlc: 'later' }] }
  })
  stop = () => putBack.stop()
  leaveOut('a')
  leaveOut('b')
  await expect.poll(() => offered).toHaveLength(1)
  leaveOut('c')
  await new Promise((resolve) => setImmediate(resolve))
  expect([offered.length, fetched(), said.length]).toEqual([1, 0, 0])
})

test('SYNC-24 what was left out in an earlier run is tried once, by a server that takes it', async () => {
  const { putBack, offered, left, greeting } = open(() => ({ last: [] }))
  left.push(bad('a'), bad('b'))
  greeting.putsBack = false
  putBack.begin()
  greeting.putsBack = true
  putBack.begin()
  putBack.begin()
  await expect.poll(() => offered.map(({ id }) => id)).toEqual(['a', 'b'])
})
