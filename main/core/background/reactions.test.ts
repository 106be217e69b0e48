import { beforeEach, afterEach, expect, test } from 'vitest'
import type { OwnWork, SliceReactions } from '#core/door/defineSlice.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { fakeTime } from '#test/support/fakeTime.ts'
import type { FakeTime } from '#test/support/fakeTime.ts'
import { createBackground } from './background.ts'
import type { Background } from './background.ts'

let team: TestSlices
let time: FakeTime
let background: Background
let heard: string[]
beforeEach(async () => {
  team = await openTestSlices([])
  time = fakeTime()
  heard = []
})
afterEach(async () => {
  background.stop()
  await team.dispose()
})

/** Follows the organization with one slice; errors are recorded. */
function follow(slice: SliceReactions, current = () => true): void {
  const log = {
    info: (_text: string, facts?: Record<string, unknown>) => void heard.push(String(facts?.['error'])),
    warn: (_text: string, facts?: Record<string, unknown>) => void heard.push(String(facts?.['error'])),
    error: () => {},
  }
  background = createBackground({
    ports: { clock: time.clock, timers: time.timers, log },
    slices: [slice],
    current: () => (current() ? team.organization : undefined),
    call: () => Promise.reject(new Error('not called here')),
  })
  background.opened(team.organization)
}

const turns = async () => {
  for (let n = 0; n < 20; n++) await new Promise((done) => setImmediate(done))
}

const noteRoles = (carryOut: (name: string) => Promise<void>): SliceReactions => ({
  onCommit({ changes }, { soon }) {
    for (const { kind, after } of changes) {
      const [key = ''] = after.name.split(' ')
      if (kind === 'jobRole') soon(key, 100, () => carryOut(key))
    }
  },
})

test('work is gathered by its key and carried out one piece after the other', async () => {
  let running = 0
  follow(
    noteRoles(async (name) => {
      expect(++running).toBe(1)
      await turns()
      running--
      heard.push(name)
    }),
  )
  for (const name of ['Baker', 'Cook', 'Baker of cakes']) team.addJobRole(name)
  time.pass(99)
  await turns()
  expect(heard).toEqual([])
  time.pass(1)
  await turns()
  await turns()
  await turns()
  expect(heard).toEqual(['Baker', 'Cook'])
})

test('one failure stops no other work, but a general one drops the rest', async () => {
  const failures: Record<string, Error> = {
    Baker: new Error('broken'),
    Cook: new OrgataError('forbidden', 'not yours'),
  }
  follow(
    noteRoles(async (name) => {
      if (failures[name] !== undefined) throw failures[name]
      heard.push(name)
    }),
  )
  for (const name of ['Baker', 'Driver', 'Cook', 'Waiter']) team.addJobRole(name)
  time.pass(100)
  await turns()
  expect(heard).toEqual(['Error: broken', 'Driver', expect.stringContaining('not yours')])
})

test('work left at closing is continued after the opening, and none in a closed organization', async () => {
  let isOpen = true
  follow(
    { ...noteRoles(async (name) => void heard.push(name)), onOpen: () => void heard.push('opened') },
    () => isOpen,
  )
  expect(heard).toEqual([])
  time.pass(2_000)
  await turns()
  expect(heard).toEqual(['opened'])
  team.addJobRole('Baker')
  isOpen = false
  time.pass(100)
  await turns()
  expect(heard).toEqual(['opened'])
})

test('timed work repeats after a failure, and not without an organization', async () => {
  let isOpen = true
  const run = async (_work: OwnWork) => {
    throw new Error('disk')
  }
  follow({ every: [{ name: 'count', firstMs: 1_000, everyMs: 5_000, run }] }, () => isOpen)
  time.pass(1_000)
  await turns()
  time.pass(5_000)
  await turns()
  expect(heard).toEqual(['Error: disk', 'Error: disk'])
  isOpen = false
  time.pass(5_000)
  await turns()
  expect(heard).toHaveLength(2)
})
