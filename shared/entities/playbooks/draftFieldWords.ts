import type * as Y from 'yjs'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { draftMessages } from '#shared/messages/drafts.messages.ts'
import type { Message } from '#shared/messages/message.ts'
import { recordMessages } from '#shared/messages/records.messages.ts'
import { cutText } from '#shared/kernel/cutText.ts'
import type { FieldWords } from '../coDocument.ts'
import { fieldFace, schemaAt } from '../fieldFace.ts'
import type { FieldFace } from '../fieldFace.ts'
import { stepMap } from './draftDocument.ts'
import { sortedParts } from '../documentParts.ts'
import { playbookContent } from './playbookContent.ts'
import { readStepIds } from './readDraft.ts'

/** The fields of a draft that its content does not have: what moves and removes a part. */
const ofLayout: Readonly<Record<string, FieldFace>> = {
  deleted: { label: draftMessages.step },
  order: { label: draftMessages.place },
}

/** The presentation of a plain field, at its members in the content of a version: `['steps', 'inputs', 'type']`. */
function faceOf(members: readonly string[]): FieldFace {
  const schema = schemaAt(playbookContent.shape, members)
  if (schema !== undefined) return fieldFace(schema)
  const last = members.at(-1) ?? ''
  return Object.hasOwn(ofLayout, last) ? ofLayout[last]! : {}
}

const lists: Readonly<Record<string, Message>> = {
  inputs: draftMessages.field,
  outputs: draftMessages.result,
  evidence: draftMessages.evidence,
  subSteps: draftMessages.line,
}

/** Fields that contain the name of a list's entry. */
const naming: ReadonlySet<string> = new Set(['title', 'label', 'deleted'])

/** Longest name of a step or part, in characters: what a peer wrote may be longer. */
export const maxName = 300

const text = (value: unknown): string => (typeof value === 'string' ? cutText(value, maxName) : '')

/** "Step 2, Count the till"; a removed step has no number. */
export function stepName(doc: Y.Doc, stepId: string, format: FormatMessage): string {
  return stepNamer(doc, format)(stepId)
}

/** Names many steps: their order is read once. */
export function stepNamer(doc: Y.Doc, format: FormatMessage): (stepId: string) => string {
  const numbers = new Map(readStepIds(doc).map((id, index) => [id, index + 1]))
  return (stepId) => {
    const title = text(stepMap(doc, stepId)?.get('title')).trim()
    const number = numbers.get(stepId)
    const place =
      number === undefined ? format(draftMessages.removedStep) : format(draftMessages.stepNumber, { number })
    return title === '' ? place : `${place}, ${title}`
  }
}

/** The label of a plain field of a draft, by its path, its values where they are a closed list, and its step. */
export function describeField(doc: Y.Doc, path: string, format: FormatMessage): FieldWords {
  const [root, stepId = '', list = '', partId = '', key = ''] = path.split('/')
  if (root === 'tags') return { part: '', label: `${format(recordMessages.complianceTags)}: ${stepId}` }
  if (root !== 'steps') return worded('', [stepId], format)
  const part = stepName(doc, stepId, format)
  if (list === 'dependencies')
    return { part, label: format(draftMessages.waitsFor, { step: stepName(doc, partId, format) }) }
  if (partId === '') return worded(part, ['steps', list], format)
  const noun = Object.hasOwn(lists, list) ? format(lists[list]!) : format(draftMessages.part)
  if (naming.has(key)) return { part, label: noun }
  const name = partName(doc, stepId, list, partId)
  const { label: field, ...words } = worded(part, ['steps', list, key], format)
  return {
    ...words,
    label:
      name === ''
        ? format(draftMessages.ofUnnamed, { noun, field })
        : format(draftMessages.ofPart, { noun, name, field }),
  }
}

/** A field as its schema declares it. */
function worded(part: string, members: readonly string[], format: FormatMessage): FieldWords {
  const { label, values, ref } = faceOf(members)
  return {
    part,
    label: label === undefined ? (members.at(-1) ?? '') : format(label),
    ...(values && {
      values: Object.fromEntries(Object.entries(values).map(([value, face]) => [value, face.label])),
    }),
    ...(ref !== undefined && { ref }),
  }
}

/** What people call a step, or an entry of one of its lists, by its path. */
export function entryName(doc: Y.Doc, path: string, format: FormatMessage): string {
  const [, stepId = '', list = '', partId = ''] = path.split('/')
  if (partId === '') return stepName(doc, stepId, format)
  return `“${partName(doc, stepId, list, partId)}”`
}

/** The step that a step waits for. */
export function refersTo(path: string): string | null {
  const [root, , list, stepId] = path.split('/')
  return root === 'steps' && list === 'dependencies' && stepId !== undefined ? `steps/${stepId}` : null
}

function partName(doc: Y.Doc, stepId: string, list: string, partId: string): string {
  const entry = sortedParts(stepMap(doc, stepId)?.get(list)).find(({ id }) => id === partId)
  return text(entry?.map.get('label') ?? entry?.map.get('title'))
}
