import { expect, test } from 'vitest'
import type { FieldValue } from '#shared/entities/playbooks/field.ts'
import type { WorkItem } from '#shared/entities/runs/workItem.entity.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { ItemInput } from './itemInput.ts'
import type { InputPorts } from './itemInput.ts'

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
  const ports: InputPorts = {
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
    input: new ItemInput('w1', ports),
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
  const { input, stored, calls, wait } = world()
  input.setValue('note', 'a')
  await wait(300)
  input.setValue('note', 'ab')
  await wait(300)
  expect(input.getState().save).toBe('waiting')
  expect(calls).toEqual([])
  await wait(300)
  expect(calls).toEqual(['{"note":"ab"}'])
  expect(stored.values).toEqual({ note: 'ab' })
  expect(input.getState().save).toBe('saved')
  expect(input.isUnsaved).toBe(false)
})

test('typing during a save is saved after it', async () => {
  const { input, stored, calls, wait, hold, flush } = world()
  const release = hold()
  input.setValue('note', 'a')
  await wait(600)
  input.setValue('note', 'ab')
  input.setTick('s1', true)
  release()
  await flush()
  expect(await input.flush()).toBe(true)
  expect(calls).toEqual(['{"note":"a"}', 'tick s1', '{"note":"ab"}'])
  expect(stored).toEqual({ values: { note: 'ab' }, ticked: ['s1'] })
})

test('a saved value covers the record until the record shows it', async () => {
  const { input } = world()
  input.setValue('note', 'a')
  await input.flush()
  input.seen('0000')
  expect(input.getState().values).toEqual({ note: 'a' })
  input.seen('0001')
  expect(input.getState().values).toEqual({})
})

test('keeps input while the core is unreachable, and saves it afterwards', async () => {
  const { input, stored, wait, fail } = world()
  fail(unreachable())
  input.setValue('note', 'a')
  input.setTick('s1', true)
  await wait(600)
  expect(input.getState()).toMatchObject({ save: 'failed', values: { note: 'a' }, ticks: { s1: true } })
  expect(input.isUnsaved).toBe(true)
  fail(null)
  await wait(3_000)
  expect(stored).toEqual({ values: { note: 'a' }, ticked: ['s1'] })
  expect(input.getState()).toMatchObject({ save: 'saved', error: null })
})

test('a value that the core refuses does not hold up the others, and is sent again when it changes', async () => {
  const { input, stored, calls, fail, flush } = world()
  fail(
    new OrgataError('invalid_input', '“Amount” must be a number.', {
      issues: [{ path: 'values.amount', message: '“Amount” must be a number.' }],
    }),
  )
  input.setValue('amount', 'x')
  input.setValue('note', 'a')
  const flushed = input.flush()
  await Promise.resolve()
  // The second call is without the refused value.
  fail(null)
  await flush()
  expect(await flushed).toBe(false)
  expect(calls).toEqual(['{"amount":"x","note":"a"}', '{"note":"a"}'])
  expect(input.getState()).toMatchObject({
    save: 'failed',
    refused: { amount: '“Amount” must be a number.' },
  })
  input.setValue('amount', 3)
  expect(await input.flush()).toBe(true)
  expect(stored.values).toEqual({ note: 'a', amount: 3 })
})

test('when another person ended the step, ticks are reverted and typed values stay readable', async () => {
  const { input, calls, wait, fail } = world()
  fail(new OrgataError('precondition_failed', 'Ana completed this at 10:02.'))
  input.setValue('note', 'a')
  input.setTick('s1', true)
  await wait(600)
  expect(input.getState()).toMatchObject({ save: 'failed', values: { note: 'a' }, ticks: {} })
  const before = calls.length
  await wait(60_000)
  expect(calls.length).toBe(before)
  input.discard()
  expect(input.isUnsaved).toBe(false)
})

test('a text that is no number is kept, and is not sent', async () => {
  const { input, calls, wait } = world()
  input.setValue('amount', 1)
  await input.flush()
  input.setUnreadable('amount', '1x')
  await wait(600)
  expect(calls).toEqual(['{"amount":1}'])
  expect(input.getState()).toMatchObject({ unreadable: { amount: '1x' }, save: 'failed' })
  expect(input.isUnsaved).toBe(true)
  input.setValue('amount', 12)
  expect(input.getState().unreadable).toEqual({})
})
