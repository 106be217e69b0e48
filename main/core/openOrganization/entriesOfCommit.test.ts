import { expect, test } from 'vitest'
import type { NotedSubject } from '#core/commands/unitOfWork.ts'
import { entriesOfCommit } from './entriesOfCommit.ts'

const noted = (kind: string, id: string, teamId: string | null): NotedSubject => ({
  entity: { kind, id, name: id },
  before: null,
  after: null,
  teamId,
})
const named = (action: string, ...subjects: NotedSubject[]) =>
  entriesOfCommit(action, subjects).map(({ teamId, subjects: [...of] }) => [
    teamId,
    ...of.map(({ entity }) => entity.id),
  ])

test('AUDIT-29 one entry for each team, what the command was called for first', () => {
  const subjects = [
    noted('person', 'p', null),
    noted('stepExecution', 's', 'a'),
    noted('workItem', 'w1', 'a'),
    noted('workItem', 'w2', 'b'),
    noted('run', 'r', 'a'),
  ]
  // By the kind that the command changes; by what it is about; by what it changed first.
  expect(named('work.complete', ...subjects)).toEqual([
    ['a', 'w1', 's', 'r'],
    [null, 'p'],
    ['b', 'w2'],
  ])
  expect(named('audit.exportPack', noted('run', 'r', 'a'), noted('evidencePack', 'e', 'a'))).toEqual([
    ['a', 'e', 'r'],
  ])
  expect(named('unknown', ...subjects)).toEqual([
    [null, 'p'],
    ['a', 's', 'w1', 'r'],
    ['b', 'w2'],
  ])
})
