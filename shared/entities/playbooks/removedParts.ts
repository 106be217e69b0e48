import * as Y from 'yjs'
import { draftRoots } from './draftDocument.ts'
import { partLists } from './editStepParts.ts'
import type { PartList } from './editStepParts.ts'

/** A step that was removed from a draft and can be restored. */
export interface RemovedStep {
  stepId: string
  title: string
}

/** An entry that was removed from a list of a step and can be restored. */
export interface RemovedPart {
  stepId: string
  list: PartList
  partId: string
  label: string
}

const entriesOf = (map: unknown): [string, Y.Map<unknown>][] =>
  map instanceof Y.Map
    ? [...map.entries()].filter((entry): entry is [string, Y.Map<unknown>] => entry[1] instanceof Y.Map)
    : []

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What was removed from a draft: steps, and entries of steps that are there. */
export function removedFrom(doc: Y.Doc): { steps: RemovedStep[]; parts: RemovedPart[] } {
  const steps: RemovedStep[] = []
  const parts: RemovedPart[] = []
  for (const [stepId, step] of entriesOf(draftRoots(doc).steps)) {
    if (step.get('deleted') === true) {
      steps.push({ stepId, title: textOf(step.get('title')) })
      continue
    }
    for (const list of partLists) {
      for (const [partId, part] of entriesOf(step.get(list))) {
        const label = textOf(part.get('label')) || textOf(part.get('title'))
        if (part.get('deleted') === true) parts.push({ stepId, list, partId, label })
      }
    }
  }
  return { steps, parts }
}
