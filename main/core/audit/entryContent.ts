import { canonicalJson } from '#shared/kernel/canonicalJson.ts'
import type { Json } from '#shared/kernel/canonicalJson.ts'
import { changedOnly } from '#shared/entities/audit/auditEntry.ts'
import type {
  AuditFacts,
  AuditPayload,
  EntrySubject,
  FactSubject,
} from '#shared/entities/audit/auditEntry.ts'
import { versionHash, versionSalt } from '#shared/entities/audit/versionHash.ts'
import { sha256 } from './digest.ts'

const isObject = (value: Json) => typeof value === 'object' && value !== null

const isSame = (a: Json, b: Json) =>
  a === b || (isObject(a) && isObject(b) && canonicalJson(a) === canonicalJson(b))

/** The erasable content of an entry, as canonical JSON. */
export function contentOf(facts: AuditFacts): string {
  const content: AuditPayload = {
    actorName: facts.actor.name,
    subjects: facts.subjects.map(({ entity, before: was, after: is, writes }) => {
      if (writes === 'attested') return { name: entity.name, before: null, after: null }
      const [before, after] = writes === 'whole' ? [null, is] : changedOnly(was, is, isSame)
      return { name: entity.name, before, after }
    }),
    ...(facts.reason === undefined ? {} : { reason: facts.reason }),
  }
  return canonicalJson(content)
}

/** Things as an entry names them, with the versions that were written. `salt`: of the entry's content. */
export function subjectsFor(subjects: readonly FactSubject[], salt: Uint8Array): EntrySubject[] {
  const ofVersions = versionSalt(salt, sha256)
  return subjects.map(({ entity: { kind, id }, before, after, writes }) => {
    if (writes === undefined) return { kind, id }
    const hash = versionHash(ofVersions, after as object, sha256)
    return { kind, id, version: { hlc: hlcOf(after)!, parent: hlcOf(before), after: hash } }
  })
}

const hlcOf = (record: Json): string | null => (record as { hlc: string } | null)?.hlc ?? null
