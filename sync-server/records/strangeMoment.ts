import { entityOf } from '#shared/entities/registry.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'

type Fields = { readonly [field: string]: unknown }

/**
 * The first field that says when something happened, by the entity's `moments`, and has a new value that cannot be; null
 * for none.
 */
export function strangeMoment(
  current: EntityRecord | null,
  next: EntityRecord,
  canBe: (instant: string) => boolean,
): string | null {
  for (const path of entityOf(next.kind)?.moments ?? []) {
    const known = new Set(current === null ? [] : valuesAt(current, path))
    if (valuesAt(next, path).some((instant) => !known.has(instant) && !canBe(instant))) return path
  }
  return null
}

function valuesAt(record: EntityRecord, path: string): string[] {
  const [field = '', inEach] = path.split('.', 2)
  const value = (record as unknown as Fields)[field]
  if (inEach === undefined) return typeof value === 'string' ? [value] : []
  const list = Array.isArray(value) ? (value as Fields[]) : []
  return list.map((one) => one[inEach]).filter((one) => typeof one === 'string')
}
