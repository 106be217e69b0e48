import { z } from 'zod'
import { sha256Hex } from '#shared/kernel/hash.ts'
import { timePeriod } from '#shared/kernel/time.ts'
import { reportMessages } from '#shared/messages/reports.messages.ts'
import { defineEntity } from '../defineEntity.ts'
import type { RecordOf } from '../defineEntity.ts'

export const reportFormats = ['pdf', 'html', 'csv', 'json'] as const

/** A finished report of runs against a framework's controls, with the files it was saved as. Source: S3 ComplianceReport. */
export const complianceReport = defineEntity({
  kind: 'complianceReport',
  idPrefix: 'rep',
  scope: 'team',
  collection: 'reporting',
  face: { one: reportMessages.report, many: reportMessages.reports, icon: 'report-analytics' },
  fields: {
    framework: z.string().max(60),
    period: timePeriod,
    status: z.enum(['generating', 'completed', 'failed']),
    controlCount: z.int().min(0),
    coveredCount: z.int().min(0),
    runCount: z.int().min(0),
    outputs: z
      .array(
        z.strictObject({
          format: z.enum(reportFormats),
          fileName: z.string().max(300),
          sha256: sha256Hex,
          sizeBytes: z.int().min(0),
        }),
      )
      .max(8),
  },
  merge: {
    framework: 'immutable',
    period: 'immutable',
    status: { precedence: ['generating', 'failed', 'completed'] },
    controlCount: { with: 'status' },
    coveredCount: { with: 'status' },
    runCount: { with: 'status' },
    outputs: { with: 'status' },
  },
  indexes: [['createdAt']],
  readPermission: 'report:read',
  writePermission: 'report:create',
  retention: 'forever',
  schemaVersion: 1,
})

export type ComplianceReport = RecordOf<typeof complianceReport>
