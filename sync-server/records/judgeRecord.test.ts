import { describe, expect, it } from 'vitest'
import type { EntityRecord, Kind } from '#shared/entities/registry.ts'
import type { AccessRole } from '#shared/entities/accessRole.ts'
import { noFacts } from '#test/support/rightsVerdict.ts'
import { judgeRecord } from './judgeRecord.ts'
import type { Refill } from './judgeRecord.ts'

const nowMs = Date.parse('2026-06-01T12:00:00.000Z')
const [ana, mia] = ['01890000-0000-7000-8000-00000000000a', '01890000-0000-7000-8000-00000000000b']
const team = '01890000-0000-7000-8000-0000000000ff'
const noRefill: Refill = { madeBeforeMs: 0, untilMs: 0 }
const hlcAt = (ms: number, n = 0) =>
  `${ms.toString(16).padStart(12, '0')}-${n.toString(16).padStart(4, '0')}-01890000-0000-7000-8000-0000000000dd`

function sessionOf(personId: string, role: AccessRole) {
  return {
    type: 'device' as const,
    organizationId: 'o',
    deviceId: 'd',
    personId,
    personName: 'X',
    access: { isOwner: role === 'owner', teams: new Map([[team, role]]), name: 'n' },
  }
}

/** A record as far as these rules look at it. */
function recordOf(kind: Kind, by: string, fields: Record<string, unknown>, ms = nowMs): EntityRecord {
  const at = new Date(ms).toISOString()
  return {
    id: 'r',
    kind,
    organizationId: 'o',
    teamId: team,
    version: 1,
    createdAt: at,
    createdBy: by,
    updatedAt: at,
    updatedBy: by,
    deletedAt: null,
    deletedBy: null,
    hlc: hlcAt(ms),
    ...fields,
  } as unknown as EntityRecord
}

/** The next version of a record, by a given person. */
function changed(record: EntityRecord, by: string, fields: Record<string, unknown>): EntityRecord {
  const updatedAt = new Date(nowMs + 1_000).toISOString()
  return {
    ...record,
    version: 2,
    updatedAt,
    updatedBy: by,
    hlc: hlcAt(nowMs + 1_000),
    ...fields,
  } as unknown as EntityRecord
}

function may(
  role: AccessRole,
  next: EntityRecord,
  current: EntityRecord | null,
  more: { by?: string; refill?: Refill; atMs?: number } = {},
): boolean {
  const { by = mia, refill = noRefill, atMs = nowMs } = more
  return judgeRecord({ session: sessionOf(by, role), facts: noFacts, refill, nowMs: atMs }, next, current)
    .allowed
}

const unpublished = {
  status: 'draft',
  publishedVersionId: null,
  publishedVersionNumber: 0,
  publishedHash: null,
  publishedAt: null,
  stepCount: 1,
}
const published = {
  ...unpublished,
  status: 'active',
  publishedVersionId: 'v',
  publishedVersionNumber: 1,
  publishedHash: 'h',
  publishedAt: '2026-05-01T00:00:00.000Z',
}

describe('fields that take a permission of their own', () => {
  const playbook = recordOf('playbook', ana, published)

  it('a member edits a playbook, and neither publishes, archives nor trashes it', () => {
    expect(may('member', changed(playbook, mia, { stepCount: 2 }), playbook)).toBe(true)
    for (const patch of [
      { publishedVersionId: 'w' },
      { publishedHash: 'x' },
      { publishedVersionNumber: 2 },
      { publishedAt: null },
      { status: 'archived' },
      { status: 'draft' },
      { deletedAt: '2026-06-01T12:00:00.000Z', deletedBy: mia },
    ]) {
      expect(may('member', changed(playbook, mia, patch), playbook)).toBe(false)
      expect(may('admin', changed(playbook, mia, patch), playbook)).toBe(true)
    }
  })

  it('a member creates a draft, and nothing published', () => {
    expect(may('member', recordOf('playbook', mia, unpublished), null)).toBe(true)
    expect(may('member', recordOf('playbook', mia, published), null)).toBe(false)
    expect(may('admin', recordOf('playbook', mia, published), null)).toBe(true)
  })

  it('a member holds and completes a run, but neither cancels it nor opens it again', () => {
    const run = recordOf('run', ana, { status: 'running', endReason: null, startedBy: ana })
    expect(may('member', changed(run, mia, { status: 'paused' }), run)).toBe(true)
    expect(may('member', changed(run, mia, { status: 'completed', endedAt: 'x' }), run)).toBe(true)
    const cancelled = { status: 'cancelled', endReason: 'x', endedAt: 'x' }
    expect(may('member', changed(run, mia, cancelled), run)).toBe(false)
    expect(may('admin', changed(run, mia, cancelled), run)).toBe(true)
    const done = recordOf('run', ana, { status: 'completed', endReason: null, startedBy: ana })
    expect(may('member', changed(done, mia, { status: 'running' }), done)).toBe(false)
  })

  it('a comment is changed by its author, or by a manager of runs', () => {
    const remark = recordOf('comment', ana, { text: 'dry' })
    expect(may('member', changed(remark, mia, { text: 'moist' }), remark)).toBe(false)
    expect(may('admin', changed(remark, mia, { text: 'moist' }), remark)).toBe(true)
    expect(may('member', changed(remark, ana, { text: 'moist' }), remark, { by: ana })).toBe(true)
  })
})

describe('names', () => {
  const free = { assigneeId: null, roleId: null }
  const item = recordOf('workItem', ana, { ...free, status: 'open', completedBy: null, completedAt: null })

  it('of other people are not written', () => {
    const completed = (by: string) => ({ status: 'completed', completedBy: by, completedAt: 'x' })
    expect(may('member', changed(item, mia, completed(mia)), item)).toBe(true)
    expect(may('member', changed(item, mia, completed(ana)), item)).toBe(false)
    expect(may('owner', changed(item, mia, completed(ana)), item)).toBe(false)
    expect(may('member', changed(item, ana, { status: 'in_progress' }), item)).toBe(false)
    expect(may('member', recordOf('comment', ana, { text: 'never said' }), null)).toBe(false)
    expect(may('owner', recordOf('comment', ana, { text: 'never said' }), null)).toBe(false)
  })

  it('of others are not added to the holds of a run', () => {
    const hold = (by: string, untilBy: string | null = null) => ({ from: 'x', by, until: untilBy, untilBy })
    const run = recordOf('run', ana, {
      status: 'paused',
      endReason: null,
      startedBy: ana,
      holds: [hold(ana)],
    })
    const held = (...holds: object[]) => changed(run, mia, { holds })
    expect(may('member', held(hold(ana, mia), hold(mia)), run)).toBe(true)
    expect(may('member', held(hold(ana, ana)), run)).toBe(false)
    expect(may('owner', held(hold(ana), hold(ana)), run)).toBe(false)
    expect(may('member', held(hold(mia)), run)).toBe(false)
  })

  it('may stay, also as the stamps of a merge', () => {
    const begun = changed(item, ana, { status: 'in_progress' })
    const merged = { ...begun, version: 3, ticked: ['a'] } as unknown as EntityRecord
    expect(may('member', merged, begun)).toBe(true)
    const backdated = { ...merged, updatedAt: item.updatedAt } as EntityRecord
    expect(may('member', backdated, begun)).toBe(false)
    const done = changed(item, ana, { status: 'completed', completedBy: ana })
    expect(may('member', changed(done, mia, { completedBy: null }), done)).toBe(false)
  })

  it('of others are accepted while a lost server is filled again, and only if older than the loss', () => {
    const beganMs = nowMs + 60_000
    const refill = { madeBeforeMs: beganMs, untilMs: beganMs + 1_000_000 }
    const old = recordOf('comment', ana, { text: 'said before' })
    expect(may('member', old, null, { refill, atMs: beganMs + 1 })).toBe(true)
    expect(may('member', old, null, { refill, atMs: refill.untilMs })).toBe(false)
    const young = recordOf('comment', ana, { text: 'said after' }, beganMs + 5_000)
    expect(may('member', young, null, { refill, atMs: beganMs + 9_000 })).toBe(false)
    // A newer version of a record restored from a backup is accepted too; an older one is not.
    const later = changed(old, ana, { text: 'changed' })
    expect(may('member', later, old, { refill, atMs: beganMs + 1 })).toBe(true)
    expect(may('member', old, later, { refill, atMs: beganMs + 1 })).toBe(false)
    // Neither is an allegedly old one where a newer write exists.
    const since = { ...later, hlc: hlcAt(beganMs + 10) } as EntityRecord
    expect(may('member', later, since, { refill, atMs: beganMs + 20 })).toBe(false)
  })
})
