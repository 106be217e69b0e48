import { expect, test } from 'vitest'
import { isFiltered, readListState, writeListState } from './listState.ts'

const choices = {
  sorts: ['name', 'startedAt'],
  groups: ['status'],
  filters: ['state', 'playbook'],
  columns: ['status', 'progress'],
}

test('a state survives a round trip through the address', () => {
  const state = {
    text: 'oven',
    sort: { by: 'startedAt', direction: 'desc' } as const,
    group: 'status',
    filters: { state: 'running' },
    hidden: ['progress'],
  }
  const written = writeListState(state, choices)
  expect(written).toEqual({
    q: 'oven',
    sort: '-startedAt',
    group: 'status',
    state: 'running',
    playbook: undefined,
    hide: 'progress',
  })
  expect(readListState(written, choices)).toEqual(state)
})

test('unknown parts are ignored', () => {
  const state = readListState(
    { sort: 'secret', group: 'x', state: 3, hide: 'name,status', other: 'y', q: 'a'.repeat(300) },
    choices,
  )
  expect(state).toEqual({ text: 'a'.repeat(200), sort: null, group: null, filters: {}, hidden: ['status'] })
})

test('the default list leaves nothing in the address', () => {
  const plain = readListState({}, choices)
  expect(isFiltered(plain)).toBe(false)
  expect(Object.values(writeListState(plain, choices)).filter(Boolean)).toEqual([])
})

test('a list with a default group has it until the address says none', () => {
  const grouped = { ...choices, groups: ['status', 'due'], defaultGroup: 'due' }
  for (const [group, written] of [
    ['due', undefined],
    ['status', 'status'],
    [null, 'none'],
  ] as const) {
    const state = { ...readListState({}, grouped), group }
    expect(writeListState(state, grouped)['group']).toBe(written)
    expect(readListState(writeListState(state, grouped), grouped).group).toBe(group)
  }
})

test('a long text to search for is cut between two characters', () => {
  expect(readListState({ q: `${'a'.repeat(199)}🥐` }, choices).text).toBe('a'.repeat(199))
})
