import { z } from 'zod'
import { hlcTimestamp } from '#shared/kernel/hlc.ts'
import { id } from '#shared/kernel/id.ts'
import { isoDay, isoInstant } from '#shared/kernel/time.ts'
import { complianceReport, reportFormats } from '#shared/entities/reports/complianceReport.entity.ts'
import { reportMessages } from '#shared/messages/reports.messages.ts'
import { languages } from '#shared/messages/languages.ts'
import { command, defineContract, query } from './defineContract.ts'
import { pageInput, pageOf } from './paging.ts'
import { finding } from './reportFinding.ts'

/** One run as evidence for a control. */
export const evidenceRun = z.strictObject({
  runId: id,
  name: z.string(),
  playbookName: z.string(),
  versionNumber: z.int(),
  versionHash: z.string(),
  status: z.string(),
  startedAt: isoInstant,
  endedAt: isoInstant.nullable(),
  stepsDone: z.int(),
  stepsSkipped: z.int(),
  steps: z.int(),
  attachments: z.int(),
  /** Whether the version that it names is here, as it was published; only then does the run meet a control. */
  playbookVersion: z.enum(['published', 'missing', 'altered']),
  /** How many of its times, and those of its steps, the sync server saw otherwise. */
  oddTimes: z.int(),
})

/**
 * A control and its evidence in the period. `met`: a run of a tagged playbook as it was published was completed.
 * `partial`: runs, but none completed, or with skipped steps only. `gap`: a playbook is tagged and no run started.
 * `notCovered`: no playbook names the control.
 */
export const controlResult = z.strictObject({
  controlId: z.string(),
  family: z.string(),
  name: z.string(),
  state: z.enum(['met', 'partial', 'gap', 'notCovered']),
  playbooks: z.array(z.strictObject({ id, name: z.string(), versionNumber: z.int() })),
  runs: z.array(evidenceRun),
  findings: z.array(finding),
})

export type ControlResult = z.infer<typeof controlResult>

/** The choice of a report without a framework; both empty: all playbooks. */
const reportSelection = z.strictObject({ playbookIds: z.array(id), tags: z.array(z.string()) })

/** A playbook that a report leaves out, with how many of its runs in the period, and why. */
export const leftOutPlaybook = z.strictObject({
  id,
  name: z.string(),
  runs: z.int(),
  why: z.enum(['noTags', 'otherTags', 'notChosen', 'notPublished', 'unreadable']),
})

export type LeftOutPlaybook = z.infer<typeof leftOutPlaybook>

/** A record that could not be read: it was changed past Orgata, or is damaged. */
export const unreadRecord = z.strictObject({
  kind: z.string(),
  id: z.string(),
  name: z.string(),
  why: z.string(),
})

export type UnreadRecord = z.infer<typeof unreadRecord>

export const complianceData = z.strictObject({
  /** The language of its page and table: that of whoever made it. Absent in reports of earlier releases, which are English. */
  language: z.enum(languages).optional(),
  framework: z.strictObject({ id: z.string(), name: z.string() }),
  organizationName: z.string(),
  teamName: z.string(),
  period: z.strictObject({ startDate: isoDay, endDate: isoDay, timezone: z.string() }),
  generatedAt: isoInstant,
  generatedBy: z.string(),
  /** Size, root and signed checkpoint of the audit log when the report was made. */
  log: z.strictObject({ entries: z.int(), checkpoint: z.string().nullable() }),
  totals: z.strictObject({
    controls: z.int(),
    met: z.int(),
    partial: z.int(),
    gap: z.int(),
    notCovered: z.int(),
    runs: z.int(),
  }),
  controls: z.array(controlResult),
  /** The stamps of the versions that are here of its runs, steps and files, and of all computers: what the logs have to lead to. */
  versions: z.record(id, hlcTimestamp),
  /** The choice of a report without a framework. Absent in one with a framework. */
  selection: reportSelection.optional(),
  /** Playbooks and their runs that are not in it, and why. Absent in reports of earlier releases. */
  leftOut: z.array(leftOutPlaybook).optional(),
  /** Records that are not in it because they could not be read. Absent where there is none. */
  unread: z.array(unreadRecord).optional(),
  /** Runs, files and computers that logs of others speak of, and that never arrived here. */
  unreceived: z.array(id),
  /** Stamps of versions that the own log made and that were refused: what was before stands. */
  setAside: z.array(hlcTimestamp),
})

export type ComplianceData = z.infer<typeof complianceData>

/** A control as the preview shows it: of its lists what fits, with how many there are. */
const previewedControl = controlResult.extend({
  /** In words, as a file of the report has them. */
  findings: z.array(z.string()),
  /** `oddTimes` counts the runs with times that the sync server saw otherwise. */
  totals: z.strictObject({ playbooks: z.int(), runs: z.int(), findings: z.int(), oddTimes: z.int() }),
})

export type PreviewedControl = z.infer<typeof previewedControl>

const compliancePreview = complianceData
  .omit({ versions: true, unreceived: true, setAside: true })
  .extend({ controls: z.array(previewedControl), leftOutTotal: z.int(), unreadTotal: z.int() })

export type CompliancePreview = z.infer<typeof compliancePreview>

/**
 * What a report is about: a framework; or with `none` playbooks, those chosen, those with one of the tags, or all. Absent:
 * the playbooks where some are chosen, else `TSC-2017`.
 */
export const reportAbout = {
  framework: z.string().max(60).optional(),
  playbookIds: z.array(id).max(500).default([]),
  tags: z.array(z.string().trim().min(1).max(60)).max(50).default([]),
  from: isoDay,
  to: isoDay,
}

const period = reportAbout

export const reportsContract = defineContract('reports', {
  frameworks: query({
    summary: 'The frameworks that reports can be made against, with their controls.',
    input: z.strictObject({}),
    output: z.array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        /** Published playbooks whose tags name a control of it. */
        playbooks: z.int().min(0),
        controls: z.array(z.strictObject({ id: z.string(), family: z.string(), name: z.string() })),
      }),
    ),
    permission: 'report:read',
  }),
  preview: query({
    summary:
      'Runs against the controls of a framework in a period, or of playbooks, without saving anything.',
    input: z.strictObject(period),
    output: compliancePreview,
    permission: 'report:read',
    errors: ['not_found', 'invalid_input'],
  }),
  generate: command({
    summary:
      'Make a report for a period, of a framework or of playbooks, and save it on this computer as PDF, HTML, CSV or JSON.',
    logged: reportMessages.didGenerate,
    unlocked: 'It reads the playbooks that it names.',
    input: z.strictObject({ ...period, formats: z.array(z.enum(reportFormats)).min(1).max(4) }),
    output: complianceReport.schema,
    permission: 'report:create',
    effect: 'reversible',
    long: true,
    errors: ['not_found', 'invalid_input', 'disk_full'],
  }),
  list: query({
    summary: 'The saved reports, newest first.',
    input: z.strictObject(pageInput),
    output: pageOf(complianceReport.schema),
    permission: 'report:read',
  }),
})
