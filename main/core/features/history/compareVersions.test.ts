import { afterEach, beforeEach, expect, test } from 'vitest'
import { slices } from '#core/slices.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'

let team: TestSlices
beforeEach(async () => {
  team = await openTestSlices(slices)
})
afterEach(() => team.dispose())

/** "Step 1, Mix changed: Title Mix -the-+all+" for each part. */
async function told(playbookId: string, more: object = {}) {
  const { parts } = await team.call('history.compare', { playbookId, ...more })
  const marked = (lines: (typeof parts)[number]['lines']) =>
    lines.map(({ label, pieces }) => {
      const words = pieces.map(
        ({ text, is }) => ({ kept: text, inserted: `+${text}+`, removed: `-${text}-` })[is],
      )
      return `${label}: ${words.join('')}`
    })
  return parts.map(({ name, state, lines }) => [`${name} (${state})`, ...marked(lines)])
}

const edit = (id: string, edits: Parameters<typeof team.call<'drafts.edit'>>[1]['edits']) =>
  team.call('drafts.edit', { kind: 'playbook', id, edits })

/** A playbook with three steps, published once. */
async function bread(helper = 'Helper'): Promise<{ playbookId: string; versionId: string }> {
  const { id: playbookId } = await team.call('playbooks.create', { name: 'Bread' })
  const roleId = team.addJobRole(helper)
  await edit(playbookId, [
    {
      edit: 'addStep',
      id: 'mix',
      values: { title: 'Mix the dough', roleId },
      markdown: 'Mix for 5 minutes.',
    },
    { edit: 'addStep', id: 'rest', values: { title: 'Rest', roleId } },
    { edit: 'addStep', id: 'bake', values: { title: 'Bake', roleId } },
  ])
  const { id: versionId } = await team.call('playbooks.publish', { playbookId })
  return { playbookId, versionId }
}

test('a first version is told as added, and a draft without changes has none', async () => {
  const { playbookId, versionId } = await bread()
  expect(await told(playbookId, { versionId })).toEqual([
    ['The playbook (changed)', 'Title: +Bread+'],
    ['Step 1, Mix the dough (added)', 'Job role: +Helper+', 'Text: +Mix for 5 minutes.+'],
    ['Step 2, Rest (added)', 'Job role: +Helper+'],
    ['Step 3, Bake (added)', 'Job role: +Helper+'],
  ])
  expect(await told(playbookId)).toEqual([])
  const { before, after, changes, markdown } = await team.call('history.compare', { playbookId })
  expect({ before, after, changes }).toEqual({ before: { versionId, label: '1' }, after: null, changes: [] })
  expect(markdown).toBe('# Changes in the draft since version 1\n\nNothing differs.\n')
})

test('the draft is compared step by step and word by word, for people, for programs and as Markdown', async () => {
  const { playbookId, versionId } = await bread()
  const roleId = team.addJobRole('Baker')
  const field = { key: 'flour', label: 'Flour', type: 'number', unit: 'kg' } as const
  await edit(playbookId, [
    { edit: 'setFacts', title: 'Rye bread' },
    { edit: 'setText', stepId: 'mix', markdown: 'Mix for *8 minutes*.' },
    {
      edit: 'changeStep',
      stepId: 'mix',
      values: { roleId, estimatedDuration: { value: 8, unit: 'minutes' } },
    },
    { edit: 'addPart', stepId: 'mix', list: 'inputs', id: 'f', values: field },
    { edit: 'removeStep', stepId: 'rest' },
    { edit: 'moveStep', stepId: 'bake', after: null },
    { edit: 'addStep', id: 'cool', values: { title: 'Cool down', roleId } },
    { edit: 'setDependency', stepId: 'cool', dependsOn: 'bake', on: true },
  ])
  expect(await told(playbookId)).toEqual([
    ['The playbook (changed)', 'Title: -Bread-+Rye bread+'],
    ['Step 1, Bake (moved)', 'New place: At the top'],
    [
      'Step 2, Mix the dough (changed)',
      'Job role: -Helper-+Baker+',
      'Estimated duration: +8 min+',
      'Fields › Flour: +Flour+',
      'Text: Mix for -5-+8+ minutes.',
    ],
    ['Step 3, Cool down (added)', 'Job role: +Baker+', 'Waits for: +Bake+'],
    ['Step 2, Rest (removed)', 'Job role: -Helper-'],
  ])
  const { changes, markdown } = await team.call('history.compare', { playbookId })
  expect(changes).toContainEqual({ type: 'value', path: ['title'], before: 'Bread', after: 'Rye bread' })
  expect(changes).toContainEqual({ type: 'moved', path: ['steps', { id: 'bake' }], behind: null })
  expect(markdown).toContain('- Text: Mix for ~~5~~ **8** minutes.')
  const { id: second } = await team.call('playbooks.publish', { playbookId })
  expect((await told(playbookId, { versionId: second })).length).toBe(5)
  // Backwards: what was added then is removed.
  const back = await told(playbookId, { versionId, beforeId: second })
  expect(back.map(([name]) => name)).toContain('Step 3, Cool down (removed)')
})

test('versions of another playbook are not compared', async () => {
  const [one, other] = [await bread(), await bread('Porter')]
  for (const more of [{ versionId: other.versionId }, { beforeId: other.versionId }])
    await expect(told(one.playbookId, more)).rejects.toMatchObject({ code: 'not_found' })
})
