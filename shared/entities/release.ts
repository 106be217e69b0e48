import { contentHash } from '#shared/kernel/hash.ts'
import { allEntities } from './registry.ts'

/**
 * Names the kinds of records and their shapes that this version knows. A server with another name than before may take what
 * it could not read then.
 */
export const registryRelease: string = contentHash(
  allEntities().map(({ kind, schemaVersion, schema }) => [
    kind,
    schemaVersion,
    ...Object.keys(schema.shape).sort(),
  ]),
).slice(0, 16)
