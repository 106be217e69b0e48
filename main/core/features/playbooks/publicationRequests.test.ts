import { afterEach, beforeEach, expect, it } from 'vitest'
import { slices } from '#core/slices.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { testContent, testStep } from '#core/testing/playbookParts.ts'

let team: TestSlices
let member: string

beforeEach(async () => {
  team = await openTestSlices(slices)
  member = team.addPerson('Tom', 'member')
})
afterEach(() => team.dispose())

const ask = (playbookId: string, note = '', person = member) =>
  team.call('playbooks.askToPublish', { playbookId, note }, person)
const asked = async () => (await team.call('playbooks.list', { isPublicationAsked: true })).items

it('a member asks, and whoever can publish finds it in the list; the publication answers it', async () => {
  const role = team.addJobRole('Baker')
  const { id } = await team.call('playbooks.create', { name: 'Open' })
  await team.call('drafts.edit', {
    kind: 'playbook',
    id,
    edits: [{ edit: 'addStep', values: { title: 'Unlock', roleId: role } }],
  })
  expect(await asked()).toEqual([])
  expect((await team.call('playbooks.list', { isPublicationAsked: false })).total).toBe(1)
  await ask(id, 'A new lock')
  expect(await asked()).toMatchObject([{ id, publicationAskedBy: member, publicationNote: 'A new lock' }])
  expect((await team.call('playbooks.list', { isPublicationAsked: false })).total).toBe(0)
  await team.call('playbooks.publish', { playbookId: id })
  expect(await asked()).toEqual([])
  await expect(ask(id)).rejects.toMatchObject({
    code: 'precondition_failed',
    message: 'Nothing has changed since version 1. There is nothing to publish.',
  })
})

it('a viewer cannot ask, and who can publish need not', async () => {
  const { id } = await team.call('playbooks.create', { name: 'Open' })
  const viewer = team.addPerson('Vera', 'viewer')
  await expect(ask(id, '', viewer)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(team.call('playbooks.askToPublish', { playbookId: id })).rejects.toThrow(
    'You can publish this playbook yourself.',
  )
})

it('an archived playbook cannot be asked for', async () => {
  const { id, version } = team.publish(testContent([testStep('a')]))
  await team.call('playbooks.archive', { playbookId: id, version })
  await expect(ask(id)).rejects.toThrow('is archived')
})

it('who asked can withdraw, who can publish can decline, and nobody else', async () => {
  const { id } = await team.call('playbooks.create', { name: 'Open' })
  const end = async (person?: string) => {
    const { version } = (await team.call('playbooks.get', { playbook: id })).playbook
    return team.call('playbooks.endPublicationRequest', { playbookId: id, version }, person)
  }
  await ask(id)
  await expect(end(team.addPerson('Lea', 'member'))).rejects.toMatchObject({ code: 'forbidden' })
  expect(await end(member)).toMatchObject({ publicationAskedAt: null, publicationNote: null })
  await ask(id)
  await end()
  expect(await asked()).toEqual([])
})
