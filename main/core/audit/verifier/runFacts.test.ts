import { expect, test } from 'vitest'
import type { RecordChange } from './entryRecords.mjs'
import { compareRunFacts } from './runFacts.mjs'

/** A change of format 1, which names no version. */
function change(kind: string, id: string, after: Record<string, unknown>, seq: number): RecordChange {
  const place = { hlc: `000${seq}`, log: 0, seq, deviceId: 'd0' }
  return { kind, id, name: 'Count', ...place, stamp: '', parent: '', attests: false, repeats: false, after }
}

const begun = { name: 'Count', versionNumber: 1, versionHash: 'aa', startedAt: '2026-02-01', stepCount: 1 }
const changes = [
  change('run', 'r1', { ...begun, status: 'running', endedAt: null }, 1),
  change('stepExecution', 's1', { runId: 'r1', status: 'running' }, 2),
  change('stepExecution', 's1', { status: 'completed', endedAt: '2026-02-02' }, 3),
  change('run', 'r1', { status: 'completed', endedAt: '2026-02-03' }, 4),
]
const row = {
  ...{ runId: 'r1', name: 'Count', versionNumber: 1, versionHash: 'aa', startedAt: '2026-02-01', steps: 1 },
  ...{ endedAt: '2026-02-03', stepsDone: 1, stepsSkipped: 0, attachments: 0 },
}

const compare = (fields: object, isAllShown = true) =>
  compareRunFacts([[{ ...row, ...fields }]], changes, {
    to: '2026-12-31',
    unsure: new Set(['r1']),
    isAllShown,
    version: 5,
  })

test('AUDIT-49 facts of a run from the time of format 1 are each told by some entry', () => {
  expect(compare({})).toEqual({ differences: [], unchecked: 0 })
  for (const [name, value] of Object.entries({
    ...{ name: 'Till', versionNumber: 2, versionHash: 'bb', startedAt: '2026-01-01', steps: 2 },
    ...{ endedAt: '2026-02-02', stepsDone: 2, stepsSkipped: 1 },
  }))
    expect(compare({ [name]: value }).differences).toEqual([
      `The run “${name === 'name' ? 'Till' : 'Count'}” (r1): the report says ${name} ${JSON.stringify(value)}, and no entry of the logs does.`,
    ])
})

test('AUDIT-49 where entries are hidden, such a fact is the maker’s word', () => {
  expect(compare({ versionNumber: 2 }, false)).toEqual({ differences: [], unchecked: 1 })
})
