import { describe, expect, test } from 'vitest'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { Bridge, Subscriber } from './bridge.ts'
import { createLiveCache } from './liveCache.ts'

interface Asked {
  name: string
  input: unknown
  subscriber: Subscriber<unknown>
  left: boolean
}

/** A cache over a bridge that records its calls, and a clock of the test. */
function testCache() {
  const asked: Asked[] = []
  const bridge = {
    subscribe(name: string, input: unknown, subscriber: Subscriber<unknown>) {
      const one: Asked = { name, input, subscriber, left: false }
      asked.push(one)
      return () => {
        one.left = true
      }
    },
  } as unknown as Bridge
  const waiting = new Set<() => void>()
  const cache = createLiveCache(bridge, (_ms, work) => {
    waiting.add(work)
    return () => void waiting.delete(work)
  })
  const passTime = () => {
    for (const work of [...waiting]) {
      waiting.delete(work)
      work()
    }
  }
  return { cache, asked, passTime }
}

const session = (organizationId: string | null) => ({
  organization: organizationId === null ? null : { id: organizationId, name: 'A', timezone: 'UTC' },
})

describe('live queries', () => {
  test('of two components with the same question are asked once', () => {
    const { cache, asked } = testCache()
    let told = 0
    const first = cache.follow('runs.list', { limit: 5 })
    const second = cache.follow('runs.list', { limit: 5 })
    first.listen(() => told++)
    second.listen(() => told++)
    expect(asked).toHaveLength(1)
    asked[0]!.subscriber.onEvent('answer')
    expect(told).toBe(2)
    expect(first.getState()).toBe(second.getState())
    expect(first.getState()).toEqual({ data: 'answer', error: undefined })
  })

  test('stay for a moment after the last one left, and then go', () => {
    const { cache, asked, passTime } = testCache()
    const live = cache.follow('team.list', {})
    const leave = live.listen(() => {})
    asked[0]!.subscriber.onEvent('members')
    leave()
    const leaveAgain = live.listen(() => {})
    passTime()
    expect(asked).toHaveLength(1)
    expect(live.getState().data).toBe('members')
    leaveAgain()
    passTime()
    expect(asked[0]!.left).toBe(true)
    expect(live.getState().data).toBeUndefined()
  })

  test('keep the last answer with an error, and retry on request', () => {
    const { cache, asked } = testCache()
    const live = cache.follow('team.list', {})
    live.listen(() => {})
    asked[0]!.subscriber.onEvent('members')
    const error = new OrgataError('internal', 'Broken.')
    asked[0]!.subscriber.onError?.(error)
    expect(live.getState()).toEqual({ data: 'members', error })
    live.retry()
    expect(asked).toHaveLength(2)
    expect(live.getState()).toEqual({ data: 'members', error: undefined })
  })

  test('of one organization are dropped before listeners receive the next one', () => {
    const { cache, asked, passTime } = testCache()
    const members = cache.follow('team.list', {})
    const leave = members.listen(() => {})
    const roles = cache.follow('team.jobRoles', {})
    roles.listen(() => {})()
    const sessions = cache.follow('organizations.session', {})
    const seen: unknown[] = []
    sessions.listen(() => seen.push(members.getState().data))
    const ask = (name: string) => asked.filter((one) => one.name === name)
    ask('organizations.session')[0]!.subscriber.onEvent(session('one'))
    ask('team.list')[0]!.subscriber.onEvent('of one')
    ask('team.jobRoles')[0]!.subscriber.onEvent('of one')

    ask('organizations.session')[0]!.subscriber.onEvent(session('two'))
    expect(seen).toEqual([undefined, undefined])
    expect(ask('team.list').map(({ left }) => left)).toEqual([true, false])
    expect(roles.getState().data).toBeUndefined()
    expect(ask('team.jobRoles').map(({ left }) => left)).toEqual([true])

    ask('team.list')[1]!.subscriber.onEvent('of two')
    expect(members.getState().data).toBe('of two')
    leave()
    passTime()
    expect(ask('team.list').every(({ left }) => left)).toBe(true)
  })
})
