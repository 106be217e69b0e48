import { expect, test } from 'vitest'
import { changeWords } from './changeWords.ts'

test('what was done to a thing is said in plain words', () => {
  expect(changeWords({ type: 'added', status: 'open' })).toBe('added')
  expect(changeWords({ type: 'changed', status: 'completed' })).toBe('set to done')
  expect(changeWords({ type: 'changed', status: 'toString' })).toBe('set to toString')
  expect(changeWords({ type: 'changed', status: null })).toBe('changed')
  expect(changeWords({ type: 'removed', status: 'archived' })).toBe('removed')
  expect(changeWords({ type: 'none', status: null })).toBe('')
})
