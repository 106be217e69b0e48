import * as Y from 'yjs'
import type { Random } from '#shared/kernel/id.ts'
import { draftRoots, stepMap } from './draftDocument.ts'
import type { EditableDraft } from './draftDocument.ts'
import { fillParts, insertPart, movePart, newPartId, setChanged, sortedParts } from '../documentParts.ts'
import type { Place } from '../documentParts.ts'
import { editDraft, setFlag } from './editDraft.ts'
import { partLists } from './editStepParts.ts'
import type { StepContent } from './playbookContent.ts'
import { emptyRichText } from '../richText/richText.ts'
import { richTextToFragment } from '../richText/richTextFragment.ts'

/** The fields of a step that are plain values. */
export type StepValues = Pick<
  StepContent,
  'title' | 'type' | 'execution' | 'condition' | 'roleId' | 'estimatedDuration'
>

/**
 * Adds a step at a place and returns its id. `content` may give any part of the step, its id too (a copy of a step, an
 * import).
 */
export function addStep(
  draft: EditableDraft,
  place: Place & { content?: Partial<StepContent> } = {},
): string {
  const { content = {}, ...where } = place
  const { doc, random } = draft
  const id = content.id ?? newPartId(random)
  editDraft(draft, () => {
    insertPart(draftRoots(doc).steps, newStepValues(content), where, random, id)
    fillStep(stepMap(doc, id)!, content, random)
  })
  return id
}

/**
 * The values of a new step. All its lists are made here, together with it: two people who each make a missing list lose
 * one of the two.
 */
export function newStepValues(content: Partial<StepContent>): Record<string, unknown> {
  return {
    title: content.title ?? '',
    type: content.type ?? 'human',
    execution: content.execution ?? 'sequential',
    condition: content.condition ?? null,
    roleId: content.roleId ?? null,
    estimatedDuration: content.estimatedDuration ?? null,
    dependencies: new Y.Map<unknown>((content.dependencies ?? []).map((dependency) => [dependency, true])),
    ...Object.fromEntries(partLists.map((name) => [name, new Y.Map<unknown>()])),
    body: new Y.XmlFragment(),
  }
}

/** Fills the lists and the text of a step that was just made from `newStepValues`. */
export function fillStep(step: Y.Map<unknown>, content: Partial<StepContent>, random: Random): void {
  for (const name of partLists) {
    const entries = (content[name] ?? []).map(({ id, ...values }) => ({ id, values }))
    fillParts(step.get(name) as Y.Map<unknown>, entries, random)
  }
  richTextToFragment(content.body ?? emptyRichText, step.get('body') as Y.XmlFragment)
}

/** Moves a step after another one, or to the beginning with `{ after: null }`. */
export function moveStep(draft: EditableDraft, stepId: string, place: Place): void {
  editDraft(draft, () => movePart(draftRoots(draft.doc).steps, stepId, place, draft.random))
}

/** Moves a step one place up (-1) or down (1); at the end of the list it has no effect. Returns whether it moved. */
export function nudgeStep(draft: EditableDraft, stepId: string, direction: -1 | 1): boolean {
  const ids = sortedParts(draftRoots(draft.doc).steps).map((part) => part.id)
  const at = ids.indexOf(stepId)
  const target = at + direction
  if (at < 0 || target < 0 || target >= ids.length) return false
  moveStep(draft, stepId, { after: direction === 1 ? ids[target]! : (ids[target - 1] ?? null) })
  return true
}

/** Removes a step. It stays in the document with concurrent edits, so that it can be restored whole. */
export function removeStep(draft: EditableDraft, stepId: string): void {
  editDraft(draft, () => stepMap(draft.doc, stepId)?.set('deleted', true))
}

/** Brings a removed step back to its place. */
export function restoreStep(draft: EditableDraft, stepId: string): void {
  editDraft(draft, () => stepMap(draft.doc, stepId)?.set('deleted', false))
}

/** Changes plain values of a step; omitted ones are unchanged. An unknown step is skipped. */
export function setStep(draft: EditableDraft, stepId: string, values: Partial<StepValues>): void {
  editDraft(draft, () => {
    const step = stepMap(draft.doc, stepId)
    if (step) setChanged(step, values)
  })
}

/** Gives every human step without a role this one, as one step of undo. Returns how many it changed. */
export function setRoleWhereMissing(draft: EditableDraft, roleId: string): number {
  return editDraft(draft, () => {
    const without = sortedParts(draftRoots(draft.doc).steps).filter(({ map }) => {
      const type = map.get('type')
      return !map.get('roleId') && type !== 'agent' && type !== 'algorithm'
    })
    for (const { map } of without) map.set('roleId', roleId)
    return without.length
  })
}

/** Adds or removes a dependency on another step. A step never depends on itself. */
export function setDependency(draft: EditableDraft, stepId: string, dependsOn: string, on: boolean): void {
  if (stepId === dependsOn) return
  editDraft(draft, () => {
    const step = stepMap(draft.doc, stepId)
    if (!step) return
    const known: unknown = step.get('dependencies')
    const dependencies = known instanceof Y.Map ? (known as Y.Map<unknown>) : new Y.Map<unknown>()
    if (dependencies !== known) step.set('dependencies', dependencies)
    setFlag(dependencies, dependsOn, on)
  })
}
