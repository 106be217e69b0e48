import { expect, test } from 'vitest'
import { subjectAddress } from './subjectAddress.ts'

test('things link to their page, or to that of their parent', () => {
  expect(subjectAddress('run', 'r1')).toBe('/runs/r1')
  expect(subjectAddress('workItem', 'w1')).toBeUndefined()
  expect(subjectAddress('workItem', 'w1', { runId: 'r1' })).toBe('/runs/r1')
  expect(subjectAddress('playbookVersion', 'v1', { playbookId: 'p1' })).toBe('/playbooks/p1/versions/v1')
  expect(subjectAddress('operation', 'team.remove')).toBeUndefined()
})
