import { draftsContract } from '#shared/contract/drafts.contract.ts'
import { defineSlice } from '#core/door/defineSlice.ts'
import { claimDraft, editDraft, getDraft, readMarkdown, removedFromDraft } from './editDraft.ts'
import { openDraft, setDraftPresence, updateDraft } from './openDraft.ts'

/** Drafts of every kind of co-edited document. */
export const draftsSlice = defineSlice(draftsContract, {
  handlers: {
    'drafts.get': getDraft,
    'drafts.open': openDraft,
    'drafts.update': updateDraft,
    'drafts.edit': editDraft,
    'drafts.claim': claimDraft,
    'drafts.readMarkdown': readMarkdown,
    'drafts.removed': removedFromDraft,
    'drafts.presence': setDraftPresence,
  },
})
