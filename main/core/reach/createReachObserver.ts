import { findOperation } from '#shared/contract/operations.ts'
import type { FactSubject } from '#shared/entities/audit/auditEntry.ts'
import { kindSchemas, valueSchemas } from '#shared/entities/specification/carrierSchema.ts'
import { schemaTree } from '#shared/entities/specification/schemaTree.ts'
import type { SchemaNode } from '#shared/entities/specification/schemaTree.ts'
import type { WorkObserver } from './observer.ts'
import type { Reach } from './reach.ts'
import { createSightings } from './sightings.ts'

/** Limit of recorded answers per operation: live queries answer again and again. */
const maxAnswers = 20

const asObject = (value: unknown) =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

/** Records what an application reaches, and writes it when the application closes. */
export function createReachObserver(handOver: (reach: Reach) => void): WorkObserver {
  const sightings = createSightings()
  const operations = new Set<string>()
  const reads = new Set<string>()
  const transitions = new Set<string>()
  const answers = new Map<string, { tree: SchemaNode; count: number }>()

  const noteTransitions = (kind: string, tree: SchemaNode, { before, after }: FactSubject) => {
    for (const [field, node] of tree.members) {
      if (node.values === undefined || field === 'kind') continue
      const [from, to] = [asObject(before)[field], asObject(after)[field]]
      if (from === to || typeof to !== 'string') continue
      transitions.add(`${kind}.${field}:${typeof from === 'string' ? from : ''}>${to}`)
    }
  }

  return {
    logged(facts, entries) {
      for (const [index, fact] of facts.entries()) {
        sightings.look('auditEntry', valueSchemas.get('auditEntry')!, entries[index])
        for (const subject of fact.subjects) {
          sightings.look('entrySubject', valueSchemas.get('entrySubject')!, subject.entity)
          sightings.look('subjectContent', valueSchemas.get('subjectContent')!, subject)
          const { kind } = subject.entity
          const tree = kindSchemas.get(kind)
          // Tests write records of their own too, and other things than records are logged.
          if (tree === undefined || findOperation(fact.action) === undefined) continue
          if (asObject(subject.after)['kind'] !== kind) continue
          sightings.look(kind, tree, subject.after)
          noteTransitions(kind, tree, subject)
        }
      }
    },
    read(name, kind) {
      reads.add(`${name}:${kind}`)
    },
    answered(name, answer) {
      operations.add(name)
      const operation = findOperation(name)
      if (operation?.type !== 'query') return
      const known = answers.get(name) ?? { tree: schemaTree(operation.output), count: 0 }
      known.count++
      answers.set(name, known)
      if (known.count <= maxAnswers) sightings.look(`${name}()`, known.tree, answer)
    },
    closed() {
      handOver({
        ...sightings.result(),
        operations: [...operations],
        reads: [...reads],
        transitions: [...transitions],
      })
    },
  }
}
