import { contentHash } from '#shared/kernel/hash.ts'
import { allEntities } from './registry.ts'

/**
 * Identifies the kinds of records and their shapes that this version knows. A server with another id than before may
 * accept records that it could not read then.
 */
export const registryRelease: string = contentHash(
  allEntities().map(({ kind, schemaVersion, schema }) => [
    kind,
    schemaVersion,
    ...Object.keys(schema.shape).sort(),
  ]),
).slice(0, 16)
