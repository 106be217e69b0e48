import * as Y from 'yjs'
import { stepMap } from './draftDocument.ts'
import type { EditableDraft } from './draftDocument.ts'
import { insertPart, movePart, setChanged } from '../documentParts.ts'
import type { Place } from '../documentParts.ts'
import { editDraft } from './editDraft.ts'
import type { EvidenceRequirement, Field, SubStep } from './field.ts'

/** The entries of each list of a step. */
export interface PartTypes {
  inputs: Field
  outputs: Field
  evidence: EvidenceRequirement
  subSteps: SubStep
}

export type PartList = keyof PartTypes

/** The lists of parts that every step has. */
export const partLists = ['inputs', 'outputs', 'evidence', 'subSteps'] as const satisfies readonly PartList[]

const defaults: { [L in PartList]: Omit<PartTypes[L], 'id'> } = {
  inputs: { key: '', label: '', type: 'text', required: true, options: [], formula: null },
  outputs: { key: '', label: '', type: 'text', required: true, options: [], formula: null },
  evidence: { label: '', required: true },
  subSteps: { title: '', depth: 0 },
}

function listOf(step: Y.Map<unknown>, name: PartList): Y.Map<unknown> {
  const list: unknown = step.get(name)
  if (list instanceof Y.Map) return list as Y.Map<unknown>
  const made = new Y.Map<unknown>()
  step.set(name, made)
  return made
}

/**
 * Adds an entry to a list of a step and returns its id (`partId`, or a new one), or undefined for an unknown step.
 * `addPart(draft, stepId, 'subSteps', { title: 'Lock the door' }, { after: previousId })`
 */
export function addPart<L extends PartList>(
  draft: EditableDraft,
  stepId: string,
  list: L,
  values: Partial<Omit<PartTypes[L], 'id'>> = {},
  place: Place = {},
  partId?: string,
): string | undefined {
  return editDraft(draft, () => {
    const step = stepMap(draft.doc, stepId)
    return (
      step && insertPart(listOf(step, list), { ...defaults[list], ...values }, place, draft.random, partId)
    )
  })
}

/** Changes an entry; omitted values are unchanged. An unknown one is skipped. */
export function setPart<L extends PartList>(
  draft: EditableDraft,
  stepId: string,
  list: L,
  partId: string,
  values: Partial<Omit<PartTypes[L], 'id'>>,
): void {
  editDraft(draft, () => {
    const part = partMap(draft, stepId, list, partId)
    if (part) setChanged(part, values)
  })
}

/** Moves an entry within its list. */
export function moveStepPart(
  draft: EditableDraft,
  stepId: string,
  list: PartList,
  partId: string,
  place: Place,
): void {
  editDraft(draft, () => {
    const step = stepMap(draft.doc, stepId)
    if (step) movePart(listOf(step, list), partId, place, draft.random)
  })
}

/** Takes an entry out, or brings it back with `removed: false`. */
export function removePart(
  draft: EditableDraft,
  stepId: string,
  list: PartList,
  partId: string,
  removed: boolean = true,
): void {
  editDraft(draft, () => partMap(draft, stepId, list, partId)?.set('deleted', removed))
}

function partMap(
  draft: EditableDraft,
  stepId: string,
  list: PartList,
  partId: string,
): Y.Map<unknown> | undefined {
  const parts: unknown = stepMap(draft.doc, stepId)?.get(list)
  const part: unknown = parts instanceof Y.Map ? parts.get(partId) : undefined
  return part instanceof Y.Map ? (part as Y.Map<unknown>) : undefined
}
