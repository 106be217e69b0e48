import type { evidenceRun } from '#shared/contract/reports.contract.ts'
import type { Run } from '#shared/entities/runs/run.entity.ts'
import { toInstant } from '#shared/kernel/time.ts'
import type { z } from 'zod'
import type { OddTime } from '#core/audit/times/oddTimes.ts'
import type { QueryContext } from '../door/context.ts'
import type { VersionFacts } from './playbooksInForce.ts'
import type { RestsOn } from './restsOn.ts'
import type { ReportPeriod } from './reportPeriod.ts'

export type EvidenceRun = z.infer<typeof evidenceRun>

/** A run in the period as evidence, with remarks for an auditor. */
export interface Evidence {
  run: EvidenceRun
  playbookId: string
  tags: readonly string[]
  findings: string[]
  /** The stamps of the versions of the run, its steps and files, by their ids. */
  versions: [id: string, hlc: string][]
}

/** The team's runs that were active at some time in the period, oldest first. */
export function runsIn(context: QueryContext, period: ReportPeriod): Run[] {
  return context.find('run', {
    selector: {
      startedAt: { $lt: period.endAt },
      $or: [{ endedAt: null }, { endedAt: { $gte: period.startAt } }],
    },
    sort: [{ startedAt: 'asc' }],
  })
}

/** A run at the end of the period: later events are not part of the report. */
export function evidenceOf(
  context: QueryContext,
  run: Run,
  version: VersionFacts | undefined,
  period: ReportPeriod,
  restsOn: RestsOn,
): Evidence {
  const isBefore = (instant: string | null) => instant !== null && instant < period.endAt
  const hasEnded = isBefore(run.endedAt)
  const isOver = period.endAt <= context.now()
  const stored = context.find('stepExecution', { selector: { runId: run.id }, sort: [{ position: 'asc' }] })
  const executions = stored.map((e) => (isBefore(e.endedAt) ? e : { ...e, status: 'pending' as const }))
  const skipped = executions.filter((e) => e.status === 'skipped')
  const status = hasEnded ? run.status : wasHeld(run, period) ? 'paused' : 'running'
  const name = `“${run.name}”`

  const findings: string[] = []
  if (status === 'cancelled') findings.push(`${name} was cancelled: ${run.endReason ?? 'no reason given'}`)
  else if (status === 'failed') findings.push(`${name} ended with an error.`)
  else if (status === 'paused')
    findings.push(`${name} ${isOver ? 'was paused when the period ended' : 'is paused'}.`)
  else if (!hasEnded) {
    findings.push(`${name} ${isOver ? 'was not finished when the period ended' : 'is not finished yet'}.`)
  }
  for (const e of skipped) {
    if (e.endedBy !== 'system' && status !== 'cancelled') {
      findings.push(`${name}: the step “${e.name}” was skipped: ${e.reason ?? 'no reason given'}`)
    }
  }
  for (const e of executions) {
    for (const { at, by, reason } of e.corrections ?? []) {
      if (!isBefore(at)) continue
      const who = context.get('person', by)?.name ?? 'somebody who left'
      findings.push(
        `${name}: values of the step “${e.name}” were corrected by ${who} on ${at.slice(0, 10)}: ${reason}`,
      )
    }
  }
  const odd = oddTimes(context, [run, ...stored]).filter(({ claimed }) => isBefore(claimed))
  for (const { id, member, claimed, afterMs, acceptedMs } of odd) {
    const step = stored.find((e) => e.id === id)
    const what = `the ${member === 'startedAt' ? 'start' : 'end'} of ${step === undefined ? 'the run' : `the step “${step.name}”`}`
    const after = afterMs === null ? '' : `, and what it follows on ${minuteOf(afterMs)}`
    findings.push(
      `${name}: ${what} is ${minuteOf(Date.parse(claimed))} by a computer’s clock; the server received it ${minuteOf(acceptedMs)}${after}.`,
    )
  }
  for (const remark of restsOn([run, ...stored])) findings.push(`${name} ${remark}`)
  if (version === undefined) {
    findings.push(`${name}: version ${run.versionNumber} of its playbook is not on this computer.`)
  } else if (!isAsPublished(run, version)) {
    findings.push(`${name}: version ${run.versionNumber} of its playbook is not what was published.`)
  }
  const files = context.find('attachment', { selector: { runId: run.id }, includeDeleted: true })

  return {
    playbookId: run.playbookId,
    tags: run.complianceTags,
    findings,
    versions: [run, ...stored, ...files].map(({ id, hlc }) => [id, hlc]),
    run: {
      runId: run.id,
      name: run.name,
      playbookName: version?.title ?? context.get('playbook', run.playbookId)?.name ?? run.name,
      versionNumber: run.versionNumber,
      versionHash: run.versionHash,
      status,
      startedAt: run.startedAt,
      endedAt: hasEnded ? run.endedAt : null,
      stepsDone: executions.filter((e) => e.status === 'completed' || e.status === 'overridden').length,
      stepsSkipped: skipped.length,
      steps: run.stepCount,
      attachments: context.count('attachment', { runId: run.id, createdAt: { $lt: period.endAt } }),
      playbookVersion:
        version === undefined ? 'missing' : isAsPublished(run, version) ? 'published' : 'altered',
      oddTimes: odd.length,
    },
  }
}

/** A run counts as what it says only if that is what was published. */
function isAsPublished({ playbookId, complianceTags }: Run, version: VersionFacts): boolean {
  const isOf = version.playbookId === playbookId
  return version.isIntact && isOf && complianceTags.every((tag) => version.tags.includes(tag))
}

/** Times in the report that the sync server did not see. */
function oddTimes({ organization: { sync } }: QueryContext, records: readonly { id: string }[]): OddTime[] {
  return records.flatMap(({ id }) => sync.times.oddOf(id)).filter(({ member }) => member !== 'updatedAt')
}

/** "2026-03-03 08:00 UTC". */
const minuteOf = (ms: number) => `${toInstant(ms).slice(0, 16).replace('T', ' ')} UTC`

function wasHeld(run: Run, period: ReportPeriod): boolean {
  return run.holds.some((h) => h.from < period.endAt && (h.until === null || h.until >= period.endAt))
}
