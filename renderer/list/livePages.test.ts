import { expect, test } from 'vitest'
import { OrgataError } from '#shared/kernel/errors.ts'
import { createEmitter } from '#shared/kernel/emitter.ts'
import type { LiveCache, LiveHandle, LiveState } from '#renderer/bridge/liveCache.ts'
import { createLivePages, pageSize } from './livePages.ts'

/** A cache with the test's answers. */
function answeredByHand() {
  const asked = new Map<number, { set: (state: LiveState<unknown>) => void; retries: number }>()
  const lives: LiveCache = {
    follow<N>(_name: N, input: unknown) {
      const { offset } = input as { offset: number }
      let state: LiveState<unknown> = { data: undefined, error: undefined }
      const changes = createEmitter<void>()
      const own = {
        retries: 0,
        set(next: LiveState<unknown>) {
          state = next
          changes.emit()
        },
      }
      const handle: LiveHandle<unknown> = {
        listen(listener) {
          asked.set(offset, own)
          const stop = changes.on(listener)
          return () => {
            stop()
            asked.delete(offset)
          }
        },
        getState: () => state,
        retry: () => (own.retries += 1),
      }
      return handle as LiveHandle<never>
    },
  }
  const answer = (offset: number, total: number, names: string[], nextOffset: number | null = null) =>
    asked.get(offset)?.set({ data: { items: names, total, nextOffset, groups: [] }, error: undefined })
  return { lives, asked, answer }
}

const listOf = (lives: LiveCache) => createLivePages(lives, 'runs.list', { status: 'running' })

test('only the pages on the screen are followed, and none without a listener', () => {
  const { lives, asked } = answeredByHand()
  const list = listOf(lives)
  expect([...asked.keys()]).toEqual([])
  const stop = list.listen(() => {})
  expect([...asked.keys()]).toEqual([0])
  list.show(pageSize - 5, pageSize + 20)
  expect([...asked.keys()]).toEqual([0, pageSize])
  list.show(5 * pageSize, 5 * pageSize + 10)
  expect([...asked.keys()]).toEqual([5 * pageSize])
  stop()
  expect([...asked.keys()]).toEqual([])
})

test('items are kept by page, and the newest answer has the total', () => {
  const { lives, answer } = answeredByHand()
  const list = listOf(lives)
  list.listen(() => {})
  list.show(0, pageSize)
  answer(0, 150, ['a'])
  answer(pageSize, 151, ['b'])
  expect(list.getState()).toMatchObject({ total: 151, error: undefined })
  expect([...list.getState().pages]).toEqual([
    [0, ['a']],
    [1, ['b']],
  ])
})

test('the rest of a page that the core ended early is asked for, and follows its beginning', () => {
  const { lives, asked, answer } = answeredByHand()
  const list = listOf(lives)
  const stop = list.listen(() => {})
  answer(0, 5, ['a', 'b'], 2)
  expect(list.getState().pages.get(0)).toEqual(['a', 'b'])
  answer(2, 5, ['c', 'd'], 4)
  answer(4, 5, ['e'])
  expect(list.getState().pages.get(0)).toEqual(['a', 'b', 'c', 'd', 'e'])
  answer(2, 4, ['c', 'd'])
  expect([...asked.keys()]).toEqual([0, 2])
  expect(list.getState().pages.get(0)).toEqual(['a', 'b', 'c', 'd'])
  stop()
  expect([...asked.keys()]).toEqual([])
})

test('a page keeps its items for a while after leaving', () => {
  const { lives, answer } = answeredByHand()
  const list = listOf(lives)
  list.listen(() => {})
  answer(0, 5_000, ['first'])
  list.show(3 * pageSize, 3 * pageSize)
  answer(3 * pageSize, 5_000, ['near'])
  expect(list.getState().pages.has(0)).toBe(true)
  list.show(40 * pageSize, 40 * pageSize)
  answer(40 * pageSize, 5_000, ['far'])
  expect([...list.getState().pages.keys()]).toEqual([40])
})

test('an error keeps the shown items and can be retried', () => {
  const { lives, asked, answer } = answeredByHand()
  const list = listOf(lives)
  list.listen(() => {})
  answer(0, 1, ['a'])
  const error = new OrgataError('unavailable', 'Not now.')
  asked.get(0)!.set({ data: undefined, error })
  expect(list.getState()).toMatchObject({ total: 1, error })
  list.retry()
  expect(asked.get(0)!.retries).toBe(1)
  answer(0, 2, ['a', 'b'])
  expect(list.getState()).toMatchObject({ total: 2, error: undefined })
})
