import { expect, test } from 'vitest'
import { syncActions } from '#shared/entities/audit/syncActions.ts'
import { versionHash } from '#shared/entities/audit/versionHash.ts'
import { canonicalJson } from '#shared/kernel/canonicalJson.ts'
import type { AccessRole } from '#shared/entities/accessRole.ts'
import type { VersionEntry } from '#core/audit/versionEntries.ts'
import type { ArrivalFacts } from './arrivalFacts.ts'
import { judgeRole } from './judgeRole.ts'
import { madeChange } from './madeChange.ts'
import { withoutEntry } from './withoutEntry.ts'

const people = { a: 'Ana', b: 'Ben', m: 'Mia' } as const
type Computer = keyof typeof people

const deviceOf = (one: Computer) => `0190f3c2-a1b4-7000-8000-00000000000${one}`.replace('m', 'e')
const hlcAt = (ms: number, by: Computer) => `${ms.toString(16).padStart(12, '0')}-0000-${deviceOf(by)}`
const personOf = (deviceId: string) =>
  Object.entries(people).find(([one]) => deviceOf(one as Computer) === deviceId)?.[1]
const salt = new Uint8Array(32)

type Version = Record<string, unknown> & { hlc: string }

/** A comment by Mia, as somebody left it. */
const comment = (ms: number, by: Computer, text: string): Version => ({
  ...{ id: 'r', kind: 'comment', organizationId: 'o', teamId: 't', name: 'x', createdBy: 'Mia' },
  ...{ runId: 'n', workItemId: 'w', text, deletedAt: null, deletedBy: null },
  ...{ hlc: hlcAt(ms, by), updatedBy: people[by], updatedAt: `at ${ms}` },
})

/** The entry by which a version was made from another one. */
function entryOf(version: Version, from: Version | string | null, action = 'work.comment'): VersionEntry {
  const before = typeof from === 'object' ? from : null
  const names = Object.keys(version).filter((name) => before !== null && before[name] !== version[name])
  const pick = (of: Version | null) =>
    of === null ? null : Object.fromEntries(names.map((name) => [name, of[name]]))
  const parent = typeof from === 'string' ? from : (from?.hlc ?? null)
  const said = { hlc: version.hlc, parent, after: versionHash(salt, canonicalJson(version)) }
  return {
    state: 'found',
    entry: { action, result: 'success', teamId: 't' } as never,
    subject: { kind: 'comment', id: 'r', version: said },
    version: said,
    logId: 'log',
    deviceId: version.hlc.slice(18),
    seq: 1,
    versionSalt: salt,
    isEarly: false,
    content: { name: 'x', before: pick(before), after: before === null ? version : pick(version) } as never,
  }
}

const rolesAre = (roles: Record<string, AccessRole>) => (personId: string) =>
  new Map(personId in roles ? [['t', roles[personId]!] as const] : [])

/** Ana is an owner, Ben and Mia are members. */
function judge(
  version: Version,
  from: Version | string | null,
  more: {
    stored?: Version
    /** Of the versions before. */
    entries?: VersionEntry[]
    ever?: Record<string, AccessRole>
    unknown?: string[]
    /** What no entry here names is named by one of a team that this person does not see. */
    isHidden?: boolean
    isWhole?: boolean
    missing?: 'waits' | 'never was'
    action?: string
  } = {},
) {
  const now = rolesAre({ Ana: 'owner', Ben: 'member', Mia: 'member' })
  const ever = rolesAre({ Ana: 'owner', Ben: 'member', Mia: 'member', ...more.ever })
  const isNever = more.missing === 'never was'
  const facts = {
    ownDeviceId: deviceOf('a'),
    find: (_id: string, hlc: string) =>
      more.entries?.find((one) => one.version.hlc === hlc) ?? {
        state: more.isHidden === true ? 'hidden' : 'missing',
      },
    findAttested: () => [],
    stored: () => more.stored as never,
    personOf,
    extentOf: () =>
      more.missing === undefined
        ? { firstProof: null, newest: 'z', hasHidden: false, isWhole: false }
        : { firstProof: '0', newest: isNever ? 'z' : '0', hasHidden: false, isWhole: true },
    ownExtent: () => ({ firstProof: null, isWhole: false }),
    isKnown: () => true,
    hasEarlierLog: () => false,
    roles: {
      now: (personId: string) => ({ places: now(personId), jobRoleIds: [] }),
      ever: () => ({
        placesOf: (personId: string) => (more.unknown?.includes(personId) ? null : ever(personId)),
        jobRoleIdsOf: () => [],
        wasAlwaysOwner: () => false,
      }),
    },
  } as unknown as ArrivalFacts
  const whole = { logs: more.isWhole ?? true, ownLog: false, roster: true, invitations: false }
  const made = entryOf(version, from, more.action)
  const judgeMissing = (hlc: string) => withoutEntry({ ...version, hlc } as never, facts, whole).state
  const readMade = () => madeChange(version as never, made, facts, judgeMissing)
  return judgeRole(version as never, made, { facts, whole, readMade })
}

const first = comment(10, 'm', 'Not clean')
const second = comment(20, 'm', 'Not clean at all')
const byBen = comment(30, 'b', 'Spotless')
const byAna = comment(30, 'a', 'Cleaned')

test('RIGHT-17 a change of what only its author or a manager changes waits, and is beyond a member’s role', () => {
  expect(judge(byBen, first, { stored: first })).toBe('beyond')
  expect(judge(byBen, first, { stored: first, isWhole: false })).toBe('waiting')
  expect(judge(byAna, first, { stored: first })).toBe('allowed')
  expect(judge(second, first, { stored: first })).toBe('allowed')
})

test('RIGHT-17 a role that was held at some time counts, and one of which nothing is known', () => {
  expect(judge(byBen, first, { stored: first, ever: { Ben: 'admin' } })).toBe('allowed')
  expect(judge(byBen, first, { stored: first, unknown: ['Ben'] })).toBe('allowed')
})

test('RIGHT-17 the name of somebody of whom nothing is known does not make the roles of its maker unsure', () => {
  const work = { ...comment(10, 'b', ''), ...{ kind: 'workItem', createdBy: 'Ben', status: 'completed' } }
  const done = {
    stepExecutionId: 's',
    assigneeId: 'Ghost',
    roleId: 'guard',
    completedBy: 'Ben',
    completedAt: 'x',
  }
  expect(judge({ ...work, ...done }, null, { unknown: ['Ghost'] })).toBe('beyond')
  expect(judge({ ...work, ...done, roleId: null, assigneeId: null }, null)).toBe('allowed')
})

test('RIGHT-17 versions in between that the server left out are passed by their entries', () => {
  const own = { ...byBen, hlc: hlcAt(40, 'b'), text: 'Spotless, really' }
  expect(judge(own, byBen, { stored: first, entries: [entryOf(byBen, first)] })).toBe('beyond')
  expect(judge(own, byBen, { entries: [entryOf(byBen, null)] })).toBe('allowed')
  // A manager may have made it what it is.
  const later = { ...byAna, hlc: hlcAt(40, 'b'), updatedBy: 'Ben' }
  expect(judge(later, byAna, { stored: first, entries: [entryOf(byAna, first)] })).toBe('allowed')
})

test('RIGHT-17 a version that was made apart from the one here is compared with the last common one', () => {
  const entries = [entryOf(second, first), entryOf(first, null)]
  expect(judge(byBen, first, { stored: second, entries })).toBe('beyond')
  const again = comment(40, 'm', 'Not very clean')
  expect(judge(again, first, { stored: second, entries })).toBe('allowed')
  // What the entry says of before is held against what the version before was.
  const own = comment(20, 'b', 'Clean')
  const lie = entryOf(own, { ...first, text: 'Spotless' })
  expect(judge(byBen, first, { stored: own, entries: [lie, entryOf(first, null)] })).toBe('beyond')
  const nothing = { ...entryOf(own, first), content: { name: 'x', before: {}, after: {} } } as VersionEntry
  expect(judge(byBen, first, { stored: own, entries: [nothing, entryOf(first, null)] })).toBe('beyond')
  // What the entries do not tell may be of either.
  const untold = { ...entryOf(second, first), content: null } as VersionEntry
  expect(judge(again, first, { stored: second, entries: [untold, entryOf(first, null)] })).toBe('allowed')
})

test('RIGHT-17 what is said to be made from what never was, or anew, is compared with the version here', () => {
  const invented = hlcAt(15, 'b')
  expect(judge(byBen, invented, { stored: first, missing: 'never was' })).toBe('beyond')
  expect(judge(byBen, invented, { stored: first, missing: 'waits' })).toBe('waiting')
  expect(judge(second, invented, { stored: first, missing: 'waits' })).toBe('allowed')
  // Of an earlier release, or of a log that was lost.
  expect(judge(byBen, invented, { stored: first, entries: [entryOf(first, null)] })).toBe('allowed')
  expect(judge(byBen, null, { stored: first, entries: [entryOf(first, null)] })).toBe('beyond')
  const anew = { ...byBen, createdBy: 'Ben' }
  expect(judge(anew, null, { stored: first, entries: [entryOf(first, null)] })).toBe('beyond')
  expect(judge(anew, null)).toBe('allowed')
})

test('RIGHT-10 RIGHT-7 what nobody may do is left out, whatever the role of its maker', () => {
  const inHerName = { ...comment(10, 'b', 'All is well'), createdBy: 'Ana' }
  expect(judge(inHerName, null)).toBe('beyond')
  expect(judge({ ...comment(10, 'a', 'All is well'), createdBy: 'Ben' }, null)).toBe('beyond')
  expect(judge({ ...inHerName, createdBy: 'Ben' }, null)).toBe('allowed')
  // Of what is adopted, or was there before, the beginning may be in a log that is gone.
  expect(judge(inHerName, null, { action: syncActions.adopt })).toBe('allowed')
  expect(judge(inHerName, hlcAt(5, 'a'))).toBe('allowed')
  const own = { ...comment(10, 'b', 'Not clean'), createdBy: 'Ben' }
  const given = { ...own, hlc: hlcAt(20, 'b'), createdBy: 'Ana' }
  expect(judge(given, own, { stored: own })).toBe('beyond')
  expect(judge(given, hlcAt(15, 'b'), { stored: own, missing: 'never was' })).toBe('beyond')
  expect(judge(given, hlcAt(15, 'b'), { stored: own, missing: 'waits' })).toBe('waiting')
  const twice = { ...given, hlc: hlcAt(30, 'b') }
  expect(judge(twice, given, { stored: own, entries: [entryOf(given, own)] })).toBe('beyond')
  const deleted = { ...byAna, deletedAt: 'at 30', deletedBy: 'Mia' }
  expect(judge(deleted, first, { stored: first })).toBe('beyond')
  const note = { n: { createdBy: 'Mia', text: 'Seen' } }
  expect(judge({ ...byAna, metadata: { annotations: note } }, first, { stored: first })).toBe('beyond')
  // Two may begin a thing apart.
  const apart = { ...comment(30, 'a', 'Cleaned'), createdBy: 'Ana' }
  expect(judge(apart, null, { stored: first, entries: [entryOf(first, null)] })).toBe('allowed')
})

test('RIGHT-12 a computer keeps its person and its key', () => {
  const computer = (fields: object): Version => ({
    ...{ id: 'r', kind: 'device', organizationId: 'o', teamId: null, name: 'x', createdBy: 'Ana' },
    ...{ personId: 'Ana', publicKey: 'key', status: 'active', deletedAt: null },
    ...{ hlc: hlcAt(10, 'a'), updatedBy: 'Ana', updatedAt: 'at 10', ...fields },
  })
  const stored = computer({})
  const later = { hlc: hlcAt(20, 'a') }
  for (const from of [stored, null, hlcAt(15, 'a')]) {
    for (const other of [{ personId: 'Ben' }, { publicKey: 'another' }])
      expect(judge(computer({ ...later, ...other }), from, { stored, missing: 'never was' })).toBe('beyond')
    expect(judge(computer({ ...later, name: 'Laptop' }), from, { stored, missing: 'never was' })).toBe(
      'allowed',
    )
  }
})

test('RIGHT-17 only who manages the team attests what others made', () => {
  const of = { stored: first, action: syncActions.baseline }
  expect(judge(byBen, first, of)).toBe('beyond')
  expect(judge(byBen, first, { ...of, ever: { Ben: 'admin' } })).toBe('allowed')
  expect(judge(byBen, first, { ...of, isWhole: false })).toBe('waiting')
  expect(judge(byAna, first, of)).toBe('allowed')
})

test('RIGHT-17 what entries that this person does not see may tell is allowed', () => {
  const invented = hlcAt(15, 'b')
  expect(judge(byBen, invented, { stored: first, missing: 'never was' })).toBe('beyond')
  expect(judge(byBen, invented, { stored: first, missing: 'never was', isHidden: true })).toBe('allowed')
  // How what is here came about.
  const later = comment(20, 'a', 'Not clean')
  const before = entryOf(first, null)
  expect(judge(byBen, first, { stored: later, entries: [before, entryOf(later, first)] })).toBe('beyond')
  expect(judge(byBen, first, { stored: later, entries: [before], isHidden: true })).toBe('allowed')
  const anew = { ...byBen, createdBy: 'Ben' }
  expect(judge(anew, null, { stored: first })).toBe('beyond')
  expect(judge(anew, null, { stored: first, isHidden: true })).toBe('allowed')
})

test('RIGHT-17 versions that name each other in a circle are compared with the version here', () => {
  const other = { ...byBen, hlc: hlcAt(35, 'b') }
  const circle = [entryOf(other, byBen.hlc), entryOf(byBen, other.hlc)]
  expect(judge(byBen, other.hlc, { stored: first, entries: circle })).toBe('beyond')
  const third = { ...byBen, hlc: hlcAt(37, 'b') }
  const behind = [entryOf(other, third.hlc), entryOf(third, other.hlc)]
  expect(judge(byBen, first, { stored: other, entries: [entryOf(first, null), ...behind] })).toBe('allowed')
})

test('RIGHT-17 the version of a computer that nobody knows waits, and one in between may have been made by anybody', () => {
  const stranger = '0190f3c2-a1b4-7000-8000-0000000000ff'
  const strange = { ...byBen, hlc: `${byBen.hlc.slice(0, 18)}${stranger}` }
  expect(judge(strange, first, { stored: first })).toBe('waiting')
  const later = { ...byBen, hlc: hlcAt(40, 'b') }
  expect(judge(later, strange, { stored: first, entries: [entryOf(strange, first)] })).toBe('allowed')
})

test('RIGHT-17 what is here of the own making alone is no reason to leave out what another began', () => {
  const own = { ...comment(10, 'a', 'Not clean'), createdBy: 'Ana' }
  const apart = { ...byBen, createdBy: 'Ben' }
  expect(judge(apart, null, { stored: own })).toBe('allowed')
  expect(judge(apart, null, { stored: first })).toBe('beyond')
})
