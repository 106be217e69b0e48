import type * as Y from 'yjs'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { draftMessages } from '#shared/messages/drafts.messages.ts'
import type { Message } from '#shared/messages/message.ts'
import { playbookMessages } from '#shared/messages/playbooks.messages.ts'
import { recordMessages } from '#shared/messages/records.messages.ts'
import { cutText } from '#shared/kernel/cutText.ts'
import type { FieldWords } from '../coDocument.ts'
import { stepMap } from './draftDocument.ts'
import { sortedParts } from '../documentParts.ts'
import { readStepIds } from './readDraft.ts'

/** The plain fields of a draft, of its steps and of their parts, by the last name of their path. */
const labels: Readonly<Record<string, Message>> = {
  title: draftMessages.title,
  category: playbookMessages.category,
  layer: playbookMessages.layer,
  schedule: draftMessages.schedule,
  type: draftMessages.doneBy,
  execution: draftMessages.execution,
  condition: draftMessages.condition,
  roleId: draftMessages.jobRole,
  estimatedDuration: draftMessages.estimatedDuration,
  deleted: draftMessages.step,
  order: draftMessages.place,
  label: draftMessages.label,
  key: draftMessages.key,
  required: draftMessages.required,
  options: draftMessages.options,
  formula: draftMessages.formula,
  depth: draftMessages.depth,
  body: draftMessages.text,
}

const layerWords = {
  L0: playbookMessages.layerL0,
  L1: playbookMessages.layerL1,
  L2: playbookMessages.layerL2,
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

/** The label of a plain field of a draft, by its path, and its step. */
export function describeField(doc: Y.Doc, path: string, format: FormatMessage): FieldWords {
  const labelOf = (key: string) => (Object.hasOwn(labels, key) ? format(labels[key]!) : key)
  const [root, stepId = '', list = '', partId = '', key = ''] = path.split('/')
  if (root === 'tags') return { part: '', label: `${format(recordMessages.complianceTags)}: ${stepId}` }
  if (root !== 'steps')
    return { part: '', label: labelOf(stepId), ...(stepId === 'layer' ? { values: layerWords } : {}) }
  const part = stepName(doc, stepId, format)
  if (list === 'dependencies')
    return { part, label: format(draftMessages.waitsFor, { step: stepName(doc, partId, format) }) }
  if (partId === '') return { part, label: labelOf(list), ...(list === 'roleId' ? { ref: 'jobRole' } : {}) }
  const noun = Object.hasOwn(lists, list) ? format(lists[list]!) : format(draftMessages.part)
  if (naming.has(key)) return { part, label: noun }
  const name = partName(doc, stepId, list, partId)
  const field = labelOf(key)
  return {
    part,
    label:
      name === ''
        ? format(draftMessages.ofUnnamed, { noun, field })
        : format(draftMessages.ofPart, { noun, name, field }),
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
