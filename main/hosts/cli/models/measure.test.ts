import { describe, expect, it } from 'vitest'
import { findOperation } from '#shared/contract/operations.ts'
import { nodeAt, schemaTree } from '#shared/entities/specification/schemaTree.ts'
import { specification } from '#shared/entities/specification/specification.ts'
import { noReach } from '#core/reach/reach.ts'
import type { Reach } from '#core/reach/reach.ts'
import { measure } from './measure.ts'
import { figures, missingLines } from './report.ts'

const answers = specification.flatMap(({ name: model, fields }) =>
  fields.flatMap(({ name, carrier, values }) =>
    carrier.by === 'answer' ? [{ field: `${model}.${name}`, values, ...carrier }] : [],
  ),
)

describe('fields that an answer derives', () => {
  const nodeOf = ({ operation, path }: (typeof answers)[number]) => {
    const found = findOperation(operation)
    return found && nodeAt(schemaTree(found.output), path)
  }

  it('name an operation and a member of its answer', () => {
    expect(answers.length).toBeGreaterThan(5)
    expect(answers.filter((one) => nodeOf(one) === undefined)).toEqual([])
  })

  it('find every carried value in the enum there', () => {
    const strays = answers.flatMap((one) =>
      one.values.filter(({ carriedAs }) => carriedAs !== null && !nodeOf(one)?.values?.has(carriedAs)),
    )
    expect(strays).toEqual([])
  })
})

describe('the measure', () => {
  const fieldOf = (reach: Reach, model: string, field: string) =>
    measure(reach)
      .models.find(({ name }) => name === model)!
      .fields.find(({ name }) => name === field)!

  it('counts nothing as built without a run', () => {
    const { models, fields, operations } = figures(measure(noReach))
    expect(models).toEqual({ built: 0, notYet: 198 })
    expect(fields).toMatchObject({ reached: 0, built: 0, of: 1_014 })
    expect(operations.reached).toBe(0)
  })

  it('counts a field as built when it had two values and a called operation answers it', () => {
    const written = { ...noReach, seen: { 'run.name': true as const } }
    expect(fieldOf(written, 'S1.ProcessInstance', 'name')).toMatchObject({
      carrier: 'run.name',
      isReached: true,
      isAnswered: false,
      isBuilt: false,
    })
    const answered = { ...written, operations: ['runs.get'] }
    expect(fieldOf(answered, 'S1.ProcessInstance', 'name').isBuilt).toBe(true)
    const once = { ...answered, seen: { 'run.name': '"Closing"' } }
    expect(fieldOf(once, 'S1.ProcessInstance', 'name').isBuilt).toBe(false)
  })

  it('takes a member of the same name for the field, where the operation read the kind', () => {
    const listed: Reach = {
      ...noReach,
      seen: { 'run.name': true },
      operations: ['runs.list'],
      reads: ['runs.list:run'],
    }
    expect(fieldOf(listed, 'S1.ProcessInstance', 'name').isAnswered).toBe(true)
    expect(fieldOf({ ...listed, reads: [] }, 'S1.ProcessInstance', 'name').isAnswered).toBe(false)
  })

  it('asks for every value of a closed list', () => {
    const some: Reach = {
      ...noReach,
      seen: { 'membership.role': true },
      values: { 'membership.role': ['admin'] },
      operations: ['team.list'],
    }
    expect(fieldOf(some, 'S3.TeamMembership', 'role').isBuilt).toBe(false)
    const all = { ...some, values: { 'membership.role': ['admin', 'member'] } }
    expect(fieldOf(all, 'S3.TeamMembership', 'role').isBuilt).toBe(true)
  })

  it('counts the steps of the state machines, and which of them happened', () => {
    const { reached, of } = figures(measure(noReach)).transitions
    expect(reached).toBe(0)
    expect(of).toBeGreaterThan(20)
    const paused = { ...noReach, transitions: ['run.status:running>paused', 'run.status:made>up'] }
    expect(figures(measure(paused)).transitions).toEqual({ reached: 1, of })
    expect(missingLines(measure(paused))).toContain('transition run.status:paused>running: never happened')
  })

  it('lists missing fields with their area', () => {
    const lines = missingLines(measure({ ...noReach, operations: ['runs.get'] }))
    expect(lines).toContain('S5.Secret.backend: not yet (platform)')
    expect(lines).toContain('S1.ProcessInstance.name in run.name: never had two values (run)')
    expect(lines).toContain('operation runs.start: never called')
    expect(lines).not.toContain('operation runs.get: never called')
  })
})
