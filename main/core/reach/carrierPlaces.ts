import { kindSchemas, valueSchemas } from '#shared/entities/specification/carrierSchema.ts'
import type { SchemaNode } from '#shared/entities/specification/schemaTree.ts'

/** The paths in records at which a carrier's path lies: a value type has one wherever a kind uses it. */
export function placesOf(path: string): string[] {
  const [root = '', ...members] = path.split('.')
  const rest = members.map((name) => `.${name}`).join('')
  if (kindSchemas.has(root)) return [path]
  if (root === 'envelope') return [...kindSchemas.keys()].map((kind) => `${kind}${rest}`)
  const { definitions } = valueSchemas.get(root)!
  const places = [...kindSchemas].flatMap(([kind, tree]) => placesIn(tree, kind, definitions))
  // What the log itself consists of is seen under its own name.
  return [root, ...places].map((place) => `${place}${rest}`)
}

function placesIn(node: SchemaNode, path: string, definitions: ReadonlySet<unknown>): string[] {
  if (!node.definitions.isDisjointFrom(definitions)) return [path]
  return [...node.members].flatMap(([name, member]) => placesIn(member, `${path}.${name}`, definitions))
}
