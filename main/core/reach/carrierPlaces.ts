import { kindSchemas, valueSchemas } from '#shared/entities/specification/carrierSchema.ts'
import type { SchemaNode } from '#shared/entities/specification/schemaTree.ts'

/** The paths in records of a carrier's path: a value type has one at every use. */
export function placesOf(path: string): string[] {
  const [root = '', ...members] = path.split('.')
  const rest = members.map((name) => `.${name}`).join('')
  if (kindSchemas.has(root)) return [path]
  if (root === 'envelope') return [...kindSchemas.keys()].map((kind) => `${kind}${rest}`)
  const { definitions } = valueSchemas.get(root)!
  const places = [...kindSchemas].flatMap(([kind, tree]) => placesIn(tree, kind, definitions))
  // Members of the log itself are recorded under their own names.
  return [root, ...places].map((place) => `${place}${rest}`)
}

function placesIn(node: SchemaNode, path: string, definitions: ReadonlySet<unknown>): string[] {
  if (!node.definitions.isDisjointFrom(definitions)) return [path]
  return [...node.members].flatMap(([name, member]) => placesIn(member, `${path}.${name}`, definitions))
}
