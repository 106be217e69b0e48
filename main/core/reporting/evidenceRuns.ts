import type { Finding } from '#shared/contract/reportFinding.ts'
import type { evidenceRun } from '#shared/contract/reports.contract.ts'
import { isAttached } from '#shared/entities/files/attachment.entity.ts'
import { asEndedBy } from '#shared/entities/runs/correction.ts'
import type { Run } from '#shared/entities/runs/run.entity.ts'
import { toInstant } from '#shared/kernel/time.ts'
import type { z } from 'zod'
import { isOfWork } from '#core/audit/times/oddTimes.ts'
import type { OddTime } from '#core/audit/times/oddTimes.ts'
import type { QueryContext } from '../door/context.ts'
import {
  correctionFinding,
  endFinding,
  lateFinding,
  removedFinding,
  reopenedFinding,
  skippedFinding,
} from '../reportFormats/findingWords.ts'
import type { VersionFacts } from './playbooksInForce.ts'
import type { RestsOn } from './restsOn.ts'
import type { ReportPeriod } from './reportPeriod.ts'

export type EvidenceRun = z.infer<typeof evidenceRun>

/** A run in the period as evidence, with remarks for an auditor. */
export interface Evidence {
  run: EvidenceRun
  playbookId: string
  tags: readonly string[]
  findings: Finding[]
  /** Whether no record of it is there without the entry that must have made it. */
  isBorneOut: boolean
  /** The stamps of the versions of the run, its steps and files, by their ids. */
  versions: [id: string, hlc: string][]
}

/** The team's runs that were active at some time in the period, oldest first. */
export function runsIn(context: QueryContext, period: ReportPeriod): Run[] {
  const found = context.find('run', {
    selector: {
      startedAt: { $lt: period.endAt },
      $or: [{ endedAt: null }, { endedAt: { $gte: period.startAt } }],
    },
    sort: [{ startedAt: 'asc' }],
  })
  return found.filter((run) => {
    const { endedAt } = asEndedBy(run, period.endAt)
    return endedAt === null || endedAt >= period.startAt
  })
}

/** A run at the end of the period: later events are not part of the report. */
export async function evidenceOf(
  context: QueryContext,
  present: Run,
  version: VersionFacts | undefined,
  period: ReportPeriod,
  restsOn: RestsOn,
): Promise<Evidence> {
  const run = asEndedBy(present, period.endAt)
  const isBefore = (instant: string | null) => instant !== null && instant < period.endAt
  const hasEnded = isBefore(run.endedAt)
  const isOver = period.endAt <= context.now()
  const stored = context.find('stepExecution', { selector: { runId: run.id }, sort: [{ position: 'asc' }] })
  const executions = stored
    .map((e) => asEndedBy(e, period.endAt))
    .map((e) => (isBefore(e.endedAt) ? e : { ...e, status: 'pending' as const }))
  const skipped = executions.filter((e) => e.status === 'skipped')
  const status = hasEnded ? run.status : wasHeld(run, period) ? 'paused' : 'running'
  const lateBy = isOver ? period.endAt : context.now()

  const findings: Finding[] = []
  const end = endFinding({ name: run.name, status, endReason: run.endReason, hasEnded, isOver })
  if (end !== null) findings.push(end)
  const late = lateFinding({
    name: run.name,
    status,
    dueAt: run.dueAt ?? null,
    hasEnded,
    endedAt: run.endedAt,
    lateBy,
  })
  if (late !== null) findings.push(late)
  for (const e of skipped) {
    if (e.endedBy !== 'system' && status !== 'cancelled') {
      findings.push(skippedFinding(run.name, e.name, e.reason))
    }
  }
  for (const e of executions) {
    for (const { at, by, reason, reopens } of e.corrections ?? []) {
      if (!isBefore(at)) continue
      const about = { ...whoIs(context, by), at, reason }
      findings.push(
        reopens === true
          ? reopenedFinding(run.name, e.name, about)
          : correctionFinding(run.name, e.name, about),
      )
    }
  }
  const files = context.find('attachment', { selector: { runId: run.id }, includeDeleted: true })
  const standing = await restsOn(run.name, [present, ...stored, ...files])
  findings.push(...standing.findings)
  if (version === undefined) {
    findings.push({ what: 'versionMissing', run: run.name, version: String(run.versionNumber) })
  } else if (!isAsPublished(run, version)) {
    findings.push({ what: 'versionAltered', run: run.name, version: String(run.versionNumber) })
  }
  const there = files.filter(({ createdAt, deletedAt }) => createdAt < period.endAt && deletedAt === null)
  for (const file of there) {
    if (isAttached(file, period.endAt)) continue
    const about = { ...whoIs(context, file.removedBy ?? ''), reason: file.removeReason ?? '' }
    findings.push(removedFinding(run.name, file.name, about))
  }
  const odd = oddTimes(context, [run, ...stored, ...there]).filter(({ claimed }) => isBefore(claimed))
  for (const { id, kind, path, claimed, afterMs, acceptedMs } of odd) {
    const part = [...stored, ...there].find((one) => one.id === id)
    findings.push({
      what: afterMs === null ? 'oddTime' : 'oddTimeAfter',
      run: run.name,
      kind,
      ...(part && { part: part.name }),
      event: workAt[path] ?? 'change',
      claimed,
      received: toInstant(acceptedMs),
      ...(afterMs !== null && { after: toInstant(afterMs) }),
    })
  }

  return {
    playbookId: run.playbookId,
    tags: run.complianceTags,
    findings,
    isBorneOut: standing.isBorneOut,
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
      attachments: there.filter((file) => isAttached(file, period.endAt)).length,
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

/** What was done at a moment, by the path of its field. */
const workAt: Readonly<Record<string, string>> = {
  startedAt: 'start',
  endedAt: 'end',
  'holds.from': 'pause',
  'holds.until': 'resumption',
  'corrections.at': 'correction',
  removedAt: 'removal',
}

/** Times in the report that the sync server did not see. */
function oddTimes({ organization: { sync } }: QueryContext, records: readonly { id: string }[]): OddTime[] {
  return records.flatMap(({ id }) => sync.times.oddOf(id)).filter(isOfWork)
}

/** Who did something; nothing where that person is not known any more. */
const whoIs = (context: QueryContext, personId: string) => {
  const who = context.get('person', personId)?.name
  return who === undefined ? {} : { who }
}

function wasHeld(run: Run, period: ReportPeriod): boolean {
  return run.holds.some((h) => h.from < period.endAt && (h.until === null || h.until >= period.endAt))
}
