import type * as Y from 'yjs'
import { draftRoots, stepBody } from '#shared/entities/playbooks/draftDocument.ts'
import { readStepFacts, readStepIds } from '#shared/entities/playbooks/readDraft.ts'
import { fragmentToRichText } from '#shared/entities/playbooks/richTextFragment.ts'
import { itemOfDescription, itemOfStep } from './searchItems.ts'
import type { SearchItem } from './searchItems.ts'

/** The parts of a draft that a transaction changed: ids of steps, and an empty text for the description. */
export function changedParts(doc: Y.Doc, changed: Y.Transaction['changed']): Set<string> {
  const { steps, description } = draftRoots(doc)
  const parts = new Set<string>()
  for (const [type, keys] of changed as Map<Y.AbstractType<unknown>, Set<string | null>>) {
    // From the root to the type that changed.
    const path = [type]
    while (path[0]!.parent !== null) path.unshift(path[0]!.parent as Y.AbstractType<unknown>)
    const [root, step] = path
    if (root === (description as unknown)) parts.add('')
    if (root !== (steps as unknown)) continue
    for (const part of step === undefined ? keys : [step._item!.parentSub])
      if (part !== null && part !== '' && part.length <= 64) parts.add(part)
  }
  return parts
}

/** What one part of a draft says; undefined where it is removed or says nothing. */
function itemOfPart(doc: Y.Doc, part: string): SearchItem | undefined {
  if (part === '') return itemOfDescription(fragmentToRichText(draftRoots(doc).description))
  const facts = readStepFacts(doc, part)
  return facts && itemOfStep(facts, fragmentToRichText(stepBody(doc, part)))
}

/** What a draft says, or only some parts of it. */
export function itemsOfDraft(doc: Y.Doc, parts: Iterable<string> = ['', ...readStepIds(doc)]): SearchItem[] {
  return [...parts].flatMap((part) => itemOfPart(doc, part) ?? [])
}
