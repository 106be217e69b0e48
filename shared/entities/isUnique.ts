import { entityOf } from './registry.ts'

/** Whether no two living records of a kind and owner have the same slug, or the same name. */
export function isUnique(kind: string, field: 'slug' | 'name'): boolean {
  return entityOf(kind)?.unique?.includes(field) ?? false
}
