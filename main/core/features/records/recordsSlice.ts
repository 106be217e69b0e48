import { recordsContract } from '#shared/contract/records.contract.ts'
import { entityOf, isKind } from '#shared/entities/registry.ts'
import { notThere } from '#core/commands/scopedReader.ts'
import { otherSlug, youngerTwins } from '#core/commands/uniqueFields.ts'
import { defineSlice } from '#core/door/defineSlice.ts'

/** Longer than the records of one push take to arrive, so that each is looked at once. */
const gatherMs = 2_000

/** What is the same for records of every kind. */
export const recordsSlice = defineSlice(recordsContract, {
  onCommit({ origin, changes }, { organization, soon, call }) {
    if (origin !== 'sync') return
    for (const { after } of changes)
      for (const { kind, id } of youngerTwins(organization.store, after))
        soon(`records.remakeSlug ${id}`, gatherMs, () => call('records.remakeSlug', { kind, id }))
  },
  handlers: {
    'records.remakeSlug'({ kind, id }, context) {
      if (!isKind(kind)) throw notThere(context.format, kind)
      const record = context.require(kind, id)
      const { store } = context.organization
      // Somebody who may not change it leaves it to a colleague's computer.
      if (!context.can(entityOf(kind)!.writePermission)) return {}
      if (!youngerTwins(store, record).some((one) => one.id === id)) return {}
      context.update(kind, id, { slug: otherSlug({ store, pending: new Map() }, record) })
      return {}
    },
  },
})
