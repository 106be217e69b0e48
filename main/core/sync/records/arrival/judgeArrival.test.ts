import { expect, test } from 'vitest'
import type { AccessRole } from '#shared/entities/accessRole.ts'
import { placesOf } from '#shared/entities/rights/roles.ts'
import { canonicalJson } from '#shared/kernel/canonicalJson.ts'
import { versionHash } from '#shared/entities/audit/versionHash.ts'
import type { FoundVersion, VersionEntry } from '#core/audit/versionEntries.ts'
import { judgeArrival } from './judgeArrival.ts'
import type { Tie } from './computerTies.ts'
import type { ArrivalFacts, DeviceExtent, Whole } from './arrivalFacts.ts'

const owner = new Map([['', 'owner' as const]])
const own = '0190f3c2-a1b4-7000-8000-0000000000aa'
const ben = '0190f3c2-a1b4-7000-8000-0000000000bb'
const hlcAt = (ms: number, device = ben) => `${ms.toString(16).padStart(12, '0')}-0000-${device}`
const inBensName = { createdBy: 'Ben', updatedBy: 'Ben' }
const record = { id: 'r', kind: 'jobRole', hlc: hlcAt(50), teamId: 't', ...inBensName, name: 'Baker' }
const salt = new Uint8Array(32)

/** Ben's entry about the record as it was written, with a test's changes. */
function found(
  fields: {
    actor?: object
    teamId?: string
    result?: string
    written?: { kind: string; [field: string]: unknown }
  } = {},
): FoundVersion {
  const { written = record, ...entry } = fields
  const version = { hlc: record.hlc, parent: null, after: versionHash(salt, canonicalJson(written)) }
  return {
    state: 'found',
    entry: {
      action: 'jobRoles.create',
      result: 'success',
      teamId: 't',
      actor: { type: 'person', id: 'Ben' },
      deviceId: ben,
      ...entry,
    } as never,
    subject: { kind: written.kind, id: 'r', version },
    version,
    logId: ben,
    deviceId: ben,
    seq: 7,
    versionSalt: salt,
    isEarly: false,
    content: null,
  }
}

const extent = (
  firstMs: number | null,
  newestMs: number,
  { hasHidden = false, isWhole = false } = {},
): DeviceExtent => ({
  firstProof: firstMs === null ? null : hlcAt(firstMs),
  newest: hlcAt(newestMs),
  hasHidden,
  isWhole,
})

function judge(
  version: FoundVersion,
  more: {
    extent?: DeviceExtent
    isFinal?: boolean
    whole?: Partial<Whole>
    own?: Partial<DeviceExtent>
    stored?: object
    hasEarlierLog?: boolean
    record?: typeof record & Record<string, unknown>
    /** The entries of other versions. */
    others?: VersionEntry[]
    person?: string
    isKnown?: boolean
    tie?: Tie
    mayInvite?: boolean
    founderId?: string
    roleOfBen?: AccessRole | undefined
  } = {},
) {
  const judged = more.record ?? record
  const facts: ArrivalFacts = {
    ownDeviceId: own,
    find: (_id, hlc) =>
      more.others?.find((one) => one.version.hlc === hlc) ?? (hlc === judged.hlc ? version : missing),
    findAttested: () => [],
    stored: () => more.stored as never,
    founderId: () => more.founderId,
    personOf: () => ('person' in more ? more.person : 'Ben'),
    extentOf: () => more.extent,
    isKnown: () => more.isKnown ?? true,
    ownExtent: () => ({ firstProof: hlcAt(20, own), isWhole: false, ...more.own }),
    hasEarlierLog: () => more.hasEarlierLog ?? false,
    roles: {
      now: () => ({
        places: 'roleOfBen' in more ? placesOfBen(more.roleOfBen) : owner,
        jobRoleIds: [],
      }),
      ever: () => null,
    },
    ties: { tieOf: () => more.tie ?? 'untied', mayInvite: () => more.mayInvite ?? false },
  }
  const whole = {
    logs: more.isFinal ?? false,
    ownLog: false,
    roster: false,
    invitations: false,
    ...more.whole,
  }
  return judgeArrival(judged, facts, whole)
}

const placesOfBen = (role: AccessRole | undefined) =>
  placesOf(role === undefined ? [] : [{ teamId: 't', role }])

const missing: FoundVersion = { state: 'missing' }
const wrong = (why: string) => ({ state: 'wrong', why, entry: { logId: ben, seq: 7 } })
const taken = { state: 'taken' }
const waiting = { state: 'waiting' }

test('SYNC-23 a version is taken with the entry that made it, and not with one that says otherwise', () => {
  expect(judge(found())).toEqual(taken)
  expect(judge(found({ written: { ...record, name: 'Driver' } }))).toEqual(wrong('otherContent'))
  expect(judge(found({ teamId: 'other' }))).toEqual(wrong('otherContent'))
  expect(judge(found({ result: 'failure' }))).toEqual(wrong('otherContent'))
})

test('SYNC-23 a record of a kind that only a later release knows is held to its entry too', () => {
  const later = { ...record, kind: 'fromTheFuture', flies: true }
  expect(judge(found({ written: later }), { record: later })).toEqual(taken)
  const altered = { ...later, flies: false }
  expect(judge(found({ written: later }), { record: altered })).toEqual(wrong('otherContent'))
  const whole = { extent: extent(10, 60), isFinal: true, record: later }
  expect(judge(missing, whole)).toEqual({ state: 'wrong', why: 'noEntry', entry: null })
})

test('an entry counts in the name of whoever works on that computer', () => {
  const inName = { ...record, updatedBy: 'Ana' }
  expect(judge(found({ written: inName }), { record: inName })).toEqual(wrong('otherPerson'))
  expect(judge(found({ actor: { type: 'person', id: 'Ana' } }))).toEqual(wrong('otherPerson'))
  expect(judge(found({ actor: { type: 'agent', id: 'bot', owner: 'Ben' } }))).toEqual(taken)
  expect(judge(found({ actor: { type: 'agent', id: 'bot', owner: 'Ana' } }))).toEqual(wrong('otherPerson'))
  expect(judge(found(), { person: undefined })).toEqual(waiting)
})

test('a version without an entry waits until the logs are here, and is wrong only when they reach past it', () => {
  expect(judge(missing, { extent: extent(10, 40) })).toEqual(waiting)
  expect(judge(missing, { extent: extent(10, 40), isFinal: true })).toEqual(waiting)
  expect(judge(missing, { extent: extent(10, 60) })).toEqual(waiting)
  expect(judge(missing, { extent: extent(10, 60), isFinal: true })).toEqual({
    state: 'wrong',
    why: 'noEntry',
    entry: null,
  })
  // It may be one of those that this person does not see.
  expect(judge(missing, { extent: extent(10, 60, { hasHidden: true }), isFinal: true })).toEqual(waiting)
})

const noEntry = { state: 'wrong', why: 'noEntry', entry: null }

test('an own version without an entry is wrong once others hold no other log of this computer', () => {
  const ours = { record: { ...record, hlc: hlcAt(50, own) } }
  expect(judge(missing, ours)).toEqual(waiting)
  expect(judge(missing, { ...ours, isFinal: true })).toEqual(waiting)
  expect(judge(missing, { ...ours, isFinal: true, whole: { ownLog: true } })).toEqual(noEntry)
  const first = { record: { ...record, hlc: hlcAt(10, own) }, whole: { ownLog: true, logs: true } }
  expect(judge(missing, first)).toEqual(taken)
  expect(judge(missing, { ...first, own: { firstProof: null } })).toEqual(taken)
  expect(judge(missing, { ...first, own: { isWhole: true } })).toEqual(noEntry)
})

/** The entry about a record of a kind of its own, made from another version. */
function entryAbout(written: typeof record, parent: string | null = 'before'): VersionEntry {
  const by = found({ written }) as VersionEntry
  return {
    ...by,
    subject: { kind: written.kind, id: 'r' } as never,
    version: { ...by.version, hlc: written.hlc, parent },
  }
}

const misread = {
  ...{ at: '2026-03-03T08:00:00.000Z', by: 'Ben', reason: 'Misread' },
  values: { t: { before: '4', after: '5' } },
}

test('SYNC-23 a change of what has ended that keeps nothing of it is left out, where the ended version is here', () => {
  const ended = { ...record, kind: 'stepExecution', status: 'completed', outputData: { t: '4' } }
  const next = { ...ended, outputData: { t: '5' } }
  const made = entryAbout(next)
  const stored = { ...ended, hlc: 'before' }
  expect(judge(made, { record: next, stored })).toEqual(wrong('changesEnd'))
  expect(judge(made, { record: next, stored: { ...stored, status: 'running' } })).toEqual(taken)
  // An entry of the version between may still come, and say that it was opened again.
  const apart = { record: next, stored: { ...stored, hlc: 'another' } }
  expect(judge(made, apart)).toEqual(waiting)
  // There, that version was made from the one that is here; the server sends the newest alone.
  const between = { ...next, hlc: 'before' }
  const others = [entryAbout(between, 'another')]
  expect(judge(made, { ...apart, others })).toEqual(wrong('changesEnd'))
  const honest = { ...next, corrections: [misread] }
  expect(judge(entryAbout(honest), { ...apart, record: honest, others })).toEqual(taken)
  // It says that it was made from nothing.
  expect(judge(entryAbout(next, null), { record: next, stored })).toEqual(wrong('changesEnd'))
})

test('SYNC-23 a version from which what is here was made in turn is no change of an end', () => {
  const open = { ...record, kind: 'stepExecution', status: 'running', outputData: {} }
  const stored = { ...open, hlc: hlcAt(60), status: 'completed', outputData: { t: '4' } }
  const others = [entryAbout(stored, open.hlc)]
  // A server that was put back to a copy of before gives it.
  expect(judge(entryAbout(open, null), { record: open, stored, others })).toEqual(taken)
  const parents = [null, hlcAt(40)]
  for (const parent of parents)
    expect(judge(entryAbout(open, parent), { record: open, stored, others, isFinal: true })).toEqual(taken)
})

test('SYNC-23 what is kept as evidence is not purged, other things are', () => {
  const purged = { purgedAt: '2026-03-03T08:00:00.000Z', name: '-' }
  const judgePurge = (kind: string, fields: object) => {
    const ended = { ...record, kind, name: 'Weekly', status: 'completed', ...fields }
    const next = { ...ended, ...purged }
    const made = entryAbout(next)
    return judge(made, { record: next, stored: { ...ended, hlc: 'before' } })
  }
  expect(judgePurge('stepExecution', { outputData: {} })).toEqual(wrong('changesEnd'))
  expect(judgePurge('project', {})).toEqual(taken)
})

test('a version of an unknown computer is wrong once all computers are here', () => {
  const unknown = { isKnown: false, isFinal: true }
  expect(judge(missing, { isKnown: false, whole: { roster: true } })).toEqual(waiting)
  expect(judge(missing, unknown)).toEqual(waiting)
  expect(judge(missing, { ...unknown, whole: { roster: true } })).toEqual(noEntry)
  expect(judge(missing, { ...unknown, whole: { roster: true }, hasEarlierLog: true })).toEqual(taken)
})

test('versions from before and those of a known computer without any log are taken', () => {
  expect(judge(missing, { extent: extent(55, 60) })).toEqual(taken)
  expect(judge(missing, { extent: extent(null, 60) })).toEqual(taken)
  expect(judge(missing, { extent: extent(null, 40) })).toEqual(waiting)
  expect(judge(missing)).toEqual(waiting)
  expect(judge(missing, { isFinal: true })).toEqual(taken)
  expect(judge({ state: 'hidden' })).toEqual(taken)
})

test('what is said to be from before a computer had any log is not accepted', () => {
  const whole = extent(55, 60, { isWhole: true })
  expect(judge(missing, { extent: whole })).toEqual(waiting)
  expect(judge(missing, { extent: whole, isFinal: true })).toEqual({
    state: 'wrong',
    why: 'noEntry',
    entry: null,
  })
})

const key = { ...record, id: ben, kind: 'device', personId: 'Ben' }

test('the key of a new computer that an invitation signed comes before its log', () => {
  expect(judge(missing, { record: key, isKnown: false, tie: 'tied' })).toEqual(taken)
  expect(judge(missing, { record: key, isKnown: true })).toEqual(waiting)
})

test('SYNC-27 a new computer waits for its invitation, and is left out once all invitations are here', () => {
  const unknown = { record: key, isKnown: false }
  const left = (why: string) => ({ state: 'wrong', why, entry: null })
  const whole = { invitations: true }
  for (const tie of ['untied', 'used'] as const)
    for (const version of [missing, found({ written: key })])
      expect(judge(version, { ...unknown, tie, isFinal: true })).toEqual(waiting)
  expect(judge(missing, { ...unknown, whole })).toEqual(left('notInvited'))
  expect(judge(missing, { ...unknown, whole, tie: 'used' })).toEqual(left('invitationUsed'))
})

test('SYNC-27 a new computer is accepted by the entry of a colleague who may invite, not by its own', () => {
  const other = '0190f3c2-a1b4-7000-8000-0000000000cc'
  const blocked = { ...key, id: other, personId: 'Cem', status: 'revoked' }
  const made = { ...found({ written: blocked }), subject: { kind: 'device', id: other } }
  const byBen = { ...made, version: (made as { version: object }).version } as FoundVersion
  const unknown = { record: blocked, isKnown: false, whole: { invitations: true } }
  expect(judge(byBen, { ...unknown, mayInvite: true })).toEqual(taken)
  expect(judge(byBen, unknown)).toMatchObject({ why: 'notInvited' })
  expect(judge(missing, { ...unknown, mayInvite: true })).toMatchObject({ why: 'notInvited' })
})

test('SYNC-23 an entry ahead of its log lets in what the roles here allow, and keeps nothing out', () => {
  const early = { ...found(), isEarly: true } as FoundVersion
  const nobody = { roleOfBen: undefined }
  expect(judge(early)).toEqual(taken)
  expect(judge(early, { roleOfBen: 'admin' })).toEqual(taken)
  expect(judge(early, { roleOfBen: 'viewer' })).toEqual(waiting)
  expect(judge(found(), nobody)).toEqual(taken)
  expect(judge(early, nobody)).toEqual(waiting)
  expect(judge(early, { ...nobody, founderId: 'Ben' })).toEqual(taken)
  expect(judge(early, { ...nobody, founderId: 'Ana' })).toEqual(waiting)
  const other = { ...found({ written: { ...record, name: 'Driver' } }), isEarly: true } as FoundVersion
  expect(judge(other)).toEqual(waiting)
  const baseline = {
    ...found(),
    isEarly: true,
    entry: { ...(found() as VersionEntry).entry, action: 'sync.baseline' },
  }
  expect(judge(baseline as FoundVersion)).toEqual(waiting)
})
