import { fromErrorShape } from '#shared/kernel/errors.ts'
import type { ErrorShape, OrgataError } from '#shared/kernel/errors.ts'

/** An error of the host for people: without the field’s name in the contract, which the host puts before the message. */
export function errorForPeople(shape: ErrorShape): OrgataError {
  const issues = shape.details?.['issues']
  const [first] = (Array.isArray(issues) ? issues : []) as { path?: unknown; message?: unknown }[]
  const isNamed =
    typeof first?.message === 'string' && shape.message === `${String(first.path)}: ${first.message}`
  return fromErrorShape(isNamed ? { ...shape, message: first.message as string } : shape)
}
