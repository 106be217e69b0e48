import { z } from 'zod'
import { sha256Hex } from '#shared/kernel/hash.ts'
import { timePeriod } from '#shared/kernel/time.ts'
import { fileMessages } from '#shared/messages/files.messages.ts'
import { reportMessages } from '#shared/messages/reports.messages.ts'
import { recordMessages } from '#shared/messages/records.messages.ts'
import { defineEntity } from '../defineEntity.ts'
import type { RecordOf } from '../defineEntity.ts'

export const reportFormats = ['pdf', 'html', 'csv', 'json'] as const

export const reportFormat = z.enum(reportFormats).meta({
  label: reportMessages.format,
  values: {
    pdf: { label: reportMessages.pdf, help: reportMessages.pdfHelp },
    html: { label: reportMessages.html, help: reportMessages.htmlHelp },
    csv: { label: reportMessages.csv, help: reportMessages.csvHelp },
    json: { label: reportMessages.json, help: reportMessages.jsonHelp },
  },
})

/** A finished report of runs against a framework's controls, with the files it was saved as. Source: S3 ComplianceReport. */
export const complianceReport = defineEntity({
  kind: 'complianceReport',
  scope: 'team',
  collection: 'reporting',
  face: {
    one: reportMessages.report,
    many: reportMessages.reports,
    icon: 'report-analytics',
    page: '/audit/compliance',
    state: 'status',
    files: ['outputs.sha256'],
    search: {
      rank: 6,
      text: [],
      as: {
        kind: 'report',
        one: reportMessages.report,
        many: reportMessages.reports,
        icon: 'report-analytics',
      },
    },
  },
  fields: {
    framework: z.string().max(60).meta({ label: reportMessages.framework }),
    period: timePeriod.meta({ label: reportMessages.period }),
    status: z.enum(['generating', 'completed', 'failed']).meta({
      label: recordMessages.state,
      values: {
        generating: { label: reportMessages.stateGenerating, look: 'active' },
        completed: { label: reportMessages.stateCompleted, look: 'done' },
        failed: { label: reportMessages.stateFailed, look: 'late' },
      },
    }),
    controlCount: z.int().min(0).meta({ label: reportMessages.controlCount }),
    coveredCount: z.int().min(0).meta({ label: reportMessages.coveredCount }),
    runCount: z.int().min(0).meta({ label: reportMessages.runCount }),
    outputs: z
      .array(
        z.strictObject({
          format: reportFormat,
          fileName: z.string().max(300).meta({ label: reportMessages.fileName }),
          sha256: sha256Hex.meta({ label: fileMessages.fingerprint }),
          sizeBytes: z.int().min(0).meta({ label: fileMessages.sizeBytes }),
        }),
      )
      .max(8)
      .meta({ label: reportMessages.outputs }),
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
  transitions: {
    field: 'status',
    initial: ['generating'],
    final: ['completed', 'failed'],
    transitions: [
      { name: 'complete', from: ['generating'], to: 'completed' },
      { name: 'fail', from: ['generating'], to: 'failed' },
    ],
  },
  indexes: [['createdAt']],
  readPermission: 'report:read',
  writePermission: 'report:create',
  retention: 'forever',
  schemaVersion: 1,
})

export type ComplianceReport = RecordOf<typeof complianceReport>
