import { expect, test } from 'vitest'
import { partKinds, recordAddress, shownOn } from './recordPlace.ts'
import type { RecordFacts } from './loadRecord.ts'

const run = { kind: 'run', id: 'r1', name: 'Till' }
const workItem = { kind: 'workItem', id: 'w1', name: 'Count', runId: 'r1', stepId: 'a b' }
const comment = { kind: 'comment', id: 'c1', name: 'Why', runId: 'r1', workItemId: 'w1' }
const known: RecordFacts[] = [run, workItem, comment]
const load = (kind: string, id: string) => known.find((one) => one.kind === kind && one['id'] === id)

test('a record has its own page, or is shown on the page of its parent', () => {
  expect(recordAddress(run)).toBe('/runs/r1')
  expect(recordAddress(workItem)).toBe('/runs/r1?step=a%20b')
  expect(recordAddress(comment, load)).toBe('/runs/r1?step=a%20b')
  expect(recordAddress({ kind: 'playbook', id: 'p1', slug: 'opening' })).toBe('/playbooks/opening')
  expect(recordAddress({ kind: 'playbookVersion', id: 'v1', playbookId: 'p1' })).toBe(
    '/playbooks/p1/versions/v1',
  )
})

test('an address uses what is known', () => {
  expect(recordAddress(comment)).toBe('/runs/r1')
  expect(recordAddress({ kind: 'playbook', id: 'p1' })).toBe('/playbooks/p1')
  expect(recordAddress({ kind: 'workItem', id: 'w1' })).toBeUndefined()
  expect(recordAddress({ kind: 'jobRole', id: 'j1' })).toBe('/team/roles')
  expect(recordAddress({ kind: 'spaceship', id: 's1' })).toBeUndefined()
})

test('a record is shown on the page of the whole that has one', () => {
  expect(shownOn(comment, load)).toBe(run)
  expect(shownOn(run, load)).toBe(run)
  expect(shownOn({ ...comment, workItemId: 'gone' }, load)).toMatchObject({ id: 'c1' })
})

test('the parts of a kind are those that name it as their parent', () => {
  expect(partKinds('run')).toEqual([
    { kind: 'stepExecution', field: 'runId' },
    { kind: 'workItem', field: 'runId' },
  ])
  expect(partKinds('workItem').map(({ kind }) => kind)).toEqual(['comment', 'attachment'])
  expect(partKinds('comment')).toEqual([])
})
