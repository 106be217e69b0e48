import * as Y from 'yjs'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { cutText } from '#shared/kernel/cutText.ts'
import type { RemovedEntry } from '../documentEdit.ts'
import { draftRoots } from './draftDocument.ts'
import { maxName, stepNamer } from './draftFieldWords.ts'
import { partLists } from './editStepParts.ts'

const entriesOf = (map: unknown): [string, Y.Map<unknown>][] =>
  map instanceof Y.Map
    ? [...map.entries()].filter((entry): entry is [string, Y.Map<unknown>] => entry[1] instanceof Y.Map)
    : []

const textOf = (value: unknown): string => (typeof value === 'string' ? cutText(value, maxName) : '')

/** The removed parts of a draft: steps, and entries of present steps. */
export function removedFrom(doc: Y.Doc, format: FormatMessage): RemovedEntry[] {
  const removed: RemovedEntry[] = []
  const nameOf = stepNamer(doc, format)
  for (const [stepId, step] of entriesOf(draftRoots(doc).steps)) {
    if (step.get('deleted') === true) {
      const name = textOf(step.get('title'))
      removed.push({ part: '', name, restore: { edit: 'restoreStep', stepId } })
      continue
    }
    const part = nameOf(stepId)
    for (const list of partLists) {
      for (const [partId, entry] of entriesOf(step.get(list))) {
        if (entry.get('deleted') !== true) continue
        const name = textOf(entry.get('label')) || textOf(entry.get('title'))
        removed.push({ part, name, restore: { edit: 'restorePart', stepId, list, partId } })
      }
    }
  }
  return removed
}
