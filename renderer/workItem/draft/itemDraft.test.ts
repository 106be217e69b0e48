import { expect, test } from 'vitest'
import type { FieldValue } from '#shared/entities/playbooks/field.ts'
import type { WorkItem } from '#shared/entities/runs/workItem.entity.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { ItemDraft } from './itemDraft.ts'
import type { DraftPorts } from './itemDraft.ts'

/** A core with one work item and delayed answers, and a clock of the test. */
function world() {
  const stored: { values: Record<string, FieldValue>; ticked: string[] } = { values: {}, ticked: [] }
  let turn = 0
  let failure: OrgataError | null = null
  let gate: Promise<void> = Promise.resolve()
  const calls: string[] = []
  const timers = new Set<{ at: number; work: () => void }>()
  let now = 0

  const answer = async (what: string, change: () => void): Promise<WorkItem> => {
    calls.push(what)
    await gate
    if (failure) throw failure
    change()
    return { hlc: String(++turn).padStart(4, '0') } as WorkItem
  }
  const ports: DraftPorts = {
    saveValues: (_, values) => answer(JSON.stringify(values), () => Object.assign(stored.values, values)),
    tick: (_, id, done) =>
      answer(`${done ? 'tick' : 'untick'} ${id}`, () => {
        stored.ticked = stored.ticked.filter((ticked) => ticked !== id)
        if (done) stored.ticked.push(id)
      }),
    after(ms, work) {
      const timer = { at: now + ms, work }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
  }
  const flush = async () => {
    for (let i = 0; i < 50; i++) await Promise.resolve()
  }
  return {
    draft: new ItemDraft('w1', ports),
    stored,
    calls,
    flush,
    fail: (error: OrgataError | null) => (failure = error),
    hold() {
      let release = () => {}
      gate = new Promise((resolve) => (release = resolve))
      return release
    },
    async wait(ms: number) {
      now += ms
      for (const timer of [...timers]) {
        if (timer.at <= now && timers.delete(timer)) timer.work()
      }
      await flush()
    },
  }
}

const unreachable = () => new OrgataError('unavailable', 'Orgata cannot be reached right now.')

test('saves once, a moment after the last key', async () => {
  const { draft, stored, calls, wait } = world()
  draft.setValue('note', 'a')
  await wait(300)
  draft.setValue('note', 'ab')
  await wait(300)
  expect(draft.getState().save).toBe('waiting')
  expect(calls).toEqual([])
  await wait(300)
  expect(calls).toEqual(['{"note":"ab"}'])
  expect(stored.values).toEqual({ note: 'ab' })
  expect(draft.getState().save).toBe('saved')
  expect(draft.isUnsaved).toBe(false)
})

test('typing during a save is saved after it', async () => {
  const { draft, stored, calls, wait, hold, flush } = world()
  const release = hold()
  draft.setValue('note', 'a')
  await wait(600)
  draft.setValue('note', 'ab')
  draft.setTick('s1', true)
  release()
  await flush()
  expect(await draft.flush()).toBe(true)
  expect(calls).toEqual(['{"note":"a"}', 'tick s1', '{"note":"ab"}'])
  expect(stored).toEqual({ values: { note: 'ab' }, ticked: ['s1'] })
})

test('a saved value covers the record until the record shows it', async () => {
  const { draft } = world()
  draft.setValue('note', 'a')
  await draft.flush()
  draft.seen('0000')
  expect(draft.getState().values).toEqual({ note: 'a' })
  draft.seen('0001')
  expect(draft.getState().values).toEqual({})
})

test('keeps input while the core is unreachable, and saves it afterwards', async () => {
  const { draft, stored, wait, fail } = world()
  fail(unreachable())
  draft.setValue('note', 'a')
  draft.setTick('s1', true)
  await wait(600)
  expect(draft.getState()).toMatchObject({ save: 'failed', values: { note: 'a' }, ticks: { s1: true } })
  expect(draft.isUnsaved).toBe(true)
  fail(null)
  await wait(3_000)
  expect(stored).toEqual({ values: { note: 'a' }, ticked: ['s1'] })
  expect(draft.getState()).toMatchObject({ save: 'saved', error: null })
})

test('a value that the core refuses does not hold up the others, and is sent again when it changes', async () => {
  const { draft, stored, calls, fail, flush } = world()
  fail(
    new OrgataError('invalid_input', '“Amount” takes a number.', {
      issues: [{ path: 'values.amount', message: '“Amount” takes a number.' }],
    }),
  )
  draft.setValue('amount', 'x')
  draft.setValue('note', 'a')
  const flushed = draft.flush()
  await Promise.resolve()
  // The second call is without the refused value.
  fail(null)
  await flush()
  expect(await flushed).toBe(false)
  expect(calls).toEqual(['{"amount":"x","note":"a"}', '{"note":"a"}'])
  expect(draft.getState()).toMatchObject({ save: 'failed', refused: { amount: '“Amount” takes a number.' } })
  draft.setValue('amount', 3)
  expect(await draft.flush()).toBe(true)
  expect(stored.values).toEqual({ note: 'a', amount: 3 })
})

test('when another person ended the step, ticks are reverted and typed values stay readable', async () => {
  const { draft, calls, wait, fail } = world()
  fail(new OrgataError('precondition_failed', 'Ana completed this at 10:02.'))
  draft.setValue('note', 'a')
  draft.setTick('s1', true)
  await wait(600)
  expect(draft.getState()).toMatchObject({ save: 'failed', values: { note: 'a' }, ticks: {} })
  const before = calls.length
  await wait(60_000)
  expect(calls.length).toBe(before)
  draft.discard()
  expect(draft.isUnsaved).toBe(false)
})

test('a text that is no number is kept, and is not sent', async () => {
  const { draft, calls, wait } = world()
  draft.setValue('amount', 1)
  await draft.flush()
  draft.setUnreadable('amount', '1x')
  await wait(600)
  expect(calls).toEqual(['{"amount":1}'])
  expect(draft.getState()).toMatchObject({ unreadable: { amount: '1x' }, save: 'failed' })
  expect(draft.isUnsaved).toBe(true)
  draft.setValue('amount', 12)
  expect(draft.getState().unreadable).toEqual({})
})
