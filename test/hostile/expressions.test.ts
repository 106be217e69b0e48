import { afterEach, beforeEach, expect, test } from 'vitest'
import { slices } from '#core/slices.ts'
import { insertDraft, prepareDraft } from '#core/drafts/draftRecord.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { testContent, testField, testStep } from '#core/testing/playbookParts.ts'
import { testPorts } from '#core/testing/testPorts.ts'
import { othersGoOn } from './support/othersGoOn.ts'
import type { StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import { inEnglish } from '#core/testing/inEnglish.ts'

const endless = 'count(for i in 1..1000000000 return i) > 1'
const greedy = `count(${'for i in 1..60 return if i = 1 then "aaaaaaaaaaaaaaaa" else upper case(partial[-1] + partial[-1])'}) > 1`

const when = (condition: string) => ({ execution: 'conditional', condition }) as const

let team: TestSlices

beforeEach(async () => {
  team = await openTestSlices(slices)
})
afterEach(() => team.dispose())

/** A playbook with this draft, as a changed app can send it. */
function draft(steps: StepContent[]): string {
  const prepared = prepareDraft(testContent(steps), testPorts('').random)
  return team.write((context) => insertDraft(context, prepared, { importedFrom: null }).id)
}

test('60 endless conditions in one draft: publishing is refused with the place, and other work goes on', async () => {
  const id = draft(Array.from({ length: 60 }, (_, n) => testStep(`s${n}`, when(`${endless}${n}`))))
  const publishing = team.call('playbooks.publish', { playbookId: id, note: '' })
  expect(await othersGoOn(team, publishing)).toBe(true)
  await expect(publishing).rejects.toMatchObject({ code: 'precondition_failed' })
  const error = (await publishing.catch((reason: unknown) => reason)) as { details: { findings: unknown[] } }
  expect(error.details.findings).toContainEqual({
    code: 'badExpression',
    severity: 'error',
    message: expect.stringMatching(
      /In step 1, .*1000000000.* (?:takes too long|needs too much memory) to check.* Simplify it/,
    ) as string,
    stepId: 's0',
    field: 'condition',
  })
  const { playbook } = await team.call('playbooks.get', { playbook: id })
  expect(playbook.publishedVersionId).toBeNull()
})

test('an expression that grows without end: the check names it, and the process stays small', async () => {
  const id = draft([
    testStep('a', when('1 = 2')),
    testStep('b', when(greedy)),
    ...Array.from({ length: 60 }, (_, n) => testStep(`s${n}`, when(`${greedy} and ${n} = ${n}`))),
  ])
  const before = process.memoryUsage.rss()
  const checking = team.call('playbooks.check', { playbookId: id })
  expect(await othersGoOn(team, checking)).toBe(true)
  const { findings } = await checking
  const bad = findings.filter(({ field }) => field === 'condition')
  expect(bad.map(({ code, stepId }) => [code, stepId])).toEqual([
    ['unreachableBranch', 'a'],
    ['badExpression', 'b'],
  ])
  expect(bad[1]!.message).toMatch(/“count\(for i.*” (?:needs too much memory|takes too long) to check/)
  expect(process.memoryUsage.rss() - before).toBeLessThan(600 * 2 ** 20)
})

test('60 endless formulas met by one step of a run: the run goes on with people, and other work goes on', async () => {
  const formula = 'count(for i in 1..1000000000 return i)'
  const endlessSteps = Array.from({ length: 60 }, (_, n) =>
    testStep(`s${n}`, {
      execution: 'parallel',
      type: 'algorithm',
      outputs: [testField(`k${n}`, 'number', { formula })],
    }),
  )
  const playbook = team.publish(testContent([testStep('a', when('1 = 2')), ...endlessSteps]))
  const starting = team.call('runs.start', { playbookId: playbook.id, name: 'Endless' })
  expect(await othersGoOn(team, starting)).toBe(true)
  const run = await starting
  const executions = team.organization.store.find('stepExecution', { selector: { runId: run.id } })
  const reasons = new Map(
    executions.map(({ stepId, status, reason }) => [stepId, `${status}: ${inEnglish(reason)}`]),
  )
  expect(reasons.get('a')).toBe('skipped: Its condition was not met.')
  expect(reasons.get('s0')).toMatch(
    /running: .*“count\(for.* (?:takes too long|needs too much memory) and was stopped; simplify it/,
  )
  for (let n = 1; n < 60; n++)
    expect(reasons.get(`s${n}`)).toMatch(/running: .*was not tried, because “count/)
})
