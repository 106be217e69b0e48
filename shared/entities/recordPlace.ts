import { fieldFace } from './fieldFace.ts'
import type { Entity } from './defineEntity.ts'
import type { LoadRecord, RecordFacts } from './loadRecord.ts'
import { allEntities, entityOf } from './registry.ts'
import type { Kind } from './registry.ts'

/** A template with members of the record filled in: `/playbooks/{slug|id}`. Undefined where one is not known. */
function filledIn(template: string, record: RecordFacts): string | undefined {
  let isWhole = true
  const text = template.replaceAll(/\{([\w|]+)\}/g, (_, names: string) => {
    const value = names
      .split('|')
      .map((name) => record[name])
      .find((one) => typeof one === 'string' && one !== '')
    isWhole &&= value !== undefined
    return encodeURIComponent(String(value))
  })
  return isWhole ? text : undefined
}

/** Whether records of a kind have a page for each. */
function hasOwnPage(kind: string): boolean {
  return /\bid\}/.test(entityOf(kind)?.face.page ?? '')
}

/** The field that names the parent, and the kind of the parent; undefined for a kind that is part of nothing. */
function parentField(entity: Entity | undefined): { field: string; kind: string } | undefined {
  const field = entity?.face.partOf
  if (entity === undefined || field === undefined) return undefined
  const { ref } = fieldFace(entity.schema.shape[field]!)
  return ref === undefined ? undefined : { field, kind: ref }
}

/** The id of a record's parent, as its kind declares it; undefined where there is none. */
export function wholeIdOf(record: object & { readonly kind: string }): string | undefined {
  const parent = parentField(entityOf(record.kind))
  const id = parent && (record as RecordFacts)[parent.field]
  return typeof id === 'string' ? id : undefined
}

/** The parent of a record, as its kind declares it; undefined where it is unknown or there is none. */
function wholeOf(record: RecordFacts, load: LoadRecord): RecordFacts | undefined {
  const parent = parentField(entityOf(record.kind))
  const id = wholeIdOf(record)
  return parent === undefined || id === undefined
    ? undefined
    : (load(parent.kind, id) ?? { kind: parent.kind, id })
}

/** The kinds whose records are part of one of this kind, with the field that names it. */
export function partKinds(kind: string): { kind: Kind; field: string }[] {
  return allEntities().flatMap((entity) => {
    const parent = parentField(entity as unknown as Entity)
    return parent?.kind === kind ? [{ kind: entity.kind, field: parent.field }] : []
  })
}

/** The record whose page shows a record: itself, or its parent. */
export function shownOn(record: RecordFacts, load: LoadRecord): RecordFacts {
  if (hasOwnPage(record.kind)) return record
  const whole = wholeOf(record, load)
  return whole === undefined || whole['name'] === undefined ? record : shownOn(whole, load)
}

/**
 * The address of the page that shows a record: its own, that of its parent, or that of its kind. Undefined where there
 * is none, or where too little is known. Without `load` only the members of the record are used.
 */
export function recordAddress(record: RecordFacts, load: LoadRecord = () => undefined): string | undefined {
  const face = entityOf(record.kind)?.face
  if (face === undefined) return undefined
  const own = face.page === undefined ? undefined : filledIn(face.page, record)
  if (own !== undefined && hasOwnPage(record.kind)) return own
  const whole = wholeOf(record, load)
  const address = whole && recordAddress(whole, load)
  if (address === undefined) return own
  const anchor = face.anchor === undefined ? undefined : filledIn(face.anchor, record)
  return anchor === undefined || address.includes('?') ? address : `${address}?${anchor}`
}
