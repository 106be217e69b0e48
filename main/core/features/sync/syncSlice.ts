import { syncContract } from '#shared/contract/sync.contract.ts'
import { normalizeServerUrl } from '#shared/protocol/invitationLink.ts'
import { defineSlice } from '#core/door/defineSlice.ts'
import { listRefusedByServer } from './refusedByServer.ts'
import { listPeople, listWaiting, overviewOf, stateOf } from './overview.ts'

export const syncSlice = defineSlice(syncContract, {
  handlers: {
    'sync.status': (_input, context) => overviewOf(context),
    'sync.waiting': listWaiting,
    'sync.stateOf': stateOf,
    'sync.people': listPeople,
    'sync.refusedByServer': listRefusedByServer,
    async 'sync.connect'(input, context) {
      const { sync } = context.organization
      await sync.enrol(input)
      // The team has one server.
      await context.organizations.sharing.stop(context.organization.organizationId)
      // The address in its canonical form: a pasted one can contain the token.
      const url = normalizeServerUrl(input.url)
      context.record({ kind: 'server', id: url.slice(0, 64), name: url.slice(0, 300) }, null, { url })
      // The server knows this organization now; cancelling would only keep that out of the log.
      context.commitStep()
      return overviewOf(context)
    },
    async 'sync.changeAddress'({ url }, context) {
      const { sync } = context.organization
      const { areOthersTold } = await sync.changeAddress({ url, tellOthers: context.can('sync:manage') })
      const address = normalizeServerUrl(url)
      context.record({ kind: 'server', id: address.slice(0, 64), name: address.slice(0, 300) }, null, {
        url: address,
      })
      // This computer is there now; cancelling would only keep that out of the log.
      context.commitStep()
      return { ...overviewOf(context), areOthersTold }
    },
    async 'sync.now'(_input, context) {
      await context.organization.sync.syncNow()
      return overviewOf(context)
    },
  },
})
