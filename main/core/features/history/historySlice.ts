import { historyContract } from '#shared/contract/history.contract.ts'
import { defineSlice } from '#core/door/defineSlice.ts'
import { compareVersions } from './compareVersions.ts'

/** The versions of definitions: what changed between them. */
export const historySlice = defineSlice(historyContract, {
  handlers: { 'history.compare': compareVersions },
})
