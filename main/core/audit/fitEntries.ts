import type { AuditFacts } from '#shared/entities/audit/auditEntry.ts'
import { maxSubjects } from '#shared/entities/audit/auditEntry.ts'

/** Content of one entry, in characters; a single thing may have more. */
const maxContent = 1024 * 1024
/** Kinds and ids of the things of one entry, in characters, so that it stays as short as the server takes it. */
const maxNames = 6_000

/** The facts of one entry, with its content. */
export interface EntryFacts {
  facts: AuditFacts
  /** Canonical JSON of the content. */
  content: string
}

/** The entries that an action needs: one, or several where it is about more than one entry holds. */
export function fitEntries(facts: AuditFacts, contentOf: (facts: AuditFacts) => string): EntryFacts[] {
  const { subjects } = facts
  const named = subjects.reduce((sum, { entity }) => sum + entity.kind.length + entity.id.length, 0)
  const canSplit = subjects.length > 1
  if (canSplit && (subjects.length > maxSubjects || named > maxNames)) return inParts(facts, contentOf)
  const content = contentOf(facts)
  if (canSplit && content.length > maxContent) return inParts(facts, contentOf)
  return [{ facts, content }]
}

function inParts(facts: AuditFacts, contentOf: (facts: AuditFacts) => string): EntryFacts[] {
  const { subjects } = facts
  const size = subjects.length > maxSubjects ? maxSubjects : Math.ceil(subjects.length / 2)
  const rest = { ...facts, subjects: subjects.slice(size) }
  return [
    ...fitEntries({ ...facts, subjects: subjects.slice(0, size) }, contentOf),
    ...fitEntries(rest, contentOf),
  ]
}
