import { expect, test, vi } from 'vitest'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import { draftRoots, newDraftDoc } from './draftDocument.ts'
import { addStep } from './editSteps.ts'
import { addPart, removePart } from './editStepParts.ts'
import { removedFrom } from './removedParts.ts'

const draft = () => {
  let n = 0
  const random = { bytes: (length: number) => Uint8Array.from({ length }, () => (n = (n * 31 + 7) % 251)) }
  return { doc: newDraftDoc(), random, origin: 'test' }
}

test('the order of the steps is read once, however many there are', () => {
  const editable = draft()
  for (let n = 0; n < 40; n++) addStep(editable, { content: { id: `s${n}`, title: `Step ${n}` } })
  addPart(editable, 's39', 'subSteps', { title: 'Lock the door' }, {}, 'door')
  removePart(editable, 's39', 'subSteps', 'door')
  const reads = vi.spyOn(draftRoots(editable.doc).steps, 'entries')
  const [removed] = removedFrom(editable.doc, createFormatMessage())
  expect(removed).toMatchObject({ part: 'Step 40, Step 39', name: 'Lock the door' })
  expect(reads.mock.calls.length).toBeLessThan(5)
})

test('a name that a peer made too long is cut', () => {
  const editable = draft()
  addStep(editable, { content: { id: 's', title: 'x'.repeat(100_000) } })
  for (const id of ['a', 'b']) {
    addPart(editable, 's', 'subSteps', { title: 'y'.repeat(100_000) }, {}, id)
    removePart(editable, 's', 'subSteps', id)
  }
  const answer = JSON.stringify(removedFrom(editable.doc, createFormatMessage()))
  expect(answer.length).toBeLessThan(2_000)
})
