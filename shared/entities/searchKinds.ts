import type { SearchName } from './face.ts'
import type { Entity } from './defineEntity.ts'
import type { Permission } from './permission.ts'
import type { Kind } from './registry.ts'
import { allEntities } from './registry.ts'

/** One kind of thing that the search finds: records, or parts of their documents. */
export interface SearchKind extends SearchName {
  name: string
  /** The kind of record; for parts of a document that of the document. */
  owner: Kind
  isPart: boolean
  readPermission: Permission
}

/** All kinds of results, in the order in which equal matches are shown. */
export function searchKinds(): SearchKind[] {
  return allEntities()
    .flatMap(({ kind: owner, face, readPermission }): SearchKind[] => {
      if (face.search === undefined) return []
      const { rank, as, parts = {} } = face.search
      const { one, many, icon, kind: name } = as ?? { ...face, kind: owner }
      return [
        { name, owner, isPart: false, readPermission, one, many, icon, rank },
        ...Object.entries(parts).map(([part, look]) => ({
          ...look,
          name: part,
          owner,
          isPart: true,
          readPermission,
        })),
      ]
    })
    .toSorted((a, b) => a.rank - b.rank)
}

/** Whether the search has an entry for every record of a kind. Records of other kinds are found by the key of their name. */
export function isInSearch({ face: { search } }: Entity): boolean {
  return search !== undefined && search.needsText !== true
}
