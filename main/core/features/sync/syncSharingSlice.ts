import { syncSharingContract } from '#shared/contract/syncSharing.contract.ts'
import { defineSlice } from '#core/door/defineSlice.ts'
import { checkSharing, offerAddress, share, showSharing, stopSharing } from './sharing.ts'

export const syncSharingSlice = defineSlice(syncSharingContract, {
  handlers: {
    'sync.sharing': showSharing,
    'sync.share': share,
    'sync.stopSharing': stopSharing,
    'sync.offerAddress': offerAddress,
    'sync.checkReach': checkSharing,
  },
})
