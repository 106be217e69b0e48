import { afterAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { sha256 } from '#core/audit/digest.ts'
import { auditEntry } from '#shared/entities/audit/auditEntry.ts'
import type { AuditEntry } from '#shared/entities/audit/auditEntry.ts'
import { versionHash, versionSalt } from '#shared/entities/audit/versionHash.ts'
import { recordDefect } from '#shared/entities/recordDefect.ts'
import { allEntities, entityOf } from '#shared/entities/registry.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { canonicalJson } from '#shared/kernel/canonicalJson.ts'
import { hlcDevice, hlcMs } from '#shared/kernel/hlc.ts'
import { wireRecord } from '#shared/protocol/recordMessages.ts'
import { anyRecord } from '#test/support/anyRecord.ts'
import { openRightsPair } from '#test/support/rightsPair.ts'
import type { PairActor, StoredEntry } from '#test/support/rightsPair.ts'
import { newId } from '#test/support/syncDevice.ts'
import { createDice } from './dice.ts'
import type { Dice } from './dice.ts'

/**
 * Pushes in which a field of a record, or of its entry, is not what an app would write: every field of every kind, by
 * every role. The server takes only what the core would write, with an entry that bears it out, and all of that: 5,000 in
 * CI, 100,000 in `npm run fuzz`. FUZZ_ROUNDS and FUZZ_SEED set how many and which.
 */

const seed = Number(process.env.FUZZ_SEED ?? 20_261_130)
const rounds = Number(process.env.FUZZ_ROUNDS ?? (process.env.FUZZ_SCRIPT === undefined ? 5_000 : 100_000))

const pair = await openRightsPair()
const { actors, team } = pair
afterAll(() => pair.close())

type Fields = Record<string, unknown>
const fieldsOf = (record: EntityRecord) => record as unknown as Fields
const { organizationId, teamId } = team.organization

/** Records to begin with: those of the team, and one of each other kind, which the server does not have. */
const known = new Map(pair.records.map((one) => [one.id, one]))
const others = allEntities()
  .filter(({ kind }) => pair.isReplicated(kind) && !pair.records.some((one) => one.kind === kind))
  .map((entity, n) => anyRecord(entity, newId(), { organizationId, teamId, personId: team.owner }, seed + n))
const begun = [...pair.records, ...others]

const at = (minute: number) => new Date(team.clock.nowMs + minute * 60_000).toISOString()
const stamp = (minute: number, deviceId: string) =>
  `${(team.clock.nowMs + minute * 60_000).toString(16).padStart(12, '0')}-0000-${deviceId}`

/** Every field of every kind, by everybody; as many times over as there are rounds. */
const places = [...Map.groupBy(begun, ({ kind }) => kind)].flatMap(([kind, records]) => {
  const names = [...Object.keys(entityOf(kind)!.schema.shape), 'unknown']
  return names.flatMap((field) => actors.map((actor) => ({ kind, records, field, actor })))
})

const oddValues: unknown[] = [
  ...[null, undefined, true, 0, -1, 1.5, 2 ** 53, '', ' ', 'x', 'system', 'x'.repeat(3_000), '\ud800'],
  ...[[], {}, [null], { a: 1 }, { __proto__: null }, [[[[[[]]]]]], 'deleted', 'completed', 'active', 'owner'],
  ...[
    '2020-01-01T00:00:00.000Z',
    '9999-12-31T23:59:59.999Z',
    'f'.repeat(64),
    newId(),
    organizationId,
    teamId,
  ],
]

/** A value for a field: of another record, of its list of words, of a person, or one that fits nowhere. */
function valueFor(dice: Dice, kind: string, field: string): unknown {
  const schema = (entityOf(kind)?.schema.shape as { [name: string]: z.ZodType } | undefined)?.[field]
  const words = schema !== undefined && 'options' in schema ? (schema.options as unknown[]) : []
  const ofKind = begun.filter((one) => one.kind === kind).map((one) => fieldsOf(one)[field])
  const { deviceId } = dice.pick(actors)
  const from = [
    oddValues,
    ofKind,
    words.filter((one) => typeof one === 'string'),
    actors.map((one) => one.personId),
    [-100, 1, 9, 61, 90].map(field === 'hlc' ? (minute) => stamp(minute, deviceId) : at),
  ]
  const list = dice.pick(from)
  return list.length === 0 ? dice.pick(oddValues) : dice.pick(list)
}

interface Push {
  actor: PairActor
  before: EntityRecord | null
  after: Fields
}

/** A change that an app could make, with one field of it changed once more, and sometimes a second. */
function drawPush(dice: Dice, { records, field, actor }: (typeof places)[number], isForged: boolean): Push {
  const record = dice.pick(records)
  const isNew = !known.has(record.id) || dice.chance(0.2)
  const author = dice.chance(0.9) ? actor : dice.pick(actors)
  const after: Fields = {
    ...fieldsOf(record),
    ...(isNew
      ? { id: newId(), createdBy: author.personId, createdAt: at(1), version: 1 }
      : { version: record.version + 1 }),
    updatedBy: author.personId,
    updatedAt: at(1),
    hlc: stamp(1, actor.deviceId),
  }
  // What no entry bears out is otherwise in order, mostly.
  const names = isForged ? [] : dice.chance(0.3) ? [field, dice.pick(Object.keys(after))] : [field]
  if (isForged) after.name = 'Forged'
  for (const name of names) {
    const value = valueFor(dice, record.kind, name)
    if (value === undefined) delete after[name]
    else after[name] = value
  }
  // As it travels.
  const sent = JSON.parse(JSON.stringify(after)) as Fields
  return { actor, before: known.get(String(sent.id)) ?? null, after: sent }
}

/** How an entry differs from the one that an app would write. */
const forgeries = {
  none: () => [],
  failed: (own) => [{ ...own, entry: { ...own.entry, result: 'failure' } }],
  team: (own) => [{ ...own, entry: { ...own.entry, teamId: own.entry.teamId === null ? teamId : null } }],
  salt: (own) => [{ ...own, salt: new Uint8Array(32) }],
  late: (own) => [{ ...own, entry: { ...own.entry, time: at(600) } }],
  kind: (own) => [withSubject(own, { kind: 'operation' })],
  thing: (own) => [withSubject(own, { id: newId() })],
  bare: (own) => [withSubject(own, { version: undefined })],
  other: (own, dice) => {
    const [{ version } = {}] = own.entry.subjects
    return [withSubject(own, { version: { ...version!, after: sha256Of(dice) } })]
  },
  stamp: (own) => {
    const [{ version } = {}] = own.entry.subjects
    return [withSubject(own, { version: { ...version!, hlc: stamp(2, own.entry.deviceId) } })]
  },
  stranger: (own, dice) => {
    const others = actors.filter(({ deviceId }) => deviceId !== own.entry.deviceId)
    return [{ ...own, entry: { ...own.entry, deviceId: dice.pick(others).deviceId } }]
  },
} satisfies Record<string, Forgery>

type Forgery = (own: OwnEntry, dice: Dice) => OwnEntry[]
type OwnEntry = StoredEntry & { entry: Extract<AuditEntry, { v: 2 }> }

const sha256Of = (dice: Dice) => Buffer.from(sha256(Buffer.from([dice.below(256)]))).toString('hex')

function withSubject(own: OwnEntry, patch: Fields): OwnEntry {
  const [first] = own.entry.subjects
  return { ...own, entry: { ...own.entry, subjects: [{ ...first!, ...patch }] } }
}

/** The entry that an app would write for a version; null where no log takes it. */
function entryFor(actor: PairActor, after: Fields, parent: string | null, seq: number): OwnEntry | null {
  try {
    const salt = sha256(Buffer.from(`salt ${seq}`))
    const { kind, id, hlc } = after as unknown as EntityRecord
    const version = {
      hlc,
      parent,
      after: versionHash(versionSalt(salt, sha256), canonicalJson(after), sha256),
    }
    const entry: OwnEntry['entry'] = {
      v: 2,
      seq,
      deviceId: actor.deviceId,
      organizationId,
      teamId: after.teamId as string | null,
      time: at(1),
      hlc: stamp(1, actor.deviceId),
      actor: { type: 'person', id: actor.personId },
      action: 'records.write',
      subjects: [{ kind, id, version }],
      result: 'success',
      session: 's',
      transport: 'window',
      tx: 't',
      prev: '0'.repeat(64),
      payload: '0'.repeat(64),
    }
    return auditEntry.safeParse(entry).success ? { entry, salt } : null
  } catch {
    return null
  }
}

/** Why the core would not write it, or why the log of that computer does not say it. */
function coreRefuses({ actor, before, after }: Push): string | null {
  const entity = entityOf(String(after.kind))
  if (entity === undefined || !pair.isReplicated(entity.kind)) return 'kind'
  const defect = recordDefect(entity, after)
  if (defect !== undefined) return defect.type
  const verdict = pair.core(actor, before, after as unknown as EntityRecord)
  return verdict === null ? null : 'rights'
}

/** Whether a version's stamps are those of a write by this computer within the hour of its entry. */
function isStampedNow({ actor, before, after }: Push): boolean {
  const times = before === null ? [after.createdAt, after.updatedAt] : [after.updatedAt]
  times.push(...newMoments(before, after))
  return (
    hlcDevice(String(after.hlc)) === actor.deviceId &&
    hlcMs(String(after.hlc)) >= Date.parse(at(1)) - 3_600_000 &&
    hlcMs(String(after.hlc)) <= pair.serverMs() + 600_000 &&
    after.updatedBy === actor.personId &&
    Number(after.version) < 1_000_000 &&
    times.every((time) => Math.abs(Date.parse(String(time)) - Date.parse(at(1))) <= 3_600_000)
  )
}

/** What it says anew of when something happened. */
function newMoments(before: EntityRecord | null, after: Fields): unknown[] {
  return (entityOf(String(after.kind))?.moments ?? []).flatMap((path) => {
    const [field = '', inEach] = path.split('.')
    const valuesOf = (record: Fields) =>
      inEach === undefined ? [record[field]] : ((record[field] ?? []) as Fields[]).map((one) => one[inEach])
    const known = before === null ? [] : valuesOf(fieldsOf(before))
    return valuesOf(after).filter((one) => typeof one === 'string' && !known.includes(one))
  })
}

test(`RIGHT-1 the server takes what the core would write, and nothing else (${rounds} pushes, seed ${seed})`, () => {
  const dice = createDice(seed)
  const counts = { taken: 0, rights: 0, defect: 0, forged: 0, stamps: 0 }
  const met = new Set<string>()
  for (let round = 1; round <= rounds; round++) {
    const place = places[(round * 7_919) % places.length]!
    met.add(`${place.kind} ${place.field} ${place.actor.role}`)
    const isWrong = dice.chance(0.15)
    const push = drawPush(dice, place, isWrong)
    const { actor, before, after } = push
    const parent =
      before === null ? null : isWrong && dice.chance(0.3) ? stamp(3, actor.deviceId) : before.hlc
    const own = entryFor(actor, after, parent, 2)
    const ofBefore = before === null ? null : entryFor(actors[0]!, fieldsOf(before), null, 1)
    const way = isWrong && parent === before?.hlc ? dice.pick(Object.keys(forgeries)) : null
    const sent =
      own === null ? [] : way === null ? [own] : (forgeries as Record<string, Forgery>)[way]!(own, dice)
    const entries = [...(ofBefore === null ? [] : [ofBefore]), ...sent]
    // What is no record at all ends the socket.
    if (!wireRecord.safeParse(after).success) continue
    const verdict = pair.server(actor, before, after as unknown as EntityRecord, entries)
    const refusal = coreRefuses(push)
    const isForged = way !== null || (before !== null && parent !== before.hlc)
    const isDue = refusal === null && !isForged && isStampedNow(push)
    const isSame = before !== null && canonicalJsonOf(before) === canonicalJsonOf(after)
    const found = { place: `round ${round}`, field: place.field, kind: place.kind, way, refusal, verdict }
    // Refused where the core refuses, and where the entry does not bear it out.
    if (!isSame) expect({ ...found, isTaken: verdict === null }).toEqual({ ...found, isTaken: isDue })
    counts[
      isDue
        ? 'taken'
        : refusal === 'rights'
          ? 'rights'
          : refusal !== null
            ? 'defect'
            : isForged
              ? 'forged'
              : 'stamps'
    ] += 1
  }
  const all = new Set(places.map(({ kind, field, actor }) => `${kind} ${field} ${actor.role}`))
  if (rounds >= places.length) expect(met.size).toBe(all.size)
  for (const count of Object.values(counts)) expect(count).toBeGreaterThan(rounds / 200)
})

function canonicalJsonOf(value: object): string | null {
  try {
    return canonicalJson(value)
  } catch {
    return null
  }
}
