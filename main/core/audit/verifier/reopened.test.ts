import { expect, test } from 'vitest'
import { asEndedBy as ofProduct } from '#shared/entities/runs/correction.ts'
import { asEndedBy } from './reopened.mjs'

test('a reopening takes back how it had ended, and nothing else of the record', () => {
  const former = { status: 'completed', endedAt: '2026-03-02T08:00:00.000Z', complianceTags: ['TSC:CC6.1'] }
  const at = '2026-04-01T08:00:00.000Z'
  const reopens = { at, by: 'ana', reason: 'A slip', values: {}, former, reopens: true as const }
  const record = { status: 'running', endedAt: null, complianceTags: ['HACCP'], corrections: [reopens] }
  const ended = { ...record, status: 'completed', endedAt: former.endedAt }
  const [before, after] = ['2026-03-31T22:00:00.000Z', '2026-04-01T08:00:00.001Z']
  expect([asEndedBy(record, before), ofProduct(record, before)]).toEqual([ended, ended])
  expect([asEndedBy(record, after), ofProduct(record, after)]).toEqual([record, record])
})
