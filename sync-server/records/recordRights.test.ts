import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { AccessRole } from '#shared/entities/accessRole.ts'
import type { EntityRecord, Kind } from '#shared/entities/registry.ts'
import { openSqlite } from '../stores/sqlite.ts'
import { judgeRecord } from './judgeRecord.ts'
import { mayRead } from './recordRights.ts'
import { serverFacts } from './serverFacts.ts'

const [ana, mia] = ['01890000-0000-7000-8000-00000000000a', '01890000-0000-7000-8000-00000000000b']
const [kitchen, counter] = ['01890000-0000-7000-8000-0000000000f1', '01890000-0000-7000-8000-0000000000f2']
const db = openSqlite(mkdtempSync(join(tmpdir(), 'orgata-rights-')))
afterAll(() => db.close())

const sessionOf = (personId: string, teams: Record<string, AccessRole>) => ({
  type: 'device' as const,
  organizationId: 'bakery',
  deviceId: `computer of ${personId}`,
  personId,
  personName: 'X',
  access: { isOwner: false, teams: new Map(Object.entries(teams)), name: 'n' },
})

/** A record as far as these rules look at it. */
const recordOf = (kind: Kind, fields: Record<string, unknown> = {}): EntityRecord =>
  ({
    id: 'r',
    kind,
    organizationId: 'bakery',
    teamId: kitchen,
    createdBy: ana,
    deletedAt: null,
    deletedBy: null,
    name: 'X',
    ...fields,
  }) as EntityRecord

const may = (
  session: ReturnType<typeof sessionOf>,
  next: EntityRecord,
  current: EntityRecord | null = null,
) =>
  judgeRecord(
    { session, facts: serverFacts(db, 'bakery'), refill: { madeBeforeMs: 0, untilMs: 0 }, nowMs: 0 },
    {
      ...next,
      updatedBy: session.personId,
      ...(current === null ? { createdBy: session.personId } : {}),
    } as EntityRecord,
    current,
  ).allowed

describe('a record may be seen', () => {
  it('in a member’s teams, and by no one for an unknown kind', () => {
    const session = sessionOf(mia, { [kitchen]: 'member' })
    expect(mayRead(session, recordOf('attachment'))).toBe(true)
    expect(mayRead(session, recordOf('attachment', { teamId: counter }))).toBe(false)
    expect(mayRead(session, recordOf('organization', { teamId: null }))).toBe(true)
    expect(mayRead(session, { ...recordOf('attachment'), kind: 'spell' })).toBe(false)
  })
})

describe('a record may be written', () => {
  it('with the permission of its kind in its team, before and after', () => {
    const admin = sessionOf(ana, { [kitchen]: 'admin', [counter]: 'viewer' })
    const [here, there] = [recordOf('jobRole'), recordOf('jobRole', { teamId: counter })]
    expect(may(admin, here)).toBe(true)
    expect(may(admin, here, here)).toBe(true)
    expect(may(admin, there)).toBe(false)
    // Neither out of a team, nor into one.
    expect(may(admin, here, there)).toBe(false)
    expect(may(admin, there, here)).toBe(false)
    expect(may(sessionOf(mia, { [kitchen]: 'member' }), here)).toBe(false)
  })

  it('in one’s own organization only, and never a kind that stays on a computer', () => {
    const owner = {
      ...sessionOf(ana, { '': 'owner' }),
      access: { isOwner: true, teams: new Map(), name: 'n' },
    }
    expect(may(owner, recordOf('jobRole'))).toBe(true)
    expect(may(owner, recordOf('jobRole', { organizationId: 'another' }))).toBe(false)
    const itself = recordOf('organization', { id: 'bakery', teamId: null })
    expect(may(owner, itself)).toBe(true)
    expect(may(owner, { ...itself, id: 'another' })).toBe(false)
    expect(may(owner, { ...recordOf('jobRole'), kind: 'spell' } as never)).toBe(false)
  })

  it('by everyone for their own person or this computer, and for no other', () => {
    const member = sessionOf(mia, { [kitchen]: 'member' })
    const person = recordOf('person', { id: mia, teamId: null })
    expect(may(member, person, person)).toBe(true)
    expect(may(member, { ...person, id: ana }, { ...person, id: ana })).toBe(false)
    const fields = { id: member.deviceId, teamId: null, personId: mia, publicKey: 'k', status: 'active' }
    const computer = recordOf('device', fields)
    expect(may(member, computer)).toBe(true)
    // Neither taken from another person, nor given away.
    expect(may(member, computer, recordOf('device', { ...fields, personId: ana }))).toBe(false)
    expect(may(member, recordOf('device', { ...fields, personId: ana }), computer)).toBe(false)
  })

  it('to revoke another computer of one’s own, and nothing else of it', () => {
    const member = sessionOf(mia, { [kitchen]: 'member' })
    const fields = { id: 'old laptop', teamId: null, personId: mia, publicKey: 'k', status: 'active' }
    const old = recordOf('device', fields)
    const revoked = recordOf('device', { ...fields, status: 'revoked' })
    expect(may(member, revoked, old)).toBe(true)
    expect(may(member, old, old)).toBe(false)
    expect(may(member, { ...revoked, name: 'Another name' }, old)).toBe(false)
    expect(may(member, { ...revoked, deletedAt: '2026-01-05T00:00:00.000Z' }, old)).toBe(false)
    expect(
      may(member, { ...revoked, personId: ana } as EntityRecord, { ...old, personId: ana } as EntityRecord),
    ).toBe(false)
  })
})
