import * as Y from 'yjs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testActor } from '#core/testing/testPorts.ts'
import { stepBody } from '#shared/entities/playbooks/draftDocument.ts'
import { setDraftFacts, setTag } from '#shared/entities/playbooks/editDraft.ts'
import { addPart, setPart } from '#shared/entities/playbooks/editStepParts.ts'
import {
  addStep,
  moveStep,
  removeStep,
  setDependency,
  setStep,
} from '#shared/entities/playbooks/editSteps.ts'
import type { StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import { editDraftAt } from '#test/support/editDraftAt.ts'
import { bothHave, decisionOn, inbox } from '#test/support/inbox.ts'
import { eventually, openSyncedTeam } from '#test/support/syncedTeam.ts'
import type { Colleague, SyncedTeam } from '#test/support/syncedTeam.ts'

const fiveMinutes = { value: 5, unit: 'minutes' } as const
let team: SyncedTeam
let playbookId: string
const [till, key, door] = ['a'.repeat(16), 'b'.repeat(16), 'c'.repeat(16)] as [string, string, string]
let lineId: string
/** Both have the draft open. */
const stops: (() => void)[] = []

beforeAll(async () => {
  team = await openSyncedTeam()
  playbookId = (await team.ana.call('playbooks.create', { name: 'Close the shop' })).id
  await editDraftAt(team.ana, playbookId, (draft) => {
    for (const [id, title] of [
      [till, 'Count the till'],
      [key, 'Hand over the key'],
      [door, 'Lock the door'],
    ] as const)
      addStep(draft, { content: { id, title } })
    lineId = addPart(draft, till, 'subSteps', { title: 'coins' })!
  })
  await team.meet()
  for (const [clientId, one] of [team.ana, team.ben].entries()) {
    const follow = { onEvent() {}, onError() {} }
    stops.push(
      one.app.subscribe('drafts.open', { kind: 'playbook', id: playbookId, clientId }, testActor, follow),
    )
  }
  await same((steps) => steps.length === 3)
})

afterAll(async () => {
  for (const stop of stops) stop()
  await team.dispose()
})

const stepsOf = async (one: Colleague) =>
  (await one.call('playbooks.get', { playbook: playbookId })).draft.steps

/** Waits until both drafts are alike, and as wanted. */
async function same(isRight: (steps: StepContent[]) => boolean): Promise<StepContent[]> {
  const steps = await eventually(() => stepsOf(team.ana), isRight, 'Ana has it')
  return eventually(
    () => stepsOf(team.ben),
    (others) => JSON.stringify(others) === JSON.stringify(steps),
    'Ben has the same',
  )
}

const ana = (change: Parameters<typeof editDraftAt>[2]) => editDraftAt(team.ana, playbookId, change)
const ben = (change: Parameters<typeof editDraftAt>[2]) => editDraftAt(team.ben, playbookId, change)

it('DRAFT-8 shows both values of every plain field changed concurrently, and a removal during an edit', async () => {
  await team.apart(async () => {
    await ana((draft) => {
      setStep(draft, till, { title: 'Count the till twice' })
      setPart(draft, till, 'subSteps', lineId, { title: 'coins over 1 EUR' })
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText('use the red key')])
      stepBody(draft.doc, key)!.insert(0, [paragraph])
      setDraftFacts(draft, { category: 'Evening' })
      setStep(draft, door, { estimatedDuration: fiveMinutes })
    })
    await ben((draft) => {
      setStep(draft, till, { title: 'Count with the manager' })
      setPart(draft, till, 'subSteps', lineId, { title: 'coins in rolls' })
      removeStep(draft, key)
      setDraftFacts(draft, { category: 'Shop' })
      // Ana touches neither of these, and Ben neither her duration: no question about them.
      setStep(draft, door, { title: 'Lock both doors' })
      moveStep(draft, door, { after: null })
    })
  })
  const steps = await same((all) => all.length === 2)
  expect(steps.find(({ id }) => id === door)).toMatchObject({
    title: 'Lock both doors',
    estimatedDuration: fiveMinutes,
  })
  const questions = await bothHave(team, 4)
  const shown = questions.map(({ place, part, differences: [one], isMine, cannot }) => ({
    place: place.name,
    part: part.split(', ')[0],
    label: one!.label,
    words: [one!.kept.words, one!.lost.words].toSorted(),
    by: [one!.kept.by, one!.lost.by].toSorted(),
    isMine,
    cannot,
  }))
  const of = { place: 'Close the shop', by: ['Ana', 'Ben'], isMine: true, cannot: null }
  expect(shown.toSorted((a, b) => (a.label < b.label ? -1 : 1))).toEqual([
    { ...of, part: '', label: 'Category', words: ['Evening', 'Shop'] },
    { ...of, part: 'Step 2', label: 'Checklist item', words: ['coins in rolls', 'coins over 1 EUR'] },
    { ...of, part: 'Removed step', label: 'Step', words: ['Removed', 'Text: use the red key'] },
    { ...of, part: 'Step 2', label: 'Title', words: ['Count the till twice', 'Count with the manager'] },
  ])
})

it('DRAFT-10 takes the other value as an edit of the draft, and takes that back', async () => {
  const title = (await inbox(team.ben)).find(({ differences }) => differences[0]!.label === 'Title')!
  const { kept, lost } = title.differences[0]!
  await team.ben.call('sync.decide', { ...decisionOn(title), decision: 'other' })
  await same((steps) => steps.some((step) => step.title === lost.words))
  const [decided] = await bothHave(team, 1, 'decided')
  expect(decided).toMatchObject({ decision: 'other', decidedByName: 'Ben', cannot: null })
  const { items: entries } = await team.ben.call('audit.list', { action: 'sync.decide', limit: 5 })
  expect(JSON.stringify(entries)).toContain(playbookId)

  await team.ana.call('sync.reopen', decisionOn(decided!))
  await same((steps) => steps.some((step) => step.title === kept.words))
  await bothHave(team, 4)
})

it('restores a removed step with the other’s edits in it', async () => {
  const removed = (await inbox(team.ana)).find(({ differences }) => differences[0]!.label === 'Step')!
  await team.ana.call('sync.decide', { ...decisionOn(removed), decision: 'other' })
  const steps = await same((all) => all.length === 3)
  expect(JSON.stringify(steps.find(({ id }) => id === key)!.body)).toContain('use the red key')
})

it('DRAFT-9 makes no conflict for sequential changes, and none twice', async () => {
  const before = (await inbox(team.ana)).length
  await ana((draft) => setStep(draft, till, { title: 'First Ana' }))
  await same((steps) => steps.some(({ title }) => title === 'First Ana'))
  await ben((draft) => setStep(draft, till, { title: 'Then Ben' }))
  await same((steps) => steps.some(({ title }) => title === 'Then Ben'))
  await team.apart(async () => {
    await ana((draft) => setStep(draft, till, { title: 'Only Ana' }))
  })
  await team.apart(async () => {})
  await same((steps) => steps.some(({ title }) => title === 'Only Ana'))
  expect(await bothHave(team, before)).toHaveLength(before)
})

it('DRAFT-8 shows both places of a concurrent move, and a removal of another’s dependency', async () => {
  const safe = 'd'.repeat(16)
  await ana((draft) => addStep(draft, { content: { id: safe, title: 'Close the safe' } }))
  await same((all) => all.length === 4)
  const before = (await inbox(team.ana)).map(({ conflictIds }) => conflictIds[0]!)
  await team.apart(async () => {
    await ana((draft) => {
      moveStep(draft, key, { after: null })
      removeStep(draft, till)
      setTag(draft, 'food safety', true)
    })
    await ben((draft) => {
      moveStep(draft, key, { after: safe })
      setDependency(draft, door, till, true)
      setTag(draft, 'food safety', true)
      setTag(draft, 'cash', true)
    })
  })
  const steps = await same((all) => all.length === 3)
  const questions = (await bothHave(team, before.length + 2)).filter(
    ({ conflictIds }) => !before.includes(conflictIds[0]!),
  )
  const shown = questions.map(({ part, differences: [one] }) => ({
    part,
    words: [one!.kept.words, one!.lost.words].toSorted(),
  }))
  const waits = expect.stringMatching(/^Step \d, Lock both doors, Waits for Removed step, Only Ana: Yes/)
  expect(shown.toSorted((a, b) => (a.part < b.part ? -1 : 1))).toEqual([
    { part: 'Removed step, Only Ana', words: ['Removed', waits] },
    {
      part: expect.stringMatching(/^Step \d, Hand over the key$/),
      words: [expect.stringMatching(/^After Step \d, Close the safe$/), 'At the beginning'],
    },
  ])
  const moved = questions.find(({ differences }) => differences[0]!.label === 'Place')!
  await team.ben.call('sync.decide', { ...decisionOn(moved), decision: 'other' })
  await same((all) => (all[0]!.id === key) !== (steps[0]!.id === key))
})
