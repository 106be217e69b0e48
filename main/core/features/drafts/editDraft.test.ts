import * as Y from 'yjs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import type { DraftEvent } from '#shared/contract/drafts.contract.ts'
import { draftEdit } from '#shared/entities/playbooks/draftEdits.ts'
import type { DraftEdit } from '#shared/entities/playbooks/draftEdits.ts'
import { stepBody } from '#shared/entities/playbooks/draftDocument.ts'
import { fragmentToRichText } from '#shared/entities/richText/richTextFragment.ts'
import { richTextToPlain } from '#shared/entities/richText/richText.ts'
import { fromBase64, toBase64 } from '#shared/kernel/bytes.ts'
import { slices } from '#core/slices.ts'

let team: TestSlices
let playbookId: string

beforeAll(async () => {
  team = await openTestSlices(slices)
})
afterAll(() => team.dispose())
beforeEach(async () => {
  playbookId = (await team.call('playbooks.create', { name: 'Open the bakery' })).id
})

const edit = (...edits: DraftEdit[]) => team.call('drafts.edit', { kind: 'playbook', id: playbookId, edits })
const draft = async () => (await team.call('playbooks.get', { playbook: playbookId })).draft
const titles = async () => (await draft()).steps.map((step) => step.title)

const addStep = (id: string, title: string, after?: string | null): DraftEdit => ({
  edit: 'addStep',
  id,
  values: { title },
  ...(after === undefined ? {} : { after }),
})

it('reads Markdown as rich text for pasting, and refuses what is too long or too deep', async () => {
  const read = (markdown: string) => team.call('drafts.readMarkdown', { markdown })
  expect(await read('- [ ] alpha\n- [x] beta')).toMatchObject({
    content: [{ type: 'taskList', content: [{}, { attrs: { checked: true } }] }],
  })
  expect(await read('')).toEqual({ type: 'doc', content: [{ type: 'paragraph' }] })
  await expect(read('x'.repeat(200_001))).rejects.toMatchObject({ code: 'invalid_input' })
  await expect(read('> '.repeat(500))).rejects.toMatchObject({ code: 'too_large' })
})

describe('edits of a draft', () => {
  it('write a whole procedure in one call', async () => {
    const answer = await edit(
      { edit: 'setFacts', title: 'Open the shop', category: 'Morning', layer: 'L1', schedule: null },
      { edit: 'setTag', tag: 'food safety', on: true },
      { edit: 'setText', stepId: null, markdown: 'Every **morning**.' },
      addStep('oven', 'Heat the oven'),
      { edit: 'addStep', after: 'oven', values: { title: 'Unlock' }, markdown: '- [ ] Front\n- [ ] Back' },
      {
        edit: 'addPart',
        stepId: 'oven',
        list: 'outputs',
        id: 'heat',
        values: { key: 'heat', label: 'Degrees', type: 'number', unit: '°C', min: 0, max: 300 },
      },
      { edit: 'addPart', stepId: 'oven', list: 'evidence', values: { label: 'Photo of the dial' } },
      { edit: 'addPart', stepId: 'oven', list: 'subSteps', id: 'gas', values: { title: 'Open the gas' } },
      { edit: 'addPart', stepId: 'oven', list: 'subSteps', after: null, values: { title: 'Put gloves on' } },
      {
        edit: 'changePart',
        stepId: 'oven',
        list: 'outputs',
        partId: 'heat',
        values: { label: 'Heat', max: null },
      },
    )
    const written = await draft()
    expect(written).toMatchObject({ title: 'Open the shop', category: 'Morning', layer: 'L1' })
    expect(written.complianceTags).toEqual(['food safety'])
    expect(richTextToPlain(written.description)).toBe('Every morning.')
    const [oven, unlock] = written.steps
    expect(oven).toMatchObject({
      id: 'oven',
      outputs: [{ id: 'heat', key: 'heat', label: 'Heat', type: 'number', unit: '°C', min: 0 }],
      evidence: [{ label: 'Photo of the dial' }],
      subSteps: [{ title: 'Put gloves on' }, { id: 'gas', title: 'Open the gas' }],
    })
    expect(oven!.outputs[0]).not.toHaveProperty('max')
    expect(answer.added).toEqual([
      ...[null, null, null, 'oven', unlock!.id, 'heat', oven!.evidence[0]!.id, 'gas', oven!.subSteps[0]!.id],
      null,
    ])
    expect(unlock!.body.content).toMatchObject([{ type: 'taskList' }])
  })

  it('move, change, remove and restore', async () => {
    await edit(addStep('a', 'A'), addStep('b', 'B'), addStep('c', 'C'))
    await edit(
      { edit: 'moveStep', stepId: 'c', after: null },
      { edit: 'changeStep', stepId: 'a', values: { title: 'A first' } },
      { edit: 'setDependency', stepId: 'b', dependsOn: 'a', on: true },
      { edit: 'addPart', stepId: 'b', list: 'subSteps', id: 'x', values: { title: 'X' } },
      { edit: 'addPart', stepId: 'b', list: 'subSteps', id: 'y', values: { title: 'Y' } },
      { edit: 'movePart', stepId: 'b', list: 'subSteps', partId: 'y', after: null },
      { edit: 'removePart', stepId: 'b', list: 'subSteps', partId: 'x' },
      { edit: 'removeStep', stepId: 'a' },
    )
    expect(await titles()).toEqual(['C', 'B'])
    expect(await team.call('drafts.removed', { kind: 'playbook', id: playbookId })).toEqual({
      total: 2,
      nextOffset: null,
      items: [
        { part: '', name: 'A first', restore: { edit: 'restoreStep', stepId: 'a' } },
        {
          part: 'Step 2, B',
          name: 'X',
          restore: { edit: 'restorePart', stepId: 'b', list: 'subSteps', partId: 'x' },
        },
      ],
    })
    const { items: removed } = await team.call('drafts.removed', { kind: 'playbook', id: playbookId })
    await edit(...removed.map(({ restore }) => draftEdit.parse(restore)))
    const { steps } = await draft()
    expect(steps.map((step) => step.title)).toEqual(['C', 'A first', 'B'])
    expect(steps[2]!.subSteps.map((line) => line.id)).toEqual(['y', 'x'])
    expect(steps[2]!.dependencies).toEqual(['a'])
    const roleId = team.addJobRole('Baker')
    await edit(
      ...steps.map(({ id: stepId }): DraftEdit => ({ edit: 'changeStep', stepId, values: { roleId } })),
    )
    const { id: versionId } = await team.call('playbooks.publish', { playbookId })
    const { content } = await team.call('playbooks.version', { versionId })
    expect(content.steps.map(({ dependencies }) => dependencies)).toEqual([[], [], ['a']])
  })

  it.each<[string, DraftEdit, string]>([
    ['an unknown step', { edit: 'changeStep', stepId: 'nobody', values: { title: 'B' } }, 'not_found'],
    ['an unknown entry', { edit: 'removePart', stepId: 'a', list: 'evidence', partId: 'x' }, 'not_found'],
    ['an unknown place', addStep('b', 'B', 'nobody'), 'not_found'],
    ['an id in use', addStep('a', 'B'), 'precondition_failed'],
  ])('change nothing where one of them names %s', async (_what, wrong, code) => {
    await edit(addStep('a', 'A'))
    const log = team.organization.audit.size
    const refused = edit({ edit: 'setFacts', title: 'Other' }, wrong)
    await expect(refused).rejects.toMatchObject({ code, message: /^Edit 2: /, details: { edit: 1 } })
    expect((await draft()).title).toBe('Open the bakery')
    expect(await titles()).toEqual(['A'])
    expect(team.organization.audit.size).toBe(log)
  })

  it('are one entry of the log and reach an open window, together with its concurrent typing', async () => {
    await edit({ ...addStep('a', 'A'), markdown: 'First.\n\nSecond.\n\nThird.' } as DraftEdit)
    const window = new Y.Doc()
    const clientId = window.clientID
    const events: DraftEvent[] = []
    const stop = team.follow('drafts.open', { kind: 'playbook', id: playbookId, clientId }, (event) => {
      events.push(event)
      if (event.type === 'open') Y.applyUpdate(window, fromBase64(event.state), 'core')
      if (event.type === 'update') Y.applyUpdate(window, fromBase64(event.update), 'core')
    })
    const before = Y.encodeStateVector(window)
    const first = (stepBody(window, 'a')!.get(0) as Y.XmlElement).get(0) as Y.XmlText
    first.insert(5, ' and foremost')
    const typed = Y.encodeStateAsUpdate(window, before)

    const log = team.organization.audit.size
    await edit({ edit: 'setText', stepId: 'a', markdown: 'First.\n\nNext.\n\nThird.' })
    expect(team.organization.audit.size).toBe(log + 1)
    await team.call('drafts.update', {
      kind: 'playbook',
      id: playbookId,
      clientId,
      update: toBase64(typed),
    })
    await edit({ edit: 'setFacts', title: 'Open the shop' })
    expect(window.getMap('meta').get('title')).toBe('Open the shop')

    const text = richTextToPlain((await draft()).steps[0]!.body)
    expect(text).toBe('First and foremost.\nNext.\nThird.')
    const here = stepBody(team.organization.documents.open(playbookId).doc, 'a')
    expect(fragmentToRichText(stepBody(window, 'a'))).toEqual(fragmentToRichText(here))
    stop()
  })

  it('are refused in a layout of a newer Orgata until a manager claims the draft', async () => {
    const { doc } = team.organization.documents.open(playbookId)
    doc.getMap('meta').set('schemaVersion', 99)
    await expect(edit(addStep('a', 'A'))).rejects.toMatchObject({ message: /newer version of Orgata/ })
    const member = team.addPerson('Mia', 'member')
    const name = { kind: 'playbook', id: playbookId } as const
    await expect(team.call('drafts.claim', name, member)).rejects.toMatchObject({ code: 'forbidden' })
    await team.call('drafts.claim', name)
    await edit(addStep('a', 'A'))
    expect(await titles()).toEqual(['A'])
  })

  it('use the names of the draft’s outline', async () => {
    await edit(addStep('a', 'A'), addStep('b', 'B'))
    const read = await team.call('drafts.get', { kind: 'playbook', id: playbookId })
    expect(read).toMatchObject({
      locked: null,
      outline: [
        { id: 'a', title: 'A' },
        { id: 'b', title: 'B' },
      ],
    })
    expect(read.content).toEqual(await draft())
    const project = await team.call('projects.create', { name: 'Move' })
    const none = team.call('drafts.get', { kind: 'project', id: project.id })
    await expect(none).rejects.toMatchObject({ code: 'invalid_input' })
  })

  it('are for those who may write, and for playbooks that are not archived', async () => {
    const viewer = team.addPerson('Vera', 'viewer')
    const edits: DraftEdit[] = [addStep('a', 'A')]
    await expect(
      team.call('drafts.edit', { kind: 'playbook', id: playbookId, edits }, viewer),
    ).rejects.toMatchObject({
      code: 'forbidden',
    })
    const { version } = (await team.call('playbooks.get', { playbook: playbookId })).playbook
    await team.call('playbooks.archive', { playbookId, version })
    await expect(edit(...edits)).rejects.toMatchObject({ code: 'precondition_failed', message: /archive/ })
  })
})

describe('an edit', () => {
  it.each<[string, unknown]>([
    ['an unknown kind', { edit: 'explode', stepId: 'a' }],
    ['an unknown member', { edit: 'removeStep', stepId: 'a', force: true }],
    ['a value of another list', { edit: 'addPart', stepId: 'a', list: 'subSteps', values: { key: 'x' } }],
    ['an id that no program could write', { edit: 'addStep', id: '../a', values: {} }],
    ['a formula name that is none', { edit: 'addPart', stepId: 'a', list: 'inputs', values: { key: '1 a' } }],
    ['a text without end', { edit: 'setText', stepId: null, markdown: 'x'.repeat(200_001) }],
  ])('with %s is refused at the border', (_what, input) => {
    expect(draftEdit.safeParse(input).success).toBe(false)
  })
})
