import { afterEach, beforeEach, expect, test } from 'vitest'
import { runMessages } from '#shared/messages/runs.messages.ts'
import { slices } from '#core/slices.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { testContent, testStep } from '#core/testing/playbookParts.ts'

let team: TestSlices
beforeEach(async () => {
  team = await openTestSlices(slices)
})
afterEach(() => team.dispose())

const hourMs = 3_600_000
const pass = (hours: number) => (team.clock.nowMs += hours * hourMs)
const estimate = { value: 5, unit: 'minutes' } as const

/** A run of two parallel steps and one after them, due at noon; it is 08:00. */
async function startDue(dueAt: string | null = '2026-03-02T12:00:00.000Z') {
  const steps = [
    testStep('a', { execution: 'parallel', estimatedDuration: estimate, roleId: null }),
    testStep('b', { execution: 'parallel', estimatedDuration: null, roleId: null }),
    testStep('c', { roleId: null }),
  ]
  const playbook = team.publish(testContent(steps, { complianceTags: ['TSC:CC6.1'] }))
  return team.call('runs.start', { playbookId: playbook.id, dueAt })
}

const dueOf = async (runId: string) => {
  const { run, steps } = await team.call('runs.get', { runId })
  return [run.dueAt, ...steps.map(({ item }) => item?.dueAt)].map((at) => at?.slice(11, 16) ?? null)
}
const groups = async () =>
  Object.fromEntries(
    (await team.call('work.mine', { group: 'due' })).groups.map(({ key, total }) => [key, total]),
  )

test('an estimate makes nothing due or late', async () => {
  const { id } = await startDue(null)
  pass(100)
  expect(await dueOf(id)).toEqual([null, null, null, null])
  expect((await team.call('work.mine', {})).items.map(({ late }) => late)).toEqual([false, false])
  expect((await team.call('search.query', { text: 'open the shop' })).found[0]!.hint).not.toContain('late')
})

test('steps are due with their run, and late after it: in My work, the list of runs, the search and the reports', async () => {
  const { id } = await startDue()
  expect(await dueOf(id)).toEqual(['12:00', '12:00', '12:00', null])
  expect(await groups()).toEqual({ today: 2 })
  pass(5)
  expect(await groups()).toEqual({ late: 2 })
  expect((await team.call('work.mine', {})).items.map(({ late }) => late)).toEqual([true, true])
  const hit = (await team.call('search.query', { text: 'open the shop' })).found.find((one) => one.id === id)!
  expect(hit.hint).toContain(runMessages.lateProgress.text.replace('{progress}', '0 of 3 steps done'))
  const report = { from: '2026-03-02', to: '2026-03-02' }
  const findings = async () =>
    (await team.call('reports.preview', report)).controls.flatMap((control) => control.findings)
  expect(await findings()).toContainEqual(
    expect.stringContaining('was due on 2026-03-02 12:00 UTC and is late.'),
  )
  await startDue(null)
  const order = (await team.call('runs.list', { sort: 'dueAt' })).items.map(({ dueAt }) => dueAt ?? null)
  expect(order).toEqual(['2026-03-02T12:00:00.000Z', null])
})

test('a run on hold is not late, and what is due moves by the time on hold', async () => {
  const { id } = await startDue()
  pass(1)
  await team.call('runs.pause', { runId: id })
  pass(9)
  expect(await groups()).toEqual({ onHold: 2 })
  expect((await team.call('work.mine', {})).items.map(({ late }) => late)).toEqual([false, false])
  await team.call('runs.resume', { runId: id })
  expect(await dueOf(id)).toEqual(['21:00', '21:00', '21:00', null])
  // A second hold moves it again; a step that began since the first one moves by the second alone.
  pass(1)
  await team.call('runs.pause', { runId: id })
  pass(1)
  await team.call('runs.resume', { runId: id })
  expect(await dueOf(id)).toEqual(['22:00', '22:00', '22:00', null])
  expect(await groups()).toEqual({ today: 2 })
})

test('whoever resumes a run moves the due dates of work of others', async () => {
  const { id } = await startDue()
  const mia = team.addPerson('Mia', 'member', [])
  const [item] = (await team.call('work.mine', {})).items
  await team.call('work.take', {
    workItemId: item!.item.id,
    version: item!.item.version,
    personId: team.owner,
  })
  await team.call('runs.pause', { runId: id }, mia)
  pass(2)
  await team.call('runs.resume', { runId: id }, mia)
  expect(await dueOf(id)).toEqual(['14:00', '14:00', '14:00', null])
})

test('a start asks for what the playbook says, and for nothing by default', async () => {
  const { playbookId } = await startDue(null)
  const mia = team.addPerson('Mia', 'member', [])
  const settings = ['asksForName', 'asksForPerson', 'asksForDueDate']
  for (const name of settings) {
    const at = { key: `runs.${name}`, scope: 'process', playbookId, version: 0 } as const
    await team.call('configuration.set', { ...at, value: true })
  }
  const start = (input: object) => team.call('runs.start', { playbookId, ...input })
  const refusedFor = (field: string) => ({ code: 'invalid_input', details: { field } })
  await expect(start({})).rejects.toMatchObject(refusedFor('name'))
  await expect(start({ name: ' ' })).rejects.toMatchObject(refusedFor('name'))
  await expect(start({ name: 'Monday' })).rejects.toMatchObject(refusedFor('assigneeId'))
  const named = { name: 'Monday', assigneeId: mia }
  await expect(start(named)).rejects.toMatchObject(refusedFor('dueAt'))
  await expect(start({ ...named, dueAt: '2026-03-02T07:59:00.000Z' })).rejects.toMatchObject(
    refusedFor('dueAt'),
  )
  await expect(
    start({ ...named, assigneeId: playbookId, dueAt: '2026-03-03T08:00:00.000Z' }),
  ).rejects.toThrow('no longer in the team')
  const run = await start({ ...named, dueAt: '2026-03-03T08:00:00.000Z' })
  expect(run).toMatchObject({ name: 'Monday', assigneeId: mia, dueAt: '2026-03-03T08:00:00.000Z' })
  const { steps, people } = await team.call('runs.get', { runId: run.id })
  // Open to everybody, so the person of the run does them.
  expect(steps.map(({ item }) => item?.assigneeId)).toEqual([mia, mia, undefined])
  expect(people[mia]).toBe('Mia')
})

test('a step of a job role goes to the person of the run only where they fill it', async () => {
  const roleId = team.addJobRole('Baker')
  const [mia, tom] = [team.addPerson('Mia', 'member', [roleId]), team.addPerson('Tom', 'member', [])]
  const playbook = team.publish(testContent([testStep('a', { roleId })]))
  const assigneeOf = async (assigneeId: string) => {
    const { id: runId } = await team.call('runs.start', { playbookId: playbook.id, assigneeId })
    return (await team.call('runs.get', { runId })).steps[0]!.item!.assigneeId
  }
  team.addPerson('Eva', 'member', [roleId])
  expect(await assigneeOf(mia)).toBe(mia)
  expect(await assigneeOf(tom)).toBeNull()
})
