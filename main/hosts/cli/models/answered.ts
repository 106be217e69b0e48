import type { Operation } from '#shared/contract/defineContract.ts'
import { operations } from '#shared/contract/operations.ts'
import { kindSchemas, valueSchemas } from '#shared/entities/specification/carrierSchema.ts'
import { schemaTree } from '#shared/entities/specification/schemaTree.ts'
import type { SchemaNode } from '#shared/entities/specification/schemaTree.ts'
import type { Reach } from '#core/reach/reach.ts'
import { placesOf } from '#core/reach/carrierPlaces.ts'

/**
 * Whether a field is part of an answer: a called operation has in its output the schema of the record or value type
 * that holds the field, or read that kind and has a member of the field's name. Screens show answers only.
 */
export function answeredBy(reached: Pick<Reach, 'operations' | 'reads'>): (path: string) => boolean {
  const definitions = new Set<unknown>()
  const names = new Map<string, Set<string>>()
  for (const [name, operation] of Object.entries<Operation>(operations)) {
    if (!reached.operations.includes(name)) continue
    const members = new Set<string>()
    collect(schemaTree(operation.output), definitions, members)
    for (const topic of topicsOf(name, reached.reads))
      names.set(topic, (names.get(topic) ?? new Set()).union(members))
  }
  const isAt = (place: string) => {
    const [root = '', ...members] = place.split('.')
    const tree = kindSchemas.get(root) ?? valueSchemas.get(root)
    const chain = nodesAlong(tree, members)
    if (chain.some((node) => isTelling(node) && !definitions.isDisjointFrom(node.definitions))) return true
    return namesOf(members).some((name) => names.get(root)?.has(name) === true)
  }
  return (path) => placesOf(path).some(isAt)
}

/** The kinds that an operation answers about. The log's own value types are no kinds. */
const topicsOf = (name: string, reads: readonly string[]): readonly string[] =>
  name.startsWith('audit.')
    ? ['auditEntry', 'entrySubject', 'subjectContent']
    : reads.filter((read) => read.startsWith(`${name}:`)).map((read) => read.slice(name.length + 1))

/** Plain text and instants have one definition in many places; objects and closed lists have their own. */
const isTelling = (node: SchemaNode) => node.members.size > 0 || node.values !== undefined

function collect(node: SchemaNode, definitions: Set<unknown>, names: Set<string>): void {
  if (isTelling(node)) for (const one of node.definitions) definitions.add(one)
  for (const [name, member] of node.members) {
    names.add(name)
    collect(member, definitions, names)
  }
}

function nodesAlong(root: SchemaNode | undefined, members: readonly string[]): SchemaNode[] {
  const nodes = root === undefined ? [] : [root]
  for (const name of members) {
    const next = nodes.at(-1)?.members.get(name)
    if (next === undefined) break
    nodes.push(next)
  }
  return nodes
}

/** An answer may flatten: `entity.kind` is `entityKind` in it. */
function namesOf(members: readonly string[]): string[] {
  const [last = '', before] = [members.at(-1), members.at(-2)]
  return before === undefined ? [last] : [last, `${before}${last[0]!.toUpperCase()}${last.slice(1)}`]
}
