import type { z } from 'zod'
import type { EntityRecord, Kind } from '../registry.ts'
import type { ValueTypeName, valueTypes } from '../valueTypes.ts'

/** The first member of a path: a kind of record, or a value type. */
export type Root = Kind | ValueTypeName

type ShapeOf<R extends Root> = R extends Kind
  ? EntityRecord<R>
  : R extends ValueTypeName
    ? z.infer<(typeof valueTypes)[R]>
    : never

type MemberOf<R extends Root> = keyof ShapeOf<R> & string

/**
 * The path of a value: `organization.size`, `playbookContent.steps.title` (through lists), or a whole value type.
 * TypeScript checks the first member; a test checks the rest.
 */
export type CarrierPath = {
  [R in Root]: R | `${R}.${MemberOf<R>}` | `${R}.${MemberOf<R>}.${string}`
}[Root]

type Camel<S extends string> = S extends `${infer A}_${infer B}` ? `${A}${Capitalize<Camel<B>>}` : S
type Single<S extends string> = S extends `${infer A}[]` ? A : S

/** Whether a root has a member of a field's own name, in our spelling: `created_at` is `createdAt`, `skills[]` is `skills`. */
export type HasSame<R extends Root, Field extends string> =
  Camel<Single<Field>> extends keyof ShapeOf<R> ? true : false

/** The name of a field of the specification in our spelling. */
export function camelName(field: string): string {
  return field.replace(/\[\]$/, '').replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}
