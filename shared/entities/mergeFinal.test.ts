import { describe, expect, it } from 'vitest'
import { at, edited, start } from '#test/support/workItemVersions.ts'
import { mergeRecord } from './mergeRecord.ts'

describe('RIGHT-5 a final state', () => {
  const done = { status: 'completed', completedAt: at(1), completedBy: 'ana', values: { x: 1 } }

  it('wins with all its fields over concurrent changes, and lists what is lost', () => {
    const a = edited(1, 2_000, done)
    const b = edited(2, 9_000, { name: 'Check', ticked: ['a'], assigneeId: 'ben', values: { x: 2 } })
    const { record, lost } = mergeRecord(start, a, b)
    expect(record).toMatchObject({ ...done, name: start.name, ticked: start.ticked, assigneeId: null })
    expect(lost.map(({ field }) => field).sort()).toEqual(['assigneeId', 'name', 'ticked', 'values'])
  })

  it('is completed before cancelled where none was accepted, and the accepted one where one was', () => {
    const kind = { kind: 'run', endReason: null }
    const base = { ...start, ...kind, status: 'running', endedAt: null }
    const a = edited(1, 2_000, { ...kind, status: 'cancelled', endedAt: at(1), endReason: 'late' })
    const b = edited(2, 3_000, { ...kind, status: 'completed', endedAt: at(2) })
    expect(mergeRecord(base, a, b).record).toMatchObject({ status: 'completed', endReason: null })
    expect(mergeRecord(base, b, a).record).toMatchObject({ status: 'completed', endReason: null })
    const { record, lost } = mergeRecord(base, b, a, 'b')
    expect(record).toMatchObject({ status: 'cancelled', endedAt: at(1), endReason: 'late' })
    expect(lost).toMatchObject([{ field: 'status', kept: 'cancelled', lost: 'completed' }])
  })

  const former = { status: 'completed', completedAt: at(1), completedBy: 'ana' }
  const reopening = (by: string) => ({ at: at(2), by, reason: 'Wrong', values: {}, former, reopens: true })
  const opened = { status: 'in_progress', completedAt: null, completedBy: null }

  it('is left by a reopening, with what the other side corrected meanwhile', () => {
    const base = { ...start, ...done }
    const a = edited(1, 2_000, { ...done, ...opened, corrections: [reopening('ana')] })
    const slip = { at: at(3), by: 'ben', reason: 'A slip', values: { x: { before: 1, after: 9 } } }
    const b = edited(2, 3_000, { ...done, values: { x: 9 }, corrections: [slip] })
    for (const { record, lost } of [mergeRecord(base, a, b), mergeRecord(base, b, a)]) {
      expect(record).toMatchObject(opened)
      expect(record['corrections']).toHaveLength(2)
      // The form shows the corrected value, or the inbox says that it is lost.
      expect([record['values'], lost.map(({ field }) => field)]).toEqual([{ x: 9 }, []])
    }
  })

  it('keeps the reopening on record where another one ended it meanwhile', () => {
    const a = edited(1, 2_000, { ...opened, corrections: [reopening('ana')] })
    const b = edited(2, 3_000, { ...done, completedBy: 'ben', values: { x: 2 } })
    for (const { record } of [mergeRecord(start, a, b, 'a'), mergeRecord(start, b, a, 'b')])
      expect(record).toMatchObject({ status: 'completed', completedBy: 'ben', corrections: [{ by: 'ana' }] })
    const again = edited(2, 4_000, {
      ...done,
      completedAt: at(4),
      completedBy: 'ben',
      corrections: [reopening('ben')],
    })
    const { record } = mergeRecord({ ...start, ...done }, a, again, 'b')
    expect(record).toMatchObject({ status: 'completed', completedAt: at(4) })
    expect(record['corrections']).toHaveLength(2)
  })

  it('is left by no side without a transition, alone or with other changes', () => {
    const base = { ...start, ...done }
    const opened = edited(1, 2_000, { ...done, status: 'open', completedAt: null, completedBy: null })
    const corrected = edited(2, 3_000, { ...done, values: { x: 9 } })
    for (const merged of [mergeRecord(base, opened, corrected), mergeRecord(base, corrected, opened)]) {
      expect(merged.record).toMatchObject({ ...done, values: { x: 9 } })
      expect(merged.lost).toMatchObject([{ field: 'status', kept: 'completed', lost: 'open' }])
    }
  })
})
