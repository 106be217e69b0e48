import { syncContract } from '#shared/contract/sync.contract.ts'
import { defineSlice } from '../../defineSlice.ts'

export const syncSlice = defineSlice(syncContract, {
  'sync.status': (_input, context) => context.workspace.sync.status(),
  async 'sync.connect'(input, context) {
    const { sync } = context.workspace
    await sync.enrol(input)
    context.record({ kind: 'server', id: input.url.slice(0, 64), name: input.url }, null, { url: input.url })
    return sync.status()
  },
  async 'sync.now'(_input, context) {
    await context.workspace.sync.syncNow()
    return context.workspace.sync.status()
  },
})
