import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Playbook } from '#shared/entities/playbooks/playbook.entity.ts'
import { slices } from '#core/slices.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { testContent, testStep } from '#core/testing/playbookParts.ts'
import { withCode } from '#test/support/withCode.ts'

let team: TestSlices
let opening: Playbook
beforeEach(async () => {
  team = await openTestSlices(slices)
  const step = testStep('light', { title: 'Light the kiln', roleId: null })
  opening = team.publish(testContent([step], { title: 'Opening' }))
})
afterEach(() => team.dispose())

const start = () => team.call('runs.start', { playbookId: opening.id })
const remove = (personId?: string) => team.call('playbooks.remove', { playbookId: opening.id }, personId)

test('refusals: without the permission to publish, and during a run', async () => {
  const ben = team.addPerson('Ben', 'member')
  await expect(remove(ben)).rejects.toEqual(withCode('forbidden'))
  const run = await start()
  await expect(remove()).rejects.toMatchObject({
    code: 'precondition_failed',
    message: expect.stringMatching(/^A run of “Opening” is in progress/) as string,
  })
  await team.call('runs.pause', { runId: run.id })
  await start()
  await expect(remove()).rejects.toThrow(/^2 runs of “Opening” are in progress/)
  for (const { id } of (await team.call('runs.list', {})).items)
    await team.call('runs.cancel', { runId: id, reason: 'A test' })
  await remove()
  const gone = { playbookId: opening.id, version: 2 }
  await expect(team.call('playbooks.remove', gone)).rejects.toEqual(withCode('not_found'))
})

test('a deleted playbook is nowhere but in the trash, and its runs stay as evidence', async () => {
  const run = await start()
  await team.call('runs.cancel', { runId: run.id, reason: 'A test' })
  await remove()
  expect((await team.call('playbooks.list', {})).total).toBe(0)
  await expect(team.call('playbooks.get', { playbook: opening.id })).rejects.toEqual(withCode('not_found'))
  await expect(start()).rejects.toEqual(withCode('not_found'))
  expect((await team.call('runs.get', { runId: run.id })).run).toMatchObject({ status: 'cancelled' })
  const { items } = await team.call('trash.list', {})
  expect(items).toMatchObject([{ kind: 'playbook', name: 'Opening', keptUntil: null, mayPurge: false }])
})

test('restored it has its versions again, and another address where its own was taken', async () => {
  await remove()
  const again = await team.call('playbooks.create', { name: 'Opening' })
  await team.call('trash.restore', { kind: 'playbook', id: opening.id, version: 2 })
  const { playbook } = await team.call('playbooks.get', { playbook: opening.id })
  expect([again.slug, playbook.slug, playbook.status]).toEqual(['opening', 'opening-2', 'active'])
  expect((await team.call('playbooks.versions', { playbookId: opening.id })).items).toHaveLength(1)
  await start()
})

test('its draft and its search entries are removed and restored with it', async () => {
  const files = [{ name: 'closing.md', text: '# Closing\n\n1. Empty the boiler\n2. Lock the door\n' }]
  const { imported } = await team.call('playbooks.importMarkdown', { files })
  const { playbookId } = imported[0]!
  const found = async () => (await team.call('search.query', { text: 'boiler' })).found.length
  const before = await found()
  expect(before).toBeGreaterThan(0)
  await team.call('playbooks.remove', { playbookId })
  expect(await found()).toBe(0)
  await team.call('trash.restore', { kind: 'playbook', id: playbookId, version: 2 })
  expect(await found()).toBe(before)
  const { draft } = await team.call('playbooks.get', { playbook: 'closing' })
  expect(draft.steps.map(({ title }) => title)).toEqual(['Empty the boiler', 'Lock the door'])
})
