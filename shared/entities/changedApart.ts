import type { Json } from '#shared/kernel/canonicalJson.ts'
import { isPlace, isRemoval, removal } from './documentFields.ts'
import type { WriteId } from './documentFields.ts'
import type { PlainState, PlainValue } from './plainState.ts'

/** Two concurrent values of one field. */
export interface ApartValue {
  path: string
  /** The value of the merge base. */
  was: Json
  mine: Json
  theirs: Json
  /** For a removal: the other side's changes in the removed part, and its new references to it, by path; of a text its words. */
  changed: Record<string, Json>
  /** The writes of both values, where both wrote the field itself. */
  writes: { mine: WriteId; theirs: WriteId } | null
}

/** The part that an entry refers to, by its path; null for one that refers to none. */
export type RefersTo = (path: string) => string | null

const maxChanged = 20

const isSame = (a: Json, b: Json) => JSON.stringify(a) === JSON.stringify(b)

/** A flag that nobody set is off. */
const withoutOff = (value: Json): Json => (value === false ? null : value)

/** Whether a side wrote the field since the base. */
function isWritten(value: PlainValue | undefined, was: PlainValue | undefined): value is PlainValue {
  if (value === undefined || was === undefined) return value !== undefined
  return value.write.client !== was.write.client || value.write.clock !== was.write.clock
}

/** The changes of one side below a path, and its new references to it, since the base. */
function changedBelow(
  base: PlainState,
  side: PlainState,
  part: string,
  refersTo: RefersTo,
): Record<string, Json> {
  const changed: Record<string, Json> = {}
  const note = (path: string, was: Json, value: Json) => {
    if (Object.keys(changed).length < maxChanged && !isSame(withoutOff(was), withoutOff(value)))
      changed[path] = value
  }
  const isBelow = (path: string) => path.startsWith(`${part}/`) && !isRemoval(path)
  for (const [path, { value }] of side.values) {
    const was = base.values.get(path)
    // The place of a new entry says nothing.
    if (isBelow(path) && (was !== undefined || !isPlace(path))) note(path, was?.value ?? null, value)
    else if (value === true && refersTo(path) === part) note(path, was?.value ?? null, value)
  }
  for (const [path, value] of side.texts) if (isBelow(path)) note(path, base.texts.get(path) ?? '', value)
  return changed
}

/**
 * Compares two states of a document with their merge base, field by field. A repeated write of the old value is a write
 * too. A removal conflicts with any change below the removed part, and with a new reference to it.
 */
export function changedApart(
  base: PlainState,
  mine: PlainState,
  theirs: PlainState,
  refersTo: RefersTo = () => null,
): ApartValue[] {
  const found: ApartValue[] = []
  for (const path of new Set([...mine.values.keys(), ...theirs.values.keys()])) {
    const [was, my, their] = [base, mine, theirs].map(({ values }) => values.get(path))
    const flag = (value: Json = null): Json => (isRemoval(path) ? value === true : value)
    const one = { path, was: flag(was?.value), mine: flag(my?.value), theirs: flag(their?.value) }
    if (isSame(withoutOff(one.mine), withoutOff(one.theirs))) continue
    if (isRemoval(path) && one.was === false) {
      const part = path.slice(0, -removal.length - 1)
      const changed = changedBelow(base, one.mine === true ? theirs : mine, part, refersTo)
      if (Object.keys(changed).length > 0) found.push({ ...one, changed, writes: null })
    } else if (isWritten(my, was) && isWritten(their, was)) {
      found.push({ ...one, changed: {}, writes: { mine: my.write, theirs: their.write } })
    }
  }
  return found
}
