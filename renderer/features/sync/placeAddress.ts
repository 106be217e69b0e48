import type { Place } from '#shared/contract/syncInbox.contract.ts'

/** The page of a thing, or undefined where it has none. */
export function placeAddress({ kind, id }: Place): string | undefined {
  switch (kind) {
    case 'playbook':
      return `/playbooks/${id}`
    case 'run':
      return `/runs/${id}`
    case 'team':
      return '/team'
    case 'organization':
      return '/settings'
    case 'reports':
      return '/audit/compliance'
    case 'other':
      return undefined
  }
}
