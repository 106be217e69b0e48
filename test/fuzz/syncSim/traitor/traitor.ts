import type { Entity } from '#shared/entities/defineEntity.ts'
import { recordDefect } from '#shared/entities/recordDefect.ts'
import { allEntities, entityOf } from '#shared/entities/registry.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { replicatedCollections } from '#shared/protocol/recordMessages.ts'
import { anyRecord } from '#test/support/anyRecord.ts'
import type { Dice } from '../../dice.ts'
import { drawPush, fieldsOf } from '../../forging/drawPush.ts'
import type { Fields } from '../../forging/drawPush.ts'
import { entryFor, forgeries } from '../../forging/forgedEntry.ts'
import type { Forgery, OwnEntry } from '../../forging/forgedEntry.ts'
import { momentsOf } from '../../forging/forger.ts'
import type { Forger } from '../../forging/forger.ts'
import type { SeededRandom } from '../seededRandom.ts'
import type { SimPeer } from '../simPeer.ts'
import { finish } from '../world.ts'
import type { World } from '../world.ts'
import { appendForged } from './forgedLog.ts'
import { pushRaw } from './rawSocket.ts'
import type { RawRow } from './rawSocket.ts'

const sentKinds = allEntities().filter(({ collection }) =>
  replicatedCollections.some((one) => one === collection),
)

/** Kinds by which an administrator rightly takes the others' access. */
const accessKinds = new Set(['organization', 'team', 'person', 'membership', 'organizationMember', 'device'])

const diceOf = (random: SeededRandom): Dice => {
  const next = () => random.below(2 ** 32) / 2 ** 32
  return { next, below: random.below, pick: random.pick, chance: (probability) => next() < probability }
}

/** A computer of the team whose app writes what it likes, of every kind and about everything that it sees. */
export class Traitor {
  readonly peer: SimPeer
  readonly #world: World
  readonly #dice: Dice
  readonly #mayTakeAccess: boolean
  /** Itself first. */
  readonly #actors: Forger['actors']
  #seed = 1
  #raw: { row: RawRow; tries: number }[] = []
  /** How many versions it wrote, and by which way. */
  readonly written = { store: 0, raw: 0 }

  constructor(world: World, peer: SimPeer, mayTakeAccess: boolean) {
    this.peer = peer
    this.#world = world
    this.#dice = diceOf(world.random.fork('traitor'))
    this.#mayTakeAccess = mayTakeAccess
    this.#actors = [peer, ...world.peers].map(({ laptop }) => ({
      personId: laptop.organization.personId,
      deviceId: laptop.signer.deviceId,
    }))
  }

  /** Writes one version, with an entry or without, into its store or over a socket of its own. */
  async write(): Promise<void> {
    const { peer } = this
    if (!peer.isRunning) return
    peer.run(() => this.#writeOne())
    if (this.#raw.length >= 3) await this.flush()
  }

  /** Sends what it wrote past its app. @returns the kinds of those that were refused */
  async flush(): Promise<string[]> {
    const sent = this.#raw.splice(0)
    if (sent.length === 0) return []
    const rows = sent.map(({ row }) => row)
    const pushed = this.peer.run(() => pushRaw(this.peer.laptop, rows))
    const { left, refused } = await finish(pushed, 'the traitor pushes', this.peer.machine)
    for (const { row, tries } of sent)
      if (left.includes(row) && tries < 4) this.#raw.push({ row, tries: tries + 1 })
    return refused.map(({ record }) => String(record.kind))
  }

  #writeOne(): void {
    const dice = this.#dice
    const forger = this.#forger()
    const actor = forger.actors[0]!
    const kind = dice.pick(sentKinds.filter((one) => this.#mayTakeAccess || !accessKinds.has(one.kind)))
    const known = forger.records.filter((one) => one.kind === kind.kind)
    const invented = known.length === 0 || dice.chance(0.2) ? this.#invent(kind) : []
    const records = invented.length > 0 ? invented : known
    if (records.length === 0) return
    const field = dice.pick([...Object.keys(kind.schema.shape), 'unknown'])
    const isWrong = dice.chance(0.3)
    const push = drawPush(dice, forger, { records, field, actor }, dice.chance(0.4))
    const { before, after } = push
    if (!this.#mayTakeAccess && accessKinds.has(String(after.kind))) return
    if (dice.chance(0.05)) after.name = nested(dice.pick([64, 1_100]))
    if (dice.chance(0.03)) after.name = 'x'.repeat(300_000)
    const parent = isWrong && dice.chance(0.3) ? forger.stamp(-3, actor.deviceId) : (before?.hlc ?? null)
    const own = entryFor(forger, actor, after, parent, 1)
    const entity = entityOf(String(after.kind))
    const isStorable = entity !== undefined && recordDefect(entity, after) === undefined
    this.#log(own, after, forger, isWrong, isStorable)
    this.#note(before, after)
    if (isStorable && dice.chance(0.5)) this.#store(before, after)
    else this.#push(before, after)
  }

  #invent(entity: Entity): EntityRecord[] {
    const { organization, newId } = this.peer.laptop
    try {
      return [anyRecord(entity, newId(), organization, this.#seed++)]
    } catch {
      // Some kinds hold more than can be drawn by their schema.
      return []
    }
  }

  #log(own: OwnEntry | null, after: Fields, forger: Forger, isWrong: boolean, isStorable: boolean): void {
    if (own === null) return
    const dice = this.#dice
    // A log that no server takes any more carries nothing on: seldom.
    const isBlunt = dice.chance(0.02)
    const names = Object.keys(forgeries).filter((name) => name !== 'stranger' || isBlunt)
    const way = (forgeries as Record<string, Forgery>)[dice.pick(names)]!
    const isForged = isWrong && dice.chance(0.7)
    const isLie = dice.chance(0.1)
    // What is said as a change is not held against the hash.
    const isNew = own.entry.subjects[0]?.version?.parent === null && !isForged && !isLie
    const told = isLie ? { ...after, name: 'said otherwise' } : after
    const said = {
      before: isBlunt || (isNew && isStorable) ? null : {},
      after: isBlunt || isStorable ? told : {},
    }
    for (const entry of isForged ? way(own, dice, forger) : [own]) appendForged(this.peer.laptop, entry, said)
  }

  #store(before: EntityRecord | null, after: Fields): void {
    const record = after as unknown as EntityRecord
    // Its file takes the version over the one that it has.
    const base = before === null ? null : { ...before, version: before.version }
    try {
      this.peer.laptop.store.commit([{ kind: record.kind, before: base, after: record }])
      this.written.store++
    } catch {
      this.#push(before, after)
    }
  }

  #push(before: EntityRecord | null, after: Fields): void {
    const collection = replicatedCollections.find((one) => one === entityOf(String(after.kind))?.collection)
    const row = {
      collection: collection ?? this.#dice.pick(replicatedCollections),
      record: after,
      base: before,
    }
    this.#raw.push({ row, tries: 0 })
    this.written.raw++
  }

  /** What it may replace by a change that it has the right to make. */
  #note(before: EntityRecord | null, after: Fields): void {
    if (before === null) return
    const { acknowledged } = this.#world
    acknowledged.mayBeOver(before.id)
    const kept = new Set(textsIn(after))
    for (const text of textsIn(fieldsOf(before))) if (!kept.has(text)) acknowledged.perhaps(before.id, text)
  }

  #forger(): Forger {
    const { laptop } = this.peer
    const { store, organization } = laptop
    const { organizationId, teamId } = organization
    const records = sentKinds.flatMap(
      ({ kind }) => store.find(kind, { includeDeleted: true }) as EntityRecord[],
    )
    const byId = new Map(records.map((one) => [one.id, one]))
    return {
      actors: this.#actors,
      records,
      known: (id) => byId.get(id) ?? null,
      newId: laptop.newId,
      organizationId,
      teamId,
      ...momentsOf(laptop.ports.clock.nowMs),
    }
  }
}

function nested(depth: number): unknown {
  let value: unknown = 'x'
  for (let n = 0; n < depth; n++) value = [value]
  return value
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsIn)
}
