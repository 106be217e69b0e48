import type { z } from 'zod'
import { entities } from '../registry.ts'
import { valueTypes } from '../valueTypes.ts'
import { nodeAt, schemaTree } from './schemaTree.ts'
import type { SchemaNode } from './schemaTree.ts'

/** The schemas of all kinds of records, by kind. */
export const kindSchemas: ReadonlyMap<string, SchemaNode> = new Map(
  Object.values(entities).map(({ kind, schema }) => [kind, schemaTree(schema)]),
)

/** The schemas of all value types, by name. */
export const valueSchemas: ReadonlyMap<string, SchemaNode> = new Map(
  Object.entries<z.ZodType>(valueTypes).map(([name, schema]) => [name, schemaTree(schema)]),
)

/** The schema at a carrier's path, or undefined. */
export function placeOf(path: string): SchemaNode | undefined {
  const [root = '', ...members] = path.split('.')
  const tree = kindSchemas.get(root) ?? valueSchemas.get(root)
  return tree && nodeAt(tree, members.join('.'))
}
