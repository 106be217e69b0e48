import { expect, test } from 'vitest'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import { changeSummary } from './changeSummary.ts'

const format = createFormatMessage()

test('a change of a thing is put into words', () => {
  const words = (type: 'added' | 'changed' | 'removed' | 'none', status: string | null) =>
    changeSummary({ change: { type, status }, entityKind: 'workItem' }, format)
  expect(words('added', 'open')).toBe('added')
  expect(words('changed', 'completed')).toBe('set to Done')
  expect(words('changed', 'toString')).toBe('set to toString')
  expect(words('changed', null)).toBe('changed')
  expect(words('removed', 'archived')).toBe('removed')
  expect(words('none', null)).toBe('')
})
