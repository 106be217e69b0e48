import { entityOf } from './registry.ts'

/** When something happened, as a record says, and the path of the field that says it: `corrections.at`. */
export interface Moment {
  path: string
  instant: string
}

type Fields = { readonly [field: string]: unknown }

/** The `moments` of a kind that a version of a record says and the version before did not; of changes, what differs is enough. */
export function newMoments(kind: string, before: object | null, after: object): Moment[] {
  return (entityOf(kind)?.moments ?? []).flatMap((path) => {
    const known = new Set(before === null ? [] : instantsAt(before, path))
    return instantsAt(after, path).flatMap((instant) => (known.has(instant) ? [] : [{ path, instant }]))
  })
}

function instantsAt(record: object, path: string): string[] {
  const [field = '', inEach] = path.split('.', 2)
  const value = (record as Fields)[field]
  if (inEach === undefined) return typeof value === 'string' ? [value] : []
  const list = Array.isArray(value) ? (value as unknown[]) : []
  return list
    .map((one) => (typeof one === 'object' && one !== null ? (one as Fields)[inEach] : undefined))
    .filter((one) => typeof one === 'string')
}
