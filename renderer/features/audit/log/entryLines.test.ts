import { expect, test } from 'vitest'
import type { ListedEntry } from '#shared/contract/audit.contract.ts'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import { entryLines } from './entryLines.ts'

const entry = (seq: number, entityName: string | null): ListedEntry =>
  ({
    seq,
    time: '2026-03-02T08:00:00.000Z',
    actorName: 'Ana',
    erased: false,
    withheld: false,
    action: 'playbooks.archive',
    result: 'success',
    entityKind: 'playbook',
    entityName,
    hash: 'ab',
  }) as ListedEntry

test('selected entries are one table, by number, in which no name is a formula or a further column', () => {
  const text = entryLines([entry(2, '=1+1\tbread'), entry(1, null)], createFormatMessage())
  expect(text.split('\n')).toEqual([
    'No.\tTime\tWho\tWhat\tKind\tItem\tSHA-256',
    '1\t2026-03-02T08:00:00.000Z\tAna\tArchived a playbook\tPlaybook\t\tab',
    "2\t2026-03-02T08:00:00.000Z\tAna\tArchived a playbook\tPlaybook\t'=1+1 bread\tab",
  ])
})
