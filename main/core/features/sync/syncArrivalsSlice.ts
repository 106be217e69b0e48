import { syncArrivalsContract } from '#shared/contract/syncArrivals.contract.ts'
import { defineSlice } from '#core/door/defineSlice.ts'
import { listNotAccepted, notAcceptedRecord, removeNotAccepted } from './notAccepted.ts'

export const syncArrivalsSlice = defineSlice(syncArrivalsContract, {
  handlers: {
    'sync.notAccepted': listNotAccepted,
    'sync.notAcceptedRecord': notAcceptedRecord,
    'sync.removeNotAccepted': removeNotAccepted,
  },
})
