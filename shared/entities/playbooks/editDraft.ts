import type * as Y from 'yjs'
import { draftRoots } from './draftDocument.ts'
import type { EditableDraft } from './draftDocument.ts'
import { setChanged } from '../documentParts.ts'
import type { PlaybookContent } from './playbookContent.ts'

/** Runs `work` as one Yjs transaction with the draft's origin: one step of undo, one message to others. */
export function editDraft<T>(draft: EditableDraft, work: () => T): T {
  return draft.doc.transact(work, draft.origin)
}

/** Changes title, category, layer or schedule; omitted ones are unchanged. */
export function setDraftFacts(
  draft: EditableDraft,
  facts: Partial<Pick<PlaybookContent, 'title' | 'category' | 'layer' | 'schedule'>>,
): void {
  editDraft(draft, () => setChanged(draftRoots(draft.doc).meta, facts))
}

/** Puts a tag on the playbook or takes it off. Blank ones and ones over 60 characters are passed over. */
export function setTag(draft: EditableDraft, tag: string, on: boolean): void {
  const name = tag.trim()
  if (name === '' || name.length > 60) return
  editDraft(draft, () => setFlag(draftRoots(draft.doc).tags, name, on))
}

/** Switches a name in a Y.Map<name, true>. Off is `false` and not a deletion, which would beat a concurrent "on". */
export function setFlag(map: Y.Map<unknown>, name: string, on: boolean): void {
  if ((map.get(name) === true) !== on) map.set(name, on)
}
