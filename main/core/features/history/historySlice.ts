import { historyContract } from '#shared/contract/history.contract.ts'
import { defineSlice } from '#core/door/defineSlice.ts'
import { compareVersions } from './compareVersions.ts'
import { versionsInForce } from './inForce.ts'

/** The versions of definitions: what changed between them, and which applied when. */
export const historySlice = defineSlice(historyContract, {
  handlers: { 'history.compare': compareVersions, 'history.inForce': versionsInForce },
})
