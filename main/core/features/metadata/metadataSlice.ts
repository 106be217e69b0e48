import { refusal } from '#shared/messages/refusal.ts'
import { distinctNames } from '#shared/kernel/comparedName.ts'
import { metadataContract } from '#shared/contract/metadata.contract.ts'
import type { MetadataView } from '#shared/contract/metadata.contract.ts'
import { kindName } from '#shared/entities/kindName.ts'
import { metadataLimits } from '#shared/entities/metadata/metadata.ts'
import type { Metadata } from '#shared/entities/metadata/metadata.ts'
import { entities } from '#shared/entities/registry.ts'
import type { EntityRecord, Kind } from '#shared/entities/registry.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { metadataMessages } from '#shared/messages/metadata.messages.ts'
import type { CommandContext, QueryContext } from '#core/door/context.ts'
import { defineSlice } from '#core/door/defineSlice.ts'
import { hasOwnDescription, metadataOf, viewOf } from './metadataView.ts'

interface Seen {
  kind: Kind
  id: string
  version: number
}

/** @throws OrgataError `not_found`, `forbidden` */
function readable(context: QueryContext, { kind, id }: Pick<Seen, 'kind' | 'id'>): EntityRecord {
  if (!context.can(entities[kind].readPermission)) throw refusal('forbidden', metadataMessages.mayNotSee)
  return context.require(kind, id)
}

/** Changes the metadata of a record by a function of the present ones. */
function change(
  context: CommandContext,
  { kind, id, version }: Seen,
  patch: (was: Metadata) => Partial<Metadata>,
): MetadataView {
  const was = metadataOf(readable(context, { kind, id }))
  const metadata = { ...was, ...patch(was) }
  return viewOf(context, context.update(kind, id, { metadata }, version))
}

/** @throws OrgataError `precondition_failed` where a record carries as many as it can */
function refuseFull(context: CommandContext, given: object, most: number): void {
  if (Object.keys(given).length >= most)
    throw new OrgataError('precondition_failed', context.format(metadataMessages.tooMany, { most }))
}

/** Without one of its keys. */
function without<T>(given: Readonly<Record<string, T>>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(given).filter(([name]) => name !== key))
}

export const metadataSlice = defineSlice(metadataContract, {
  handlers: {
    'metadata.get': (input, context) => viewOf(context, readable(context, input)),
    'metadata.describe'({ description, ...seen }, context) {
      const record = readable(context, seen)
      if (hasOwnDescription(record)) {
        const kind = context.format(kindName(seen.kind))
        throw new OrgataError(
          'precondition_failed',
          context.format(metadataMessages.ownDescription, { kind }),
        )
      }
      return viewOf(context, context.update(seen.kind, seen.id, { description }, seen.version))
    },
    'metadata.setTags': ({ tags, ...seen }, context) =>
      change(context, seen, () => ({ tags: distinctNames(tags) })),
    'metadata.setCategories': ({ categories, ...seen }, context) =>
      change(context, seen, () => ({ categories: distinctNames(categories) })),
    'metadata.setField': ({ name, field, ...seen }, context) =>
      change(context, seen, ({ customFields }) => {
        refuseFull(context, without(customFields, name), metadataLimits.customFields)
        return { customFields: { ...customFields, [name]: field } }
      }),
    'metadata.removeField': ({ name, ...seen }, context) =>
      change(context, seen, ({ customFields }) => {
        if (!Object.hasOwn(customFields, name))
          throw new OrgataError('not_found', context.format(metadataMessages.noField, { name }))
        return { customFields: without(customFields, name) }
      }),
    'metadata.annotate': ({ text, ...seen }, context) =>
      change(context, seen, ({ annotations }) => {
        refuseFull(context, annotations, metadataLimits.annotations)
        const note = { text, createdBy: context.member.personId, createdAt: context.now() }
        return { annotations: { ...annotations, [context.newId()]: note } }
      }),
    'metadata.removeAnnotation': ({ annotationId, ...seen }, context) =>
      change(context, seen, ({ annotations }) => {
        if (!Object.hasOwn(annotations, annotationId))
          throw new OrgataError('not_found', context.format(metadataMessages.noNote))
        return { annotations: without(annotations, annotationId) }
      }),
  },
})
