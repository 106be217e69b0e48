import { entityOf } from '#shared/entities/registry.ts'
import type { Permission } from '#shared/entities/permission.ts'
import type { Operation } from './defineContract.ts'

const kindOf = (input: unknown): string =>
  typeof input === 'object' && input !== null && 'kind' in input ? String(input.kind) : ''

/** The permission that an operation takes with this input, which was parsed. */
export function permissionOf({ permission }: Operation, input: unknown): Permission | 'none' | 'member' {
  if (permission !== 'record:read' && permission !== 'record:write') return permission
  const entity = entityOf(kindOf(input))
  if (entity === undefined) throw new Error('The input names no kind of record.')
  return permission === 'record:read' ? entity.readPermission : entity.writePermission
}
