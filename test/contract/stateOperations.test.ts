import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Command, Operation } from '#shared/contract/defineContract.ts'
import { operations } from '#shared/contract/operations.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { slices } from '#core/slices.ts'
import type { Change } from '#core/store/store.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { testContent, testStep } from '#core/testing/playbookParts.ts'
import { anyRecord } from '#test/support/anyRecord.ts'
import { inputsOf } from '#test/support/inputsOf.ts'
import { newId } from '#test/support/syncDevice.ts'
import { tablesOfStates } from '#test/support/tableOfStates.ts'

const seed = 20_261_129
const inputsPerState = 5

/** An invitation is made by the sync server, which is not there. */
const needsServer: readonly string[] = ['team.inviteAgain']

let team: TestSlices
let texts: string[]
let playbookId: string
/** The records that operations are tried on, by kind: those of a real run, a second team, and made up ones. */
const subjects = new Map<string, EntityRecord>()
/** The writes of operations since it was emptied; null while a test writes by itself. */
let written: Change[] | null = null

/** Starts a run; its records are tried from now on. */
async function startRun(): Promise<void> {
  written = []
  await team.call('runs.start', { playbookId })
  for (const { before, after } of written) if (before === null) subjects.set(after.kind, after)
  written = null
}

beforeAll(async () => {
  team = await openTestSlices(slices)
  const { store, organizationId } = team.organization
  store.onCommit(({ changes }) => written?.push(...changes))
  const teamId = store.find('membership')[0]!.teamId!
  for (const { kind, entity } of tablesOfStates) {
    const made = anyRecord(entity, newId(), { organizationId, teamId, personId: team.owner }, seed)
    subjects.set(kind, store.find(kind as 'organization')[0] ?? made)
  }
  const mia = team.addPerson('Mia', 'member')
  subjects.set('membership', store.find('membership', { selector: { personId: mia } })[0]!)
  subjects.set('person', store.get('person', mia)!)
  subjects.set(
    'team',
    team.write((context) => context.insert('team', { name: 'Shop', description: '' })),
  )
  const playbook = team.publish(testContent([testStep('a'), testStep('b')]))
  playbookId = playbook.id
  subjects.set('playbook', playbook)
  await startRun()
  const item = subjects.get('workItem') as EntityRecord<'workItem'>
  const file = {
    name: 'Photo',
    sha256: 'a'.repeat(64),
    sizeBytes: 1,
    mediaType: 'image/png',
    evidenceId: null,
  }
  subjects.set(
    'attachment',
    team.write((context) =>
      context.insert('attachment', { ...file, runId: item.runId, workItemId: item.id }),
    ),
  )
  texts = ['word', '2026-03-01T08:00:00.000Z', team.owner, mia]
})
afterAll(() => team.dispose())

/** Writes a record as it shall be, past all rules. */
function place(record: EntityRecord): EntityRecord {
  const { store } = team.organization
  const before = store.get(record.kind as 'run', record.id, { includeDeleted: true }) ?? null
  const after = { ...record, version: (before?.version ?? 0) + 1 } as EntityRecord<'run'>
  written = null
  store.commit([{ kind: record.kind as 'run', before, after }])
  return after
}

/** Calls an operation; returns its writes, null where it was refused. */
async function attempt(name: string, input: unknown): Promise<Change[] | null> {
  const changes: Change[] = (written = [])
  try {
    await team.call(name as 'work.skip', input as never)
    return changes
  } catch (error) {
    expect(error).toBeInstanceOf(OrgataError)
    expect((error as OrgataError).code, `${name}: ${String(error)}`).not.toBe('internal')
    expect(changes).toEqual([])
    return null
  } finally {
    written = null
  }
}

/** Moves that no table has. */
function illegalMoves(changes: readonly Change[]): string[] {
  return changes.flatMap(({ before, after }) => {
    const table = tablesOfStates.find(({ kind }) => kind === after.kind)
    if (table === undefined) return []
    const stateOf = (record: object) => String((record as Record<string, unknown>)[table.field])
    const from = before === null ? null : stateOf(before)
    const to = stateOf(after)
    const isLegal = from === null ? table.isWay(null, to) : table.isStep(from, to)
    return isLegal ? [] : [`${after.kind}: ${from} to ${to}`]
  })
}

const commandsOf = (kind: string) =>
  Object.entries<Operation>(operations).filter(
    (one): one is [string, Command] => one[1].type === 'command' && one[1].changes?.kind === kind,
  )

describe.each(tablesOfStates.filter(({ kind }) => commandsOf(kind).length > 0))(
  `RIGHT-3 the operations of $kind move it as its table says (seed ${seed})`,
  ({ kind, entity, field, states, isStep }) => {
    it.each(commandsOf(kind))('%s', async (name, operation) => {
      const { by = null } = operation.changes ?? {}
      const verb = name.slice(name.indexOf('.') + 1)
      const named = entity.transitions!.transitions.filter((one) => one.name === verb)
      const inputs = fc.sample(inputsOf(operation.input, texts), { seed, numRuns: inputsPerState })
      for (const state of states) {
        let isTaken = false
        for (const drawn of inputs as Record<string, unknown>[]) {
          const { id, version } = place({ ...subjects.get(kind)!, [field]: state } as EntityRecord)
          const input = { ...drawn, ...(by === null ? {} : { [by]: id }), version }
          const what = `${name} ${JSON.stringify(input)} of ${state}`
          const changes = await attempt(name, input)
          expect(illegalMoves(changes ?? []), `${what}`).toEqual([])
          const asked = drawn[field]
          if (typeof asked === 'string') expect(changes !== null, `${what}`).toBe(isStep(state, asked))
          isTaken ||= changes !== null
          const isRunMoved = changes?.some(({ after }) => subjects.get(after.kind)?.id !== after.id) === true
          for (const { before, after } of changes ?? []) {
            const subject = subjects.get(after.kind)
            if (subject !== undefined && (after.kind !== kind || isRunMoved)) place(subject)
            // Other records that moved along are as they were, too: the step of a work item, for example.
            if (before !== null && subject?.id !== after.id) place(before)
          }
          // The next step of a run has an id that follows from the run.
          if (isRunMoved && changes?.some(({ before }) => before === null) === true) await startRun()
        }
        // An input may lack what a setting asks for, but not every one.
        const isNamed = named.some(({ from }) => from.includes(state)) && !needsServer.includes(name)
        if (isNamed) expect(isTaken, `${name} of ${state}`).toBe(true)
      }
      place(subjects.get(kind)!)
    })
  },
)
