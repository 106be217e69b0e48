import { describe, expect, test } from 'vitest'
import type { RecordChange } from './entryRecords.mjs'
import { restOn } from './statedVersions.mjs'

const owners = [{ deviceId: 'd0', name: 'Front desk', isWhole: true }]

/** A change of the run r1 that set its state. */
function change(seq: number, status: string, more: Partial<RecordChange> = {}): RecordChange {
  const place = { hlc: `000${seq}`, log: 0, seq, deviceId: 'd0' }
  const version = { stamp: '', parent: '', attests: false, repeats: false }
  return { kind: 'run', id: 'r1', name: 'Count', ...place, ...version, after: { status }, ...more }
}

const restsOf = (changes: RecordChange[], stamp: string) => {
  const { changes: rests, untaken, lacking } = restOn({ versions: { r1: stamp } }, changes, owners)
  return { rests: rests.map(({ seq }) => seq), untaken: untaken.map(({ seq }) => seq), lacking }
}

describe('AUDIT-42 the version that a report states of a record', () => {
  test('from the time of format 1 rests on every change', () => {
    const first = [change(1, 'running'), change(2, 'completed')]
    expect(restsOf(first, 'b')).toEqual({ rests: [1, 2], untaken: [], lacking: [] })
    const later = [...first, change(3, 'paused', { stamp: 'c', parent: 'b' })]
    expect(restsOf(later, 'c')).toEqual({ rests: [1, 2, 3], untaken: [], lacking: [] })
  })

  test('that was attested rests on format 1 and what was made from it, and on no branch', () => {
    const attested = change(2, '', { stamp: 'b', attests: true, after: {} })
    const made = change(3, 'paused', { stamp: 'c', parent: 'b' })
    const branch = change(4, 'completed', { stamp: 'x', parent: 'b' })
    const all = [change(1, 'running'), attested, made, branch]
    expect(restsOf(all, 'c')).toEqual({ rests: [1, 2, 3], untaken: [4], lacking: [] })
  })

  test('prefers the entry that made it to one that attests it, and does not end in parents that go round', () => {
    const attested = change(1, '', { stamp: 'a', attests: true, after: {} })
    const made = change(2, 'running', { stamp: 'a' })
    expect(restsOf([attested, made], 'a')).toEqual({ rests: [2], untaken: [], lacking: [] })
    const round = [
      change(1, 'running', { stamp: 'a', parent: 'b' }),
      change(2, 'paused', { stamp: 'b', parent: 'a' }),
    ]
    expect(restsOf(round, 'b').lacking).toEqual([expect.stringContaining('rests on entry 1 of the log')])
  })
})
