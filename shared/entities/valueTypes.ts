import type { z } from 'zod'
import { duration } from '#shared/kernel/duration.ts'
import { schedule } from '#shared/kernel/schedule.ts'
import { timePeriod } from '#shared/kernel/time.ts'
import { accessRole } from './accessRole.ts'
import { entrySubject, presentEntry, subjectContent } from './audit/auditEntry.ts'
import { envelope } from './envelope.ts'
import { annotation } from './metadata/annotation.ts'
import { customField } from './metadata/customField.ts'
import { metadata } from './metadata/metadata.ts'
import { permission } from './permission.ts'
import { evidenceRequirement, field, fieldValue, subStep } from './playbooks/field.ts'
import { playbookContent, stepContent } from './playbooks/playbookContent.ts'
import { complianceRequirement } from './tenancy/complianceRequirement.ts'
import { teamSettings } from './tenancy/teamSettings.ts'

/** Values inside records that carry a model of the specification. */
export const valueTypes = {
  envelope,
  metadata,
  customField,
  annotation,
  duration,
  timePeriod,
  schedule,
  accessRole,
  permission,
  auditEntry: presentEntry,
  entrySubject,
  subjectContent,
  field,
  fieldValue,
  evidenceRequirement,
  subStep,
  stepContent,
  playbookContent,
  complianceRequirement,
  teamSettings,
} satisfies Record<string, z.ZodType>

export type ValueTypeName = keyof typeof valueTypes
