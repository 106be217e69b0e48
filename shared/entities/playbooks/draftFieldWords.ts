import type * as Y from 'yjs'
import type { FieldWords } from '../coDocument.ts'
import { stepMap } from './draftDocument.ts'
import { sortedParts } from './draftParts.ts'
import { readStepIds } from './readDraft.ts'

const labels: Readonly<Record<string, string>> = {
  title: 'Title',
  category: 'Category',
  layer: 'Layer',
  schedule: 'Schedule',
  type: 'Done by',
  execution: 'When it starts',
  condition: 'Condition',
  roleId: 'Job role',
  estimatedDuration: 'Estimated duration',
  deleted: 'Step',
  label: 'Label',
  key: 'Name in conditions',
  required: 'Required',
  options: 'Choices',
  formula: 'Formula',
  depth: 'Indent',
  body: 'Text',
}

const lists: Readonly<Record<string, string>> = {
  inputs: 'Field',
  outputs: 'Result',
  evidence: 'Evidence',
  subSteps: 'Line to tick',
}

/** Fields that say what an entry of a list is called. */
const naming: ReadonlySet<string> = new Set(['title', 'label', 'deleted'])

const labelOf = (key: string) => (Object.hasOwn(labels, key) ? labels[key]! : key)

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** "Step 2, Count the till"; a removed step has no number. */
function stepName(doc: Y.Doc, stepId: string): string {
  const title = text(stepMap(doc, stepId)?.get('title')).trim()
  const number = readStepIds(doc).indexOf(stepId) + 1
  const place = number === 0 ? 'Removed step' : `Step ${number}`
  return title === '' ? place : `${place}, ${title}`
}

/** What people call a plain field of a draft, by its path, and the step that it belongs to. */
export function describeField(doc: Y.Doc, path: string): FieldWords {
  const [root, stepId = '', list = '', partId = '', key = ''] = path.split('/')
  if (root !== 'steps') return { part: '', label: labelOf(stepId) }
  const part = stepName(doc, stepId)
  if (partId === '') return { part, label: labelOf(list), ...(list === 'roleId' ? { ref: 'jobRole' } : {}) }
  const noun = Object.hasOwn(lists, list) ? lists[list]! : 'Part'
  if (naming.has(key)) return { part, label: noun }
  const entry = sortedParts(stepMap(doc, stepId)?.get(list)).find(({ id }) => id === partId)
  const name = text(entry?.map.get('label') ?? entry?.map.get('title'))
  return { part, label: name === '' ? `${noun}: ${labelOf(key)}` : `${noun} “${name}”: ${labelOf(key)}` }
}
