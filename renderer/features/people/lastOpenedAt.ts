import type { PersonView } from '#shared/contract/people.contract.ts'

/**
 * When a person last opened Orgata, as an ISO instant; null where they never did. A sign-in within an hour of the one
 * before is not recorded, so the first hour of an active person is shown by their creation.
 */
export function lastOpenedAt({ lastLoginAt, status, createdAt }: PersonView['person']): string | null {
  return lastLoginAt ?? (status === 'invited' ? null : createdAt)
}
