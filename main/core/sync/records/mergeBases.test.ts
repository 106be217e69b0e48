import { expect, test } from 'vitest'
import type { MergeableRecord } from '#shared/entities/mergeableRecord.ts'
import { createMergeBases } from './mergeBases.ts'

const version = (id: string, hlc: string) => ({ id, hlc }) as MergeableRecord

/** Merge bases, and the end of the turn of the event loop. */
function open() {
  let due: (() => void)[] = []
  const timers = {
    setTimeout: (work: () => void) => due.push(work),
    clearTimeout: () => {},
  }
  const endTurn = () => {
    const now = due
    due = []
    for (const work of now) work()
  }
  return { bases: createMergeBases(timers as never), endTurn }
}

test('a merge base is kept until RxDB reads its own, so that a large pull holds one batch', () => {
  const { bases, endTurn } = open()
  bases.remember(version('a', '1'))
  bases.remember(version('b', '1'))
  endTurn()
  expect(bases.get('a')?.hlc).toBe('1')
  bases.stored(['a'])
  expect(bases.get('a')?.hlc).toBe('1')
  endTurn()
  expect(bases.get('a')).toBeUndefined()
  expect(bases.get('b')?.hlc).toBe('1')
})

test('one that came again meanwhile stays', () => {
  const { bases, endTurn } = open()
  bases.remember(version('a', '1'))
  bases.stored(['a'])
  bases.remember(version('a', '2'))
  endTurn()
  expect(bases.get('a')?.hlc).toBe('2')
})

test('a push that began with it has it until it is answered, however long that takes', () => {
  const { bases, endTurn } = open()
  bases.remember(version('a', '1'))
  expect(bases.take('a')?.hlc).toBe('1')
  bases.stored(['a'])
  endTurn()
  expect(bases.get('a')?.hlc).toBe('1')
  bases.forget('a')
  expect(bases.get('a')).toBeUndefined()
})

test('a newer version from the server replaces the one of a push', () => {
  const { bases, endTurn } = open()
  bases.remember(version('a', '1'))
  bases.take('a')
  bases.remember(version('a', '2'))
  bases.stored(['a'])
  endTurn()
  expect(bases.get('a')).toBeUndefined()
})
