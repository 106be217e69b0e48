import { trashContract } from '#shared/contract/trash.contract.ts'
import { defineSlice } from '#core/door/defineSlice.ts'
import { listTrash } from './listTrash.ts'
import { knownKind } from './knownKind.ts'
import { purgeExpired, timedPurge } from './purgeExpired.ts'

/** Deleted records, until they are restored or purged. */
export const trashSlice = defineSlice(trashContract, {
  every: [timedPurge],
  handlers: {
    'trash.list': listTrash,
    'trash.restore'({ kind, id, version }, context) {
      const restored = context.restore(knownKind(context, kind), id, version)
      return { version: restored.version, name: restored.name }
    },
    'trash.purge'({ kind, id, version }, context) {
      context.purge(knownKind(context, kind), id, version)
      return {}
    },
    'trash.purgeExpired': purgeExpired,
  },
})
