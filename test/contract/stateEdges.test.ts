import { afterAll, describe, expect, it } from 'vitest'
import type { MergeRule } from '#shared/entities/defineEntity.ts'
import { roleAllows } from '#shared/entities/permission.ts'
import type { Permission } from '#shared/entities/permission.ts'
import { entityOf } from '#shared/entities/registry.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { workItemIdOf } from '#shared/entities/runs/workItemId.ts'
import { isFinal, stateOf } from '#shared/entities/rights/stateMachine.ts'
import { anyRecord, inNameOf, valuesOfField } from '#test/support/anyRecord.ts'
import { openRightsPair } from '#test/support/rightsPair.ts'
import type { PairActor } from '#test/support/rightsPair.ts'
import { newId } from '#test/support/syncDevice.ts'
import { tablesOfStates } from '#test/support/tableOfStates.ts'

const seed = 20_261_129
const pair = await openRightsPair()
afterAll(() => pair.close())
const { team, actors } = pair
const { store, organizationId } = team.organization
const [owner] = actors as [PairActor]
const worker = actors.find(({ role }) => role === 'member')!
const ofMachines: readonly unknown[] = ['RIGHT-4', 'RIGHT-6']

let minute = 0
/** The next version of a record, by a given person. */
function edited(before: EntityRecord, { personId, deviceId }: PairActor, patch: object): EntityRecord {
  const atMs = team.clock.nowMs + ++minute * 1_000
  return {
    ...before,
    ...patch,
    version: before.version + 1,
    updatedBy: personId,
    updatedAt: new Date(atMs).toISOString(),
    hlc: `${atMs.toString(16).padStart(12, '0')}-0000-${deviceId}`,
  }
}

/** What a change of these fields takes beside them, where the record has ended: a correction that keeps them. */
function keeping(before: EntityRecord, { personId }: PairActor, fields: readonly string[]): object {
  const entity = entityOf(before.kind)!
  const machine = entity.transitions!
  if (!Object.hasOwn(entity.fields, 'corrections') || !isFinal(machine, stateOf(machine, before))) return {}
  const present = before as unknown as Record<string, unknown>
  const former = Object.fromEntries(fields.map((field) => [field, present[field] ?? null]))
  const correction = { at: '2026-03-01T09:00:00.000Z', by: personId, reason: 'A slip', values: {}, former }
  return { corrections: [...((present['corrections'] as object[] | undefined) ?? []), correction] }
}

/** What an end says: when, by whom and why. */
function ending(fields: readonly string[], before: object | null, { personId }: PairActor): object {
  const value = (field: string) =>
    field.endsWith('At') ? '2026-03-01T09:00:00.000Z' : field.endsWith('By') ? personId : 'A slip'
  const lacking = fields.filter(
    (field) => ((before as Record<string, unknown> | null)?.[field] ?? null) === null,
  )
  return Object.fromEntries(lacking.map((field) => [field, value(field)]))
}

/** The verdict of both sides on a change; they agree. */
function verdictOn(actor: PairActor, before: EntityRecord | null, after: EntityRecord) {
  const verdict = pair.core(actor, before, after)
  if (pair.isReplicated(after.kind)) {
    const refused = verdict === null ? null : { code: 'forbidden', message: verdict.message }
    expect(pair.server(actor, before, after)).toEqual(refused)
  }
  return verdict
}

describe.each(tablesOfStates)(`$kind changes state by its table (seed ${seed})`, (table) => {
  const { kind, entity, field, states } = table
  const { teamId } = store.find('membership')[0]!
  const drawn = anyRecord(
    entity,
    newId(),
    { organizationId, teamId: teamId!, personId: owner.personId },
    seed,
  )
  // An organization's record cannot be written for another one, so its own is used.
  const isOnly = kind === 'organization'
  const subject = isOnly ? store.get('organization', organizationId)! : drawn
  // Work that is everybody's: whose it is has tests of its own.
  const shared = kind === 'workItem' ? { roleId: null, assigneeId: null } : {}
  const inState = (state: string): EntityRecord => ({ ...subject, ...shared, [field]: state })
  const made = (state: string, actor: PairActor) => {
    const stepExecutionId = newId()
    const ofStep =
      kind === 'workItem' ? { id: workItemIdOf(stepExecutionId), stepExecutionId } : { id: newId() }
    const named = inNameOf({ ...inState(state), ...ofStep }, actor.personId)
    return { ...named, ...ending(table.told(state), named, actor) }
  }

  const endingFrom = (from: string | null, to: string, before: EntityRecord, actor: PairActor) =>
    from === to || (from !== null && table.isFinal(from)) ? {} : ending(table.told(to), before, actor)

  it('RIGHT-4, RIGHT-6 for everyone, in the core and in a push to the sync server', () => {
    for (const actor of actors) {
      const has = (permission: Permission) => roleAllows(actor.role, permission)
      for (const to of states) {
        for (const from of isOnly ? states : [null, ...states]) {
          const before = from === null ? null : inState(from)
          const kept = before === null || from === to ? {} : keeping(before, actor, [field])
          const after =
            before === null
              ? made(to, actor)
              : edited(before, actor, { [field]: to, ...kept, ...endingFrom(from, to, before, actor) })
          const verdict = verdictOn(actor, before, after)
          const edge = `${actor.role}: ${from} to ${to}`
          if (!table.isWay(from, to, has)) expect(verdict, `${edge}`).not.toBeNull()
          else if (verdict !== null) expect(ofMachines, `${edge}`).not.toContain(verdict.rule)
          if (actor !== owner) continue
          if (table.isWay(from, to)) expect(verdict, `${edge}`).toBeNull()
          else expect(ofMachines, `${edge}`).toContain(verdict?.rule)
        }
      }
    }
  })

  it('RIGHT-3 by single steps in a commit', () => {
    let current = store.get(kind as 'run', subject.id) as EntityRecord | undefined
    const place = (after: EntityRecord) => {
      store.commit([{ kind: entity.kind as 'run', before: current ?? null, after } as never])
      current = after
    }
    for (const from of states) {
      for (const to of states) {
        place({ ...inState(from), version: (current?.version ?? 0) + 1 })
        const move = () =>
          team.write((context) => {
            const kept = from === to ? {} : keeping(current!, owner, [field])
            const told = endingFrom(from, to, current!, owner)
            context.update(kind as 'run', subject.id, { [field]: to, ...kept, ...told } as object)
          })
        const edge = `${from} to ${to}`
        if (table.isStep(from, to)) expect(move, `${edge}`).not.toThrow()
        else expect(move, `${edge}`).toThrow(expect.objectContaining({ code: 'precondition_failed' }))
        current = store.get(kind as 'run', subject.id) as EntityRecord
        expect((current as unknown as Record<string, unknown>)[field], `${edge}`).toBe(
          table.isStep(from, to) ? to : from,
        )
      }
    }
    // In a closed organization nothing else changes.
    if (isOnly) place({ ...subject, version: current!.version + 1 })
  })

  it('RIGHT-6 and of two ends that it resolves to the leading one, in the own name', () => {
    const rule = (entity.merge as Record<string, MergeRule>)[field]
    const finals = states.filter(table.isFinal)
    const resolves = finals.some((from) => finals.some((to) => table.isResolved(from, to)))
    if (!resolves || typeof rule !== 'object' || !('precedence' in rule)) return
    const { precedence, tie } = rule
    for (const [from, to] of finals.flatMap((one) => finals.map((other) => [one, other] as const))) {
      for (const hour of [8, 10]) {
        const endedAt = (at: number) =>
          tie === undefined ? {} : { [tie.field]: `2026-03-01T${String(at).padStart(2, '0')}:00:00.000Z` }
        const before = { ...inState(from), ...endedAt(9) } as EntityRecord
        const own = { ...inNameOf(before, worker.personId), createdBy: before.createdBy }
        const verdict = verdictOn(worker, before, edited(own, worker, { [field]: to, ...endedAt(hour) }))
        const ahead = precedence.indexOf(to) - precedence.indexOf(from)
        const isLeading = ahead > 0 || (ahead === 0 && tie !== undefined && hour < 9)
        expect(verdict === null, `${from} to ${to} at ${hour}`).toBe(table.isResolved(from, to) && isLeading)
      }
    }
  })

  it('RIGHT-6 and no field of a final state changes but by a transition', () => {
    const stamps = ['version', 'hlc', 'updatedAt', 'updatedBy', 'schemaVersion']
    const left = ['id', 'kind', 'slug', 'deletedAt', 'deletedBy', 'purgedAt', field, ...stamps]
    const fields = Object.keys(entity.schema.shape).filter((name) => !left.includes(name))
    const finals = states.filter(table.isFinal)
    let tried = 0
    for (const state of finals) {
      for (const actor of [owner, worker]) {
        const sets = table.sets(state, state, (permission) => roleAllows(actor.role, permission))
        for (const name of fields) {
          const before = inState(state)
          const current = JSON.stringify((before as unknown as Record<string, unknown>)[name])
          for (const value of valuesOfField(entity, name, seed, 6)) {
            const kept = name === 'corrections' ? {} : keeping(before, actor, [name])
            const after = edited(before, actor, { ...kept, [name]: value })
            if (JSON.stringify(value) === current || !entity.schema.safeParse(after).success) continue
            tried += 1
            const verdict = verdictOn(actor, before, after)
            const change = `${actor.role}: ${name} of ${state} from ${current} to ${JSON.stringify(value)}`
            if (!sets.has(name)) expect(verdict, `${change}`).not.toBeNull()
            // Corrections at random say what never was.
            else if (verdict !== null && name !== 'corrections')
              expect(ofMachines, `${change}`).not.toContain(verdict.rule)
          }
        }
      }
    }
    expect(tried).toBeGreaterThanOrEqual(finals.length * 10)
  })
})
