import { expect, test } from 'vitest'
import { maxSubjects } from '#shared/entities/audit/auditEntry.ts'
import { subjectBatches } from './subjectBatches.ts'

const noted = (n: number, teamId: string | null, content = '') => ({
  teamId,
  entity: { kind: 'comment', id: `${n}`, name: `${n}` },
  before: null,
  after: { content },
})

test('an entry is of one team, and has at most so many things and so much content', () => {
  const many = Array.from({ length: maxSubjects + 1 }, (_, n) => noted(n, 'a'))
  const large = 'x'.repeat(1_000_000)
  const batches = subjectBatches([...many, noted(100, null), noted(101, 'b', large), noted(102, 'b', large)])
  expect(batches.map(({ teamId, subjects }) => [teamId, subjects.length])).toEqual([
    ['a', maxSubjects],
    ['a', 1],
    [null, 1],
    ['b', 1],
    ['b', 1],
  ])
  expect(batches.flatMap(({ subjects }) => subjects).map(({ entity }) => entity.id)).toHaveLength(
    maxSubjects + 4,
  )
})
