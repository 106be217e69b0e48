import { filesOfRecord, kindsWithFiles } from '#shared/entities/recordFiles.ts'
import { entities } from '#shared/entities/registry.ts'
import type { EntityRecord, Kind } from '#shared/entities/registry.ts'
import type { FindOptions } from '#core/store/store.ts'

/** How records are found: a context's `find`, or a store's. */
type Find = <K extends Kind>(kind: K, options?: FindOptions) => EntityRecord<K>[]

/** The records that hold a file, of the kinds that one may read. A hash in an index is looked up there. */
export function* recordsWithFile(
  find: Find,
  sha256: string,
  mayRead: (kind: Kind) => boolean = () => true,
): Generator<EntityRecord> {
  for (const kind of kindsWithFiles().filter(mayRead)) {
    const { face, indexes } = entities[kind] as {
      face: { files?: readonly string[] }
    } & (typeof entities)[Kind]
    const isIndexed = (path: string) => indexes.some(([first]) => first === path)
    const [only, ...others] = face.files ?? []
    if (only !== undefined && others.length === 0 && isIndexed(only)) {
      yield* find(kind, { selector: { [only]: sha256 } })
      continue
    }
    for (const record of find(kind))
      if (filesOfRecord(record).some((file) => file.sha256 === sha256)) yield record
  }
}
