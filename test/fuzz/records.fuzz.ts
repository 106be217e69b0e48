import { isDeepStrictEqual } from 'node:util'
import { getQueryMatcher, getSortComparator } from 'rxdb'
import { expect, test } from 'vitest'
import { openStore } from '#core/openOrganization/openStore.ts'
import type { Change, Store } from '#core/store/store.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { committedKinds } from '#test/support/recordedStore.ts'
import {
  commentRecord,
  jobRoleRecord,
  testFolder,
  testLog,
  testPorts,
  workItemRecord,
} from '#test/support/storeRecords.ts'
import { createDice } from './dice.ts'
import type { Dice } from './dice.ts'
import { randomAny, randomText } from './randomValues.ts'

/** More rounds and another beginning: `npm run fuzz -- records --rounds 2000 --seed 7`. */
const rounds = Number(process.env.FUZZ_ROUNDS ?? 25)
const firstSeed = Number(process.env.FUZZ_SEED ?? 1)
const commits = 12
const queriesPerCommit = 10

type Kind = (typeof committedKinds)[number]
type AnyRecord = EntityRecord<Kind>
type Query = Required<Pick<NonNullable<Parameters<Store['find']>[1]>, 'selector' | 'sort' | 'skip'>> & {
  limit: number | undefined
  includeDeleted: boolean
}

const instants = ['2025-12-31T23:59:59.000Z', '2026-01-01T00:00:00.000Z', '2026-01-31T12:00:00.000Z']
const people = ['019c1455-8c00-7000-8000-000000000001', '019c1455-8c00-7000-8000-000000000002']

/** A valid record of a kind with chosen fields; names and texts are any text. */
function randomRecord(dice: Dice, kind: Kind, id: string): AnyRecord {
  const text = () => randomText(dice).toWellFormed()
  const name = `${text()}.`.slice(0, 150)
  const orNull = <T>(value: T): T | null => (dice.chance(0.4) ? null : value)
  if (kind === 'comment') return commentRecord(id, { name, text: `${text()}!` })
  if (kind === 'jobRole') return jobRoleRecord(id, { name, description: text() })
  const isDone = dice.chance(0.5)
  return workItemRecord(id, {
    name,
    status: isDone ? 'completed' : 'open',
    priority: dice.pick(['low', 'medium', 'high']),
    assigneeId: orNull(dice.pick(people)),
    dueAt: orNull(dice.pick(instants)),
    values: { note: text(), times: dice.below(3) },
    ticked: Array.from({ length: dice.below(3) }, () => `tick-${dice.below(3)}`),
    completedAt: isDone ? dice.pick(instants) : null,
    completedBy: isDone ? dice.pick(people) : null,
  })
}

/** The changes of a record: creation, change, trash, restoration. */
function randomChange(dice: Dice, known: Map<string, AnyRecord>, newId: () => string): Change {
  const before = known.size > 0 && dice.chance(0.5) ? dice.pick([...known.values()]) : null
  const kind = before?.kind ?? dice.pick(committedKinds)
  const fresh = randomRecord(dice, kind, before?.id ?? newId())
  const isTrash = before !== null && dice.chance(0.3)
  const after = {
    ...fresh,
    version: (before?.version ?? 0) + 1,
    teamId: dice.pick(people),
    deletedAt: isTrash ? dice.pick(instants) : null,
    deletedBy: isTrash ? 'system' : null,
  } as AnyRecord
  known.set(after.id, after)
  return { kind, before, after } as Change
}

const paths = [
  'id',
  'name',
  'status',
  'priority',
  'assigneeId',
  'dueAt',
  'values',
  'values.note',
  'values.times',
  'ticked',
]
const morePaths = [
  'version',
  'teamId',
  'text',
  'description',
  'completedAt',
  'hlc',
  'nowhere',
  'deletedAt',
  'kind',
]

function randomQuery(dice: Dice, known: Map<string, AnyRecord>): Query {
  const path = () => dice.pick(dice.chance(0.7) ? paths : morePaths)
  const value = (at: string): unknown => {
    const record = known.size > 0 && dice.chance(0.8) ? dice.pick([...known.values()]) : {}
    let found: unknown = record
    for (const key of at.split('.')) found = (found as Record<string, unknown> | undefined | null)?.[key]
    return found === undefined ? randomAny(dice) : found
  }
  const matcher = (at: string): unknown =>
    dice.pick([
      () => value(at),
      () => ({ $eq: value(at) }),
      () => ({ $ne: value(at) }),
      () => ({ $gt: value(at) }),
      () => ({ $gte: value(at), $lt: value(at) }),
      () => ({ $lte: value(at) }),
      () => ({ $in: [value(at), null, value(at)] }),
      () => ({ $nin: [value(at), value(at)] }),
      () => ({ $exists: dice.chance(0.5) }),
      () => ({ $regex: '[a-f]' }),
      () => ({ $not: { $gt: value(at) } }),
      () => ({ $size: 1 }),
      () => ({ $elemMatch: { $eq: 'tick-1' } }),
    ])()
  const selector = (depth: number): Record<string, unknown> =>
    Object.fromEntries(
      Array.from({ length: dice.below(3) }, () => {
        if (depth < 2 && dice.chance(0.2))
          return [dice.pick(['$or', '$and', '$nor']), [selector(depth + 1), { id: { $gt: '' } }]]
        const at = path()
        return [at, matcher(at)]
      }),
    )
  return {
    selector: selector(0),
    sort: Array.from({ length: dice.below(3) }, () => ({ [path()]: dice.pick(['asc', 'desc'] as const) })),
    skip: dice.chance(0.2) ? dice.below(4) : 0,
    limit: dice.chance(0.4) ? dice.below(8) : undefined,
    includeDeleted: dice.chance(0.2),
  }
}

/** The result of RxDB's matcher and comparator for all records; undefined where they fail. */
function expectedOf(known: Map<string, AnyRecord>, kind: Kind, query: Query): AnyRecord[] | undefined {
  const sort = [...query.sort, { id: 'asc' as const }]
  const whole = { selector: query.selector, sort, skip: 0 } as never
  try {
    const matches = getQueryMatcher({} as never, whole) as (record: unknown) => boolean
    return [...known.values()]
      .filter((record) => record.kind === kind && (query.includeDeleted || record.deletedAt === null))
      .filter((record) => matches(record))
      .toSorted(getSortComparator({} as never, whole))
  } catch {
    return undefined
  }
}

async function round(seed: number): Promise<string[]> {
  const dice = createDice(seed)
  const folder = testFolder()
  const { clock, newId } = testPorts()
  const open = () => openStore({ file: folder.path('records.db'), clock, log: testLog() })
  let store = await open()
  const known = new Map<string, AnyRecord>()
  const found: string[] = []
  const same = (what: string, actual: unknown, expected: unknown) => {
    if (!isDeepStrictEqual(actual, expected)) {
      found.push(`seed ${seed}, ${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`)
    }
  }
  try {
    for (let commit = 0; commit < commits; commit++) {
      const changes = new Map(
        Array.from({ length: 1 + dice.below(8) }, () => randomChange(dice, new Map(known), newId)).map(
          (change) => [change.after.id, change],
        ),
      )
      store.commit([...changes.values()])
      for (const { after } of changes.values()) known.set(after.id, after as AnyRecord)
      if (dice.chance(0.2)) {
        await store.close()
        store = await open()
      }
      for (const kind of committedKinds) {
        const living = [...known.values()].filter((one) => one.kind === kind && one.deletedAt === null)
        same(`count of ${kind}`, store.count(kind), living.length)
      }
      for (let n = 0; n < queriesPerCommit; n++) {
        const kind = dice.pick(committedKinds)
        const query = randomQuery(dice, known)
        const expected = expectedOf(known, kind, query)
        if (expected === undefined) continue
        const label = `${kind} ${JSON.stringify(query)}`
        const all = store.find(kind, { ...query, skip: 0, limit: undefined })
        same(`found ${label}`, all.map(({ id }) => id).toSorted(), expected.map(({ id }) => id).toSorted())
        const compare = getSortComparator({} as never, { sort: [...query.sort, { id: 'asc' }] } as never)
        same(
          `unsorted ${label}`,
          all.filter((one, at) => at > 0 && compare(all[at - 1]!, one) > 0),
          [],
        )
        const end = query.limit === undefined ? undefined : query.skip + query.limit
        same(`page ${label}`, store.find(kind, query), all.slice(query.skip, end))
        if (!query.includeDeleted) same(`count ${label}`, store.count(kind, query.selector), all.length)
      }
    }
  } finally {
    await store.close()
    folder.remove()
  }
  return found
}

test(`STORE-3 records are found, sorted and counted as RxDB's matcher would, ${rounds} rounds of ${commits * queriesPerCommit} queries from seed ${firstSeed}`, async () => {
  for (let seed = firstSeed; seed < firstSeed + rounds; seed++) {
    expect((await round(seed)).slice(0, 5)).toEqual([])
  }
})
