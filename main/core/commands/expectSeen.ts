import type { Operation } from '#shared/contract/defineContract.ts'
import { isKind } from '#shared/entities/registry.ts'
import type { UnitOfWork } from './unitOfWork.ts'

const hasMembers = (input: unknown): input is Record<string, unknown> =>
  typeof input === 'object' && input !== null

/** Checks the version that the command's caller read against the present one. */
export function expectSeen(
  operation: Operation,
  input: unknown,
  { organizationId }: { organizationId: string },
  unit: Pick<UnitOfWork, 'expect'>,
): void {
  if (operation.type !== 'command' || operation.changes === undefined || !hasMembers(input)) return
  const { changes } = operation
  const id = changes.by === null ? organizationId : input[changes.by]
  const { version } = input
  const kind = changes.kind ?? input['kind']
  if (!isKind(kind)) return
  if (typeof id === 'string' && typeof version === 'number') unit.expect(kind, id, version)
}
