import type { AccessRole } from '#shared/entities/accessRole.ts'

/** Access roles in words, with their rights. */
export const roleWords: Record<AccessRole, { name: string; may: string }> = {
  owner: { name: 'Owner', may: 'Everything, also the organization itself' },
  admin: { name: 'Admin', may: 'Publish, invite people, make reports, set up the server' },
  member: { name: 'Member', may: 'Write playbooks and do runs' },
  viewer: { name: 'Viewer', may: 'Look at everything, change nothing' },
}
