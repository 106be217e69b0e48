import type { Area } from './areas.ts'
import { camelName } from './carrierPath.ts'
import type { CarrierPath, HasSame, Root } from './carrierPath.ts'

/**
 * The carrier of a field of the specification. `field`: a member of a record or value type. `answer`: a derived member
 * of an operation's answer, through lists; an empty path is the whole answer. `reason` explains different names, `area`
 * names the issue that makes it reachable.
 */
export type Carrier =
  | { by: 'field'; path: CarrierPath; reason: string; area: Area }
  | { by: 'answer'; operation: string; path: string; reason: string; area: Area }
  | { by: 'nothing'; area: Area }

type Same = { by: 'same'; area?: Area }
type Later = { by: 'later'; area?: Area }
type Named =
  | { by: 'field'; path: CarrierPath; reason: string; area?: Area }
  | { by: 'answer'; operation: string; path: string; reason: string; area?: Area }
type Line = Same | Later | Named

/** Carried by the member of the same name. */
export const same: Same = { by: 'same' }

/** Not carried yet; built in the area of its model. */
export const notYet: Later = { by: 'later' }

/** Not carried yet; built in another area than its model. */
export const later = (area: Area): Later => ({ by: 'later', area })

/** Carried under another name, and why. */
export const at = (path: CarrierPath, reason: string): Named => ({ by: 'field', path, reason })

/** Not stored: derived when an operation answers. */
export const answer = (operation: string, path: string, reason: string): Named => ({
  by: 'answer',
  operation,
  path,
  reason,
})

/** Carried here, and reachable with another area. */
export const reachedIn = <L extends Same | Named>(area: Area, line: L): L => ({ ...line, area })

/** A closed list of the documents whose words differ from ours; null is not built yet. */
export interface ValueWords {
  reason: string
  words: Readonly<Record<string, string | null>>
}

export const words = (reason: string, given: ValueWords['words']): ValueWords => ({ reason, words: given })

type ClosedList = readonly string[] | ValueWords

export interface SpecifiedValue {
  value: string
  /** Our word for it, or null while it has no carrier. */
  carriedAs: string | null
}

export interface SpecifiedField {
  name: string
  carrier: Carrier
  /** The closed list that the document fixes; empty where it fixes none. */
  values: readonly SpecifiedValue[]
}

/** One model of the five documents: the carrier of the whole, and of each field. */
export interface SpecifiedModel {
  root: Root | null
  fields: readonly SpecifiedField[]
}

/** A model as its area declares it; the area is added where all are put together. */
export type DeclaredModel = (area: Area) => SpecifiedModel

type Fitting<R extends Root, F extends Record<string, Line>> = {
  [P in keyof F & string]: F[P] extends Same ? (HasSame<R, P> extends true ? F[P] : never) : F[P]
}

const valuesOf = (list: ClosedList | undefined, isCarried: boolean): SpecifiedValue[] => {
  if (list === undefined) return []
  const pairs = 'words' in list ? Object.entries(list.words) : list.map((value) => [value, value] as const)
  return pairs.map(([value, word]) => ({ value, carriedAs: isCarried ? word : null }))
}

function carrierOf(root: Root, name: string, line: Line, area: Area): Carrier {
  const by = line.area ?? area
  if (line.by === 'later') return { by: 'nothing', area: by }
  if (line.by !== 'same') return { ...line, area: by }
  return { by: 'field', path: `${root}.${camelName(name)}` as CarrierPath, reason: '', area: by }
}

/** A model that a root carries: field by field, and the closed lists that the document fixes. */
export function model<R extends Root, const F extends Record<string, Line>>(
  root: R,
  fields: F & Fitting<R, F>,
  lists: { readonly [P in keyof F]?: ClosedList } = {},
): DeclaredModel {
  return (area) => ({
    root,
    fields: Object.entries<Line>(fields).map(([name, line]) => {
      const carrier = carrierOf(root, name, line, area)
      return { name, carrier, values: valuesOf(lists[name], carrier.by !== 'nothing') }
    }),
  })
}

/** A model without a carrier: the names of its fields, separated by spaces, and its closed lists. */
export function unbuilt(
  names: string,
  lists: Readonly<Record<string, readonly string[]>> = {},
): DeclaredModel {
  return (area) => ({
    root: null,
    fields: names.split(' ').map((name) => ({
      name,
      carrier: { by: 'nothing', area },
      values: valuesOf(lists[name], false),
    })),
  })
}
