import { expect, test } from 'vitest'
import type { RecordProofs } from '#shared/contract/recordProofs.ts'
import { recordFacts } from './recordWords.ts'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'

const format = createFormatMessage()

const proofs = (some: Partial<RecordProofs>): RecordProofs => ({
  checked: 3,
  borneOut: 3,
  attested: [],
  fromBefore: 0,
  waiting: 0,
  unproven: { total: 0, items: [] },
  behind: { total: 0, items: [] },
  times: { total: 0, items: [] },
  ...some,
})

test('the records are counted by what stands behind them', () => {
  expect(recordFacts(proofs({}), format)).toEqual(['All 3 records match the log'])
  const attested = [{ name: 'Ana', at: '2026-03-03T12:00:00.000Z', records: 1 }]
  const [all, ana, before, waiting] = recordFacts(
    proofs({ checked: 1204, borneOut: 1200, attested, fromBefore: 2, waiting: 1 }),
    format,
  )
  expect(all).toMatch(/^1.?200 of 1.?204 records match the log$/)
  expect(ana).toMatch(/^1 record from an earlier version of Orgata, confirmed by Ana on .*2026$/)
  expect(before).toBe('2 records from an earlier version of Orgata, not confirmed by anybody yet')
  expect(waiting).toBe('1 record waiting for its log entry')
})
