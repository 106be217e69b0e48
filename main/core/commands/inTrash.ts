import type { Selector } from '#core/store/store.ts'

/** Selects records in the trash, where the query includes them. A comparison of instants leaves null out. */
export const inTrash: Selector = { deletedAt: { $gt: '' } }
