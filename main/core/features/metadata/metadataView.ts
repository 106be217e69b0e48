import type { MetadataView } from '#shared/contract/metadata.contract.ts'
import { noMetadata } from '#shared/entities/metadata/metadata.ts'
import type { Metadata } from '#shared/entities/metadata/metadata.ts'
import { entityOf } from '#shared/entities/registry.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { judgeChange } from '#core/access/judgeChanges.ts'
import type { QueryContext } from '#core/door/context.ts'
import { sayingWords } from '#shared/messages/refusal.ts'

/** The metadata of a record; a record without it has empty lists. */
export function metadataOf(record: EntityRecord): Metadata {
  return record.metadata ?? noMetadata
}

/** A record's metadata as an answer. */
export function viewOf(context: QueryContext, record: EntityRecord): MetadataView {
  const { kind, id, version, name, description = '', createdBy, createdAt, updatedBy, updatedAt } = record
  const metadata = metadataOf(record)
  const notes = Object.entries(metadata.annotations)
  const authors = new Set(notes.map(([, note]) => note.createdBy))
  const people = [...authors].flatMap((personId) => {
    const person = context.get('person', personId, { includeDeleted: true })
    return person === undefined ? [] : [[personId, person.name] as const]
  })
  const locked = whyLocked(context, record, metadata)
  const mayRemove = locked === null && (record.teamId === null || context.can('team:manage'))
  return {
    ...{ kind, id, version, name, description, metadata, createdBy, createdAt, updatedBy, updatedAt },
    people: Object.fromEntries(people),
    locked,
    removable: notes
      .filter(([, note]) => locked === null && (mayRemove || note.createdBy === context.member.personId))
      .map(([noteId]) => noteId),
  }
}

/** Why the caller cannot change the metadata, by the product's decision about rights; null where they can. */
function whyLocked(context: QueryContext, record: EntityRecord, metadata: Metadata): string | null {
  const { organization, member } = context
  const { store, organizationId, signer } = organization
  const judge = { store, organizationId, personId: member.personId, deviceId: signer.deviceId }
  const changed = { ...metadata, tags: metadata.tags.length === 0 ? ['new'] : [] }
  const next: EntityRecord = { ...record, metadata: changed, updatedBy: member.personId }
  const verdict = judgeChange(judge, record, next)
  return verdict.allowed ? null : sayingWords(verdict.said, context.format)
}

/** Whether the kind of a record has a description among its own fields. */
export function hasOwnDescription(record: EntityRecord): boolean {
  return Object.hasOwn(entityOf(record.kind)?.fields ?? {}, 'description')
}
