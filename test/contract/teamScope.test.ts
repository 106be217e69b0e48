import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { operations } from '#shared/contract/operations.ts'
import type { QueryName } from '#shared/contract/operations.ts'
import { openTestApp } from '#core/testing/openTestApp.ts'
import type { TestApp } from '#core/testing/openTestApp.ts'
import { testActor } from '#core/testing/testPorts.ts'
import { inputsOf } from '#test/support/inputsOf.ts'
import { doTeamWork } from '#test/support/teamWork.ts'

/** Answers about the total data of this computer, of every team, by purpose. */
const ofTheComputer: Readonly<Record<string, string>> = {
  'audit.status': 'the size of the log of this computer',
  'audit.logs': 'the sizes of the logs on this computer',
  'backups.list': 'a backup holds the whole organization',
  'backups.read': 'a backup holds the whole organization',
}

const queries = Object.entries(operations)
  .filter(
    ([name, { type, permission }]) => type === 'query' && permission !== 'none' && !(name in ofTheComputer),
  )
  .map(([name]) => name as QueryName)

const inputsPerQuery = 12
const [ownWord, secondWord, thirdWord, elsewhereWord] = ['Bread', 'Zebrafish', 'Quokka', 'Axolotl']

/** Every query that can be asked without naming anything, in full and for each team's word. */
const plainInputs: readonly { name: QueryName; input: unknown }[] = queries.flatMap((name) =>
  [
    {},
    ...[ownWord, secondWord, thirdWord, elsewhereWord].flatMap((text) => [{ text }, { text, counted: true }]),
  ]
    .filter((input) => operations[name].input.safeParse(input).success)
    .map((input) => ({ name, input })),
)

describe.each([20260808, 20260809])('two organizations and three teams (seed %i)', (seed) => {
  let opened: TestApp
  const asked: { name: QueryName; input: unknown; before: string }[] = []
  /** The last answer of each live query, by the place of its input among the plain ones. */
  const live: string[] = []

  const answerTo = async (name: QueryName, input: unknown) => {
    const answer = await opened.app
      .call(name, input as never, testActor)
      .catch((error: unknown) => String(error))
    return textOf(answer)
  }
  // A report has the length of this computer's log.
  const textOf = (answer: unknown) =>
    JSON.stringify(answer, (key, value: unknown) => (key === 'log' ? undefined : value))
  const openTeam = (teamId: string) => opened.app.call('teams.open', { teamId }, testActor)

  beforeAll(async () => {
    const nowMs = Date.parse('2026-03-02T08:00:00.000Z')
    opened = await openTestApp({ ports: { clock: { nowMs: () => nowMs } } })
    const { app } = opened
    const call: typeof app.call = (...given) => app.call(...given)
    const { organization, team } = await call('organizations.session', {}, testActor)
    const texts = new Set<string>(['2026-01-01', '2026-12-31', 'role', 'machine', 'Everyone'])
    const add = (more: ReadonlySet<string>) => {
      for (const text of more) if (text.length <= 200) texts.add(text)
    }
    const dice = fc.sample(fc.integer({ min: 1, max: 2 }), { seed, numRuns: 6 })
    const others = []
    for (const [index, word] of [secondWord, thirdWord].entries()) {
      const { id } = await call('teams.create', { name: `Team ${index}` }, testActor)
      others.push({ id, word })
    }
    add(await doTeamWork(call, ownWord!, dice[0]!))
    for (const { id, word } of others) {
      await openTeam(id)
      add(await doTeamWork(call, word!, dice[1]!))
    }
    const names = { personName: 'Ben', organizationName: 'Second', teamName: 'Shop' }
    await call('organizations.create', names, testActor)
    add(await doTeamWork(call, elsewhereWord!, 1))
    await call('organizations.open', { organizationId: organization!.id }, testActor)
    await openTeam(team!.id)

    const given = queries.flatMap((name) =>
      fc
        .sample(inputsOf(operations[name].input, [...texts]), { seed, numRuns: inputsPerQuery })
        .map((input) => ({ name, input })),
    )
    for (const { name, input } of [...plainInputs, ...given])
      asked.push({ name, input, before: await answerTo(name, input) })
    for (const [index, { name, input }] of plainInputs.entries())
      app.subscribe(name, input as never, testActor, {
        onEvent: (answer) => (live[index] = textOf(answer)),
        onError: (error) => (live[index] = String(error)),
      })
    for (const { id, word } of others) {
      await openTeam(id)
      await doTeamWork(call, `${word!}Later`, dice[2]!)
    }
    await openTeam(team!.id)
  })
  afterAll(() => opened.dispose())

  test('no answer depends on another team’s changes', async () => {
    for (const { name, input, before } of asked) {
      const after = await answerTo(name, input)
      expect(after, `${name} ${JSON.stringify(input)}`).toBe(before)
    }
  })

  test('no answer holds a word of another team or organization', () => {
    const foreign = new RegExp([secondWord, thirdWord, elsewhereWord].join('|'), 'i')
    // Inputs may be repeated in the answer.
    const asks = asked.filter(({ input }) => !foreign.test(JSON.stringify(input)))
    const leaks = asks.filter(({ before }) => foreign.test(before))
    expect(asks.length).toBeGreaterThan(plainInputs.length)
    expect(leaks).toEqual([])
  })

  test('no live answer does either', async () => {
    const before = asked.slice(0, plainInputs.length).map((one) => one.before)
    await vi.waitFor(() => expect(live).toEqual(before), { timeout: 20_000 })
  })

  test('the own team’s things are found, including its trash, so that the inputs have results', () => {
    const found = asked.slice(0, plainInputs.length).filter(({ before }) => before.includes(ownWord!))
    const names = new Set(found.map(({ name }) => name))
    expect(names.size).toBeGreaterThanOrEqual(9)
    expect(names).toContain('search.query')
    expect(names).toContain('trash.list')
  })
})
