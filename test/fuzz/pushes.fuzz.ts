import { afterAll, expect, test } from 'vitest'
import { recordDefect } from '#shared/entities/recordDefect.ts'
import { allEntities, entityOf } from '#shared/entities/registry.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { canonicalJson } from '#shared/kernel/canonicalJson.ts'
import { hlcDevice, hlcMs } from '#shared/kernel/hlc.ts'
import { wireRecord } from '#shared/protocol/recordMessages.ts'
import { anyRecord } from '#test/support/anyRecord.ts'
import { openRightsPair } from '#test/support/rightsPair.ts'
import type { PairActor } from '#test/support/rightsPair.ts'
import { newId } from '#test/support/syncDevice.ts'
import { createDice } from './dice.ts'
import { drawPush, fieldsOf } from './forging/drawPush.ts'
import type { Fields, Push } from './forging/drawPush.ts'
import { entryFor, forgeries } from './forging/forgedEntry.ts'
import type { Forgery } from './forging/forgedEntry.ts'
import { momentsOf } from './forging/forger.ts'
import type { Forger } from './forging/forger.ts'

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

const { organizationId, teamId } = team.organization

/** Records to begin with: those of the team, and one of each other kind, which the server does not have. */
const known = new Map(pair.records.map((one) => [one.id, one]))
const others = allEntities()
  .filter(({ kind }) => pair.isReplicated(kind) && !pair.records.some((one) => one.kind === kind))
  .map((entity, n) => anyRecord(entity, newId(), { organizationId, teamId, personId: team.owner }, seed + n))
const begun = [...pair.records, ...others]

const forger: Forger = {
  actors,
  records: begun,
  known: (id) => known.get(id) ?? null,
  newId,
  organizationId,
  teamId,
  ...momentsOf(() => team.clock.nowMs),
}
const { at } = forger

/** Every field of every kind, by everybody; as many times over as there are rounds. */
const places = [...Map.groupBy(begun, ({ kind }) => kind)].flatMap(([kind, records]) => {
  const names = [...Object.keys(entityOf(kind)!.schema.shape), 'unknown']
  return names.flatMap((field) => actors.map((actor) => ({ kind, records, field, actor })))
})

/** Why the core would not write it, or why the log of that computer does not say it. */
function coreRefuses({ actor, before, after }: Push<PairActor>): string | null {
  const entity = entityOf(String(after.kind))
  if (entity === undefined || !pair.isReplicated(entity.kind)) return 'kind'
  const defect = recordDefect(entity, after)
  if (defect !== undefined) return defect.type
  const verdict = pair.core(actor, before, after as unknown as EntityRecord)
  return verdict === null ? null : 'rights'
}

/** Whether a version's stamps are those of a write by this computer within the hour of its entry. */
function isStampedNow({ actor, before, after }: Push<PairActor>): boolean {
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
    const push = drawPush(dice, forger, place, isWrong)
    const { actor, before, after } = push
    const parent =
      before === null ? null : isWrong && dice.chance(0.3) ? forger.stamp(3, actor.deviceId) : before.hlc
    const own = entryFor(forger, actor, after, parent, 2)
    const ofBefore = before === null ? null : entryFor(forger, actors[0]!, fieldsOf(before), null, 1)
    const way = isWrong && parent === before?.hlc ? dice.pick(Object.keys(forgeries)) : null
    const sent =
      own === null
        ? []
        : way === null
          ? [own]
          : (forgeries as Record<string, Forgery>)[way]!(own, dice, forger)
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
