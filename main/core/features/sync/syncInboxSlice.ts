import { syncInboxContract } from '#shared/contract/syncInbox.contract.ts'
import { defineSlice } from '#core/door/defineSlice.ts'
import { listConflicts } from './inbox/conflictViews.ts'
import { decide, reopen } from './inbox/decideConflicts.ts'
import { noteConflicts } from './inbox/noteConflicts.ts'
import { noteNewConflicts } from './inbox/noteNewConflicts.ts'
import { dismiss, listRefusals, undismiss } from './inbox/refusals.ts'

export const syncInboxSlice = defineSlice(syncInboxContract, {
  ...noteNewConflicts,
  handlers: {
    'sync.conflicts': listConflicts,
    'sync.decide': decide,
    'sync.reopen': reopen,
    'sync.note': noteConflicts,
    'sync.refusals': listRefusals,
    'sync.dismiss': dismiss,
    'sync.undismiss': undismiss,
  },
})
