import { expect, test } from 'vitest'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import { newDraftDoc } from './draftDocument.ts'
import { describeField } from './draftFieldWords.ts'
import { addStep } from './editSteps.ts'
import { addPart } from './editStepParts.ts'

const format = createFormatMessage()

/** A field of a draft in words: its part, its label, and the word of a value. */
function wordsOf(path: string, value?: string) {
  let n = 0
  const random = { bytes: (length: number) => Uint8Array.from({ length }, () => (n = (n * 31 + 7) % 251)) }
  const editable = { doc: newDraftDoc(), random, origin: 'test' }
  addStep(editable, { content: { id: 's', title: 'Count the till' } })
  addPart(editable, 's', 'outputs', { label: 'Amount', key: 'amount' }, {}, 'f')
  const { part, label, values, ref } = describeField(editable.doc, path, format)
  const word = value === undefined ? undefined : values?.[value]
  return [part, label, word === undefined ? ref : format(word)]
}

test('the fields of a draft have the words that its screens show', () => {
  const step = 'Step 1, Count the till'
  expect(wordsOf('meta/layer', 'L0')).toEqual(['', 'Layer', 'Operations'])
  expect(wordsOf('meta/title')).toEqual(['', 'Title', undefined])
  expect(wordsOf('steps/s/type', 'human')).toEqual([step, 'Done by', 'Person'])
  expect(wordsOf('steps/s/execution', 'parallel')).toEqual([step, 'When it starts', 'At the same time'])
  expect(wordsOf('steps/s/roleId')).toEqual([step, 'Job role', 'jobRole'])
  expect(wordsOf('steps/s/deleted')).toEqual([step, 'Step', undefined])
  expect(wordsOf('steps/s/outputs/f/type', 'longText')).toEqual([step, 'Result “Amount”: Type', 'Long text'])
  expect(wordsOf('steps/s/outputs/f/label')).toEqual([step, 'Result', undefined])
  expect(wordsOf('steps/s/dependencies/s')[1]).toBe(`Waits for ${step}`)
})

test('a field that this version does not know keeps its name', () => {
  expect(wordsOf('steps/s/weather')).toEqual(['Step 1, Count the till', 'weather', undefined])
})
