import { z } from 'zod'
import { id } from '#shared/kernel/id.ts'

/** A document's key with its kind: `<kind>/<id>`. */
const keyWithKind = z
  .string()
  .max(80)
  .regex(/^[a-z]{1,40}\/[0-9a-f-]{36}$/)

/**
 * Open documents on the wire. Keys with a kind have a member of their own, because earlier releases read ids alone and
 * drop a message with anything else.
 */
export const openDocuments = { documents: z.array(id), keyed: z.array(keyWithKind).optional() }

/** Open documents, by their keys. */
export interface OpenDocuments {
  documents: string[]
  keyed?: string[] | undefined
}

/** @param keys as `documentKey` makes them */
export function packDocuments(keys: readonly string[]): OpenDocuments {
  const keyed = keys.filter((key) => key.includes('/'))
  const documents = keys.filter((key) => !key.includes('/'))
  return keyed.length === 0 ? { documents } : { documents, keyed }
}

/** The keys. */
export function unpackDocuments({ documents, keyed = [] }: OpenDocuments): string[] {
  return [...documents, ...keyed]
}
