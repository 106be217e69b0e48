import { recordAddress } from '#shared/entities/recordPlace.ts'

/**
 * The address of a thing, or undefined where it has no page. `facts` are the members of the thing that are known; some
 * things are shown on the page of the one they belong to.
 */
export function subjectAddress(
  kind: string,
  id: string,
  facts: Record<string, unknown> = {},
): string | undefined {
  if (kind === 'invitation') return '/team/invitations'
  return recordAddress({ ...facts, kind, id })
}
