import { expect, test } from 'vitest'
import { createEmitter } from '#shared/kernel/emitter.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { testActor, testPorts } from '#core/testing/testPorts.ts'
import { enterOrganization } from './enterOrganization.ts'

/** An organization of which nothing is here, and a clock that the test winds. */
function scene() {
  const [commits, arrivals, logs] = [createEmitter(), createEmitter(), createEmitter()]
  const details = createEmitter()
  let trouble: OrgataError | null = null
  const timers = new Map<object, () => void>()
  const state = { checking: 0, size: 0, isLate: false }
  const store = { onCommit: commits.on, get: () => undefined, find: () => [] }
  const peers = { list: () => [{ frontier: { size: state.size } }] }
  const checking = {
    onChange: arrivals.on,
    get checking() {
      return state.checking
    },
  }
  const sync = { arrivals: checking, onLogs: logs.on, onDetail: details.on, trouble: () => trouble }
  const ports = {
    ...testPorts(''),
    timers: {
      setTimeout(work: () => void) {
        const timer = {}
        timers.set(timer, work)
        return timer
      },
      clearTimeout: (timer: object | null) => void (timer !== null && timers.delete(timer)),
    },
  }
  const entering = enterOrganization({
    organization: { store, sync, peers, teamId: 't', personId: 'p' } as never,
    ports: ports as never,
    newId: () => 'x',
    actor: testActor,
    limitMs: 30_000,
  }).catch((error: OrgataError) => {
    state.isLate = error.code === 'unavailable'
    return error.code
  })
  const waits = () => [...timers.keys()]
  return {
    state,
    commits,
    arrivals,
    logs,
    waits,
    entering,
    meets(error: OrgataError) {
      trouble = error
      details.emit()
    },
    pass: () => [...timers.values()].forEach((work) => work()),
  }
}

test('joining waits as long as something comes, and no longer', async () => {
  const { state, commits, arrivals, logs, waits, entering, pass } = scene()
  const [first] = waits()
  logs.emit()
  expect(waits()).toEqual([first])
  expect(waits()[0]).toBe(first)
  const renewed: object[] = [first!]
  for (const come of [
    () => (state.size++, logs.emit()),
    () => (state.checking++, arrivals.emit()),
    () => commits.emit(),
  ]) {
    come()
    expect(waits()).toHaveLength(1)
    expect(renewed.includes(waits()[0]!)).toBe(false)
    renewed.push(waits()[0]!)
  }
  pass()
  await entering
  expect([state.isLate, waits()]).toEqual([true, []])
})

test('joining ends at once on a full disk, and on no other trouble', async () => {
  const { waits, entering, meets } = scene()
  meets(new OrgataError('unavailable', 'The server does not answer.'))
  expect(waits()).toHaveLength(1)
  meets(new OrgataError('disk_full', 'The disk is full.'))
  expect(await entering).toBe('disk_full')
  expect(waits()).toEqual([])
})
