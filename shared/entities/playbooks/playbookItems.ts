import type * as Y from 'yjs'
import { searchedLines } from '../coDocument.ts'
import type { DocumentItem } from '../coDocument.ts'
import { draftRoots, stepBody } from './draftDocument.ts'
import type { PlaybookContent, StepContent } from './playbookContent.ts'
import { readStepFacts, readStepIds } from './readDraft.ts'
import type { StepFacts } from './readDraft.ts'
import { richTextToPlain } from '../richText/richText.ts'
import type { RichNode } from '../richText/richText.ts'
import { fragmentToRichText } from '../richText/richTextFragment.ts'

/** The search entry of a step, of a version or a draft. */
function itemOfStep(step: StepFacts, body: RichNode): DocumentItem {
  const fields = (list: StepContent['inputs']) => list.flatMap((field) => [field.label, ...field.options])
  const texts = [
    richTextToPlain(body),
    ...step.subSteps.map((item) => item.title),
    ...fields(step.inputs),
    ...fields(step.outputs),
    ...step.evidence.map((item) => item.label),
  ]
  return { kind: 'step', part: step.id, title: step.title, body: searchedLines(texts) }
}

/** The search entry of a playbook's description; undefined where it is empty. */
function itemOfDescription(description: RichNode): DocumentItem | undefined {
  const body = searchedLines([richTextToPlain(description)])
  return body === '' ? undefined : { kind: 'playbook', part: '', title: '', body }
}

/** The search entries of a version. */
export function itemsOfContent({ description, steps }: PlaybookContent): DocumentItem[] {
  const about = itemOfDescription(description)
  return [...(about === undefined ? [] : [about]), ...steps.map((step) => itemOfStep(step, step.body))]
}

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

/** The search entry of one part of a draft; undefined where it is removed or empty. */
function itemOfPart(doc: Y.Doc, part: string): DocumentItem | undefined {
  if (part === '') return itemOfDescription(fragmentToRichText(draftRoots(doc).description))
  const facts = readStepFacts(doc, part)
  return facts && itemOfStep(facts, fragmentToRichText(stepBody(doc, part)))
}

/** The search entries of a draft, or of some parts only. */
export function itemsOfDraft(
  doc: Y.Doc,
  parts: Iterable<string> = ['', ...readStepIds(doc)],
): DocumentItem[] {
  return [...parts].flatMap((part) => itemOfPart(doc, part) ?? [])
}
