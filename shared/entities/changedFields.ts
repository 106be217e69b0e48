import { freeFields } from './envelope.ts'
import { isSame } from './mergeField.ts'
import type { RecordChange } from './rights/recordRule.ts'

const alwaysFree: ReadonlySet<string> = new Set(freeFields)

/** The fields in which two versions differ, but for those that are always free. */
export function changedFields({ current, next }: RecordChange): string[] {
  if (current === null) return []
  const fields = new Set([...Object.keys(current), ...Object.keys(next)])
  return [...fields].filter((field) => !alwaysFree.has(field) && !isSame(current[field], next[field]))
}
