import { id } from '#shared/kernel/id.ts'

/** The workspace and the project that something belongs to: left out where it stays, null for none. */
export const placement = {
  workspaceId: id.nullable().optional(),
  projectId: id.nullable().optional(),
}

/** Filters by one workspace or one project. */
export const placementFilter = { workspaceId: id.optional(), projectId: id.optional() }
