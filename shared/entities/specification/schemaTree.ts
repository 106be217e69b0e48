import { z } from 'zod'

type Schema = z.core.$ZodType

/** One place in a schema; lists, records with free keys, options of a union and absent values are looked through. */
export interface SchemaNode {
  /** The definitions of the schemas at this path: a value type has the same one at every use. */
  readonly definitions: ReadonlySet<unknown>
  readonly members: ReadonlyMap<string, SchemaNode>
  /** The words of an enum or literal; undefined where the value is open. */
  readonly values: ReadonlySet<string> | undefined
  /** The values of a record with free keys: an object here is looked through, as a list is. */
  readonly item: SchemaNode | undefined
}

/** The tree of a schema, unfolded where it is looked at. A schema that refers to itself, such as rich text, is a leaf. */
export function schemaTree(schema: Schema): SchemaNode {
  return nodeOf([schema])
}

function nodeOf(schemas: readonly Schema[]): SchemaNode {
  const definitions = new Set<unknown>()
  const inner = schemas.flatMap((schema) => unwrapped(schema, definitions))
  const items = inner.flatMap((one) => (one instanceof z.ZodRecord ? [one.valueType] : []))
  const item = items.length > 0 ? nodeOf(items) : undefined
  for (const one of item?.definitions ?? []) definitions.add(one)
  const words = inner.flatMap(wordsOf)
  let members: ReadonlyMap<string, SchemaNode> | undefined
  return {
    definitions,
    item,
    values: words.length > 0 ? new Set(words) : item?.values,
    get members() {
      return (members ??= new Map([...(item?.members ?? []), ...membersOf(inner)]))
    },
  }
}

function unwrapped(schema: Schema, definitions: Set<unknown>): Schema[] {
  definitions.add(schema._zod.def)
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => unwrapped(option, definitions))
  if (schema instanceof z.ZodArray) return unwrapped(schema.element, definitions)
  if (schema instanceof z.ZodPipe) return unwrapped(schema.out, definitions)
  if (
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodReadonly
  )
    return unwrapped(schema.unwrap(), definitions)
  return [schema]
}

function wordsOf(schema: Schema): string[] {
  if (schema instanceof z.ZodEnum) return schema.options.map(String)
  return schema instanceof z.ZodLiteral ? [...schema.values].map(String) : []
}

function membersOf(schemas: readonly Schema[]): ReadonlyMap<string, SchemaNode> {
  const shapes = schemas.flatMap((schema) =>
    schema instanceof z.ZodObject ? Object.entries(schema.shape as Record<string, Schema>) : [],
  )
  const byName = Map.groupBy(shapes, ([name]) => name)
  return new Map([...byName].map(([name, group]) => [name, nodeOf(group.map(([, schema]) => schema))]))
}

/** The node at a path of names, or undefined. An empty path is the root. */
export function nodeAt(root: SchemaNode, path: string): SchemaNode | undefined {
  if (path === '') return root
  return path.split('.').reduce<SchemaNode | undefined>((node, name) => node?.members.get(name), root)
}
