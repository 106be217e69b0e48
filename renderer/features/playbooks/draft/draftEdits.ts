import type * as Y from 'yjs'
import type { EditableDraft } from '#shared/entities/playbooks/draftDocument.ts'
import type { Place } from '#shared/entities/documentParts.ts'
import { addPart, removePart } from '#shared/entities/playbooks/editStepParts.ts'
import type { PartList, PartTypes } from '#shared/entities/playbooks/editStepParts.ts'
import { addStep, removeStep, restoreStep } from '#shared/entities/playbooks/editSteps.ts'
import type { StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import type { Random } from '#shared/kernel/id.ts'
import { editOrigin, setupOrigin } from './draftOrigins.ts'
import type { DraftUndo } from './draftUndo.ts'

/** This window's edits of a draft. */
export interface DraftEdits {
  /** Runs one edit as an undo step of its own. */
  run<T>(work: (draft: EditableDraft) => T): T
  /** Runs an edit of a field that is being typed into: edits with the same key that follow quickly are undone together. */
  type(key: string, work: (draft: EditableDraft) => void): void
  addStep(place: Place & { content?: Partial<StepContent> }): string
  addPart<L extends PartList>(
    stepId: string,
    list: L,
    values?: Partial<Omit<PartTypes[L], 'id'>>,
    place?: Place,
  ): string | undefined
  /** Adds several entries one after the other, as one undo step. Returns their ids. */
  addParts<L extends PartList>(
    stepId: string,
    list: L,
    values: readonly Partial<Omit<PartTypes[L], 'id'>>[],
    place?: Place,
  ): string[]
}

/**
 * Makes the edits of a draft's document. A new step is written as deleted first, which undo ignores, and then shown,
 * which undo reverts: so undoing hides it, and concurrent changes of others in it are kept.
 */
export function createDraftEdits(doc: Y.Doc, undo: DraftUndo, random: Random): DraftEdits {
  const draft: EditableDraft = { doc, random, origin: editOrigin }
  const setup: EditableDraft = { doc, random, origin: setupOrigin }
  let lastKey = ''

  const run = <T>(work: (draft: EditableDraft) => T): T => {
    lastKey = ''
    undo.separate()
    const result = work(draft)
    undo.separate()
    return result
  }

  const addParts = <L extends PartList>(
    stepId: string,
    list: L,
    values: readonly Partial<Omit<PartTypes[L], 'id'>>[],
    place: Place = {},
  ): string[] => {
    const ids: string[] = []
    doc.transact(() => {
      for (const value of values) {
        const after = ids.at(-1)
        const id = addPart(setup, stepId, list, value, after === undefined ? place : { after })
        if (id !== undefined) ids.push(id)
      }
      for (const id of ids) removePart(setup, stepId, list, id)
    }, setupOrigin)
    run(() => {
      doc.transact(() => {
        for (const id of ids) removePart(draft, stepId, list, id, false)
      }, editOrigin)
    })
    return ids
  }

  return {
    run,
    type(key, work) {
      if (key !== lastKey) undo.separate()
      lastKey = key
      work(draft)
    },
    addStep(place) {
      const id = doc.transact(() => {
        const made = addStep(setup, place)
        removeStep(setup, made)
        return made
      }, setupOrigin)
      run(() => restoreStep(draft, id))
      return id
    },
    addPart: (stepId, list, values = {}, place = {}) => addParts(stepId, list, [values], place)[0],
    addParts,
  }
}

/** The browser's cryptographic randomness. */
export const browserRandom: Random = {
  bytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
}
