import type { z } from 'zod'
import type { Entity, RecordOf } from './defineEntity.ts'
import { configuration } from './configuration/configuration.entity.ts'
import { attachment } from './files/attachment.entity.ts'
import { playbook } from './playbooks/playbook.entity.ts'
import { playbookPicture } from './playbooks/playbookPicture.entity.ts'
import { playbookVersion } from './playbooks/playbookVersion.entity.ts'
import { complianceReport } from './reports/complianceReport.entity.ts'
import { comment } from './runs/comment.entity.ts'
import { run } from './runs/run.entity.ts'
import { stepExecution } from './runs/stepExecution.entity.ts'
import { workItem } from './runs/workItem.entity.ts'
import { syncConflict } from './sync/syncConflict.entity.ts'
import { device } from './tenancy/device.entity.ts'
import { jobRole } from './tenancy/jobRole.entity.ts'
import { membership } from './tenancy/membership.entity.ts'
import { organization } from './tenancy/organization.entity.ts'
import { organizationMember } from './tenancy/organizationMember.entity.ts'
import { person } from './tenancy/person.entity.ts'
import { project } from './tenancy/project.entity.ts'
import { team } from './tenancy/team.entity.ts'
import { workspace } from './tenancy/workspace.entity.ts'

/** Every kind of record of the product, by kind. */
export const entities = {
  organization,
  team,
  person,
  membership,
  organizationMember,
  workspace,
  project,
  jobRole,
  device,
  configuration,
  playbook,
  playbookVersion,
  playbookPicture,
  run,
  stepExecution,
  workItem,
  comment,
  attachment,
  complianceReport,
  syncConflict,
}

export type Entities = typeof entities
export type Kind = keyof Entities
export type EntityRecord<K extends Kind = Kind> = { [P in K]: RecordOf<Entities[P]> }[K]

/** The names of all kinds. */
export const kinds = Object.keys(entities) as Kind[]

/** The definition of a kind, or undefined for a kind that this version of Orgata does not know. */
export function entityOf(kind: string): Entity | undefined {
  return isKind(kind) ? (entities[kind] as unknown as Entity) : undefined
}

/** Whether this version of Orgata knows a kind of that name. */
export function isKind(name: unknown): name is Kind {
  return typeof name === 'string' && Object.hasOwn(entities, name)
}

/** All definitions. */
export function allEntities(): Entity<Kind, z.ZodRawShape>[] {
  return Object.values(entities) as unknown as Entity<Kind, z.ZodRawShape>[]
}
