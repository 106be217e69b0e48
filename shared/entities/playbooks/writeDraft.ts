import type * as Y from 'yjs'
import type { Random } from '#shared/kernel/id.ts'
import { draftRoots, newDraftDoc, stepMap } from './draftDocument.ts'
import type { EditableDraft } from './draftDocument.ts'
import { fillParts } from '../documentParts.ts'
import { setDraftFacts, setTag } from './editDraft.ts'
import { fillStep, newStepValues } from './editSteps.ts'
import type { PlaybookContent } from './playbookContent.ts'
import { richTextToFragment } from '../richText/richTextFragment.ts'

/**
 * A new draft document with this content, in one update. Step ids and part ids are kept. Do this once for a playbook and
 * hand the document on: doing it on two computers would double everything but the seed.
 */
export function draftFromContent(content: PlaybookContent, random: Random): Y.Doc {
  const doc = newDraftDoc()
  const draft: EditableDraft = { doc, random, origin: 'orgata:content' }
  doc.transact(() => {
    const { title, category, layer, schedule } = content
    setDraftFacts(draft, { title, category, layer, schedule })
    for (const tag of content.complianceTags) setTag(draft, tag, true)
    richTextToFragment(content.description, draftRoots(doc).description)
    const entries = content.steps.map((step) => ({ id: step.id, values: newStepValues(step) }))
    fillParts(draftRoots(doc).steps, entries, random)
    for (const step of content.steps) fillStep(stepMap(doc, step.id)!, step, random)
  }, draft.origin)
  return doc
}
