import { expect, test } from 'vitest'
import { filesOfRecord, kindsWithFiles } from './recordFiles.ts'
import type { EntityRecord } from './registry.ts'

const of = (record: Record<string, unknown>) => filesOfRecord(record as unknown as EntityRecord)

test('the files of a record are found in a member, in a group and in a list', () => {
  expect(of({ kind: 'attachment', name: 'Invoice.pdf', sha256: 'aa' })).toEqual([
    { sha256: 'aa', name: 'Invoice.pdf' },
  ])
  expect(of({ kind: 'organization', name: 'Bakery', logo: { sha256: 'bb' } })).toEqual([
    { sha256: 'bb', name: 'Bakery' },
  ])
  const outputs = [
    { fileName: 'March.pdf', sha256: 'cc' },
    { fileName: 'March.csv', sha256: 'dd' },
  ]
  expect(of({ kind: 'complianceReport', name: 'March', outputs })).toEqual([
    { sha256: 'cc', name: 'March.pdf' },
    { sha256: 'dd', name: 'March.csv' },
  ])
})

test('a record without files, a damaged one and one of an unknown kind have none', () => {
  expect(of({ kind: 'organization', name: 'Bakery', logo: null })).toEqual([])
  expect(of({ kind: 'complianceReport', name: 'March', outputs: [null, 3, {}] })).toEqual([])
  expect(of({ kind: 'spaceship', name: 'X', sha256: 'aa' })).toEqual([])
  expect(kindsWithFiles()).toContain('person')
})
