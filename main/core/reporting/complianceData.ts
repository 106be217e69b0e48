import type { Finding } from '#shared/contract/reportFinding.ts'
import type { ComplianceData, ControlResult } from '#shared/contract/reports.contract.ts'
import type { Run } from '#shared/entities/runs/run.entity.ts'
import type { NamedControl } from '#shared/entities/reports/frameworks/frameworks.ts'
import type { Control } from '#shared/entities/reports/frameworks/framework.ts'
import { languageOf } from '#shared/messages/languages.ts'
import { reportMessages } from '#shared/messages/reports.messages.ts'
import type { QueryContext } from '../door/context.ts'
import { notRunFinding } from '../reportFormats/findingWords.ts'
import { evidenceOf, runsIn } from './evidenceRuns.ts'
import type { Evidence, EvidenceRun } from './evidenceRuns.ts'
import { openClaims } from './openClaims.ts'
import { playbooksIn, versionReader } from './playbooksInForce.ts'
import { readableRecords } from './readableRecords.ts'
import { restsOn } from './restsOn.ts'
import { leftOut } from './leftOutPlaybooks.ts'
import { periodOf } from './reportPeriod.ts'
import { controlNumber, scopeOf } from './reportScope.ts'
import type { ReportRequest } from './reportPeriod.ts'

/** Maximum number of findings listed for one control; more are counted. */
const maxFindings = 100

const nothing: ReadonlyMap<string, NamedControl> = new Map()

/** The playbooks of a report without a framework, by name: those in force, and those that were run. */
function playbooksOf(
  named: readonly { playbook: { id: string; title: string }; controls: ReadonlyMap<string, NamedControl> }[],
  evidence: readonly { item: Evidence }[],
  compare: (a: string, b: string) => number,
): { id: string; name: string }[] {
  const names = new Map(evidence.map(({ item }) => [item.playbookId, item.run.playbookName]))
  for (const { playbook, controls } of named) if (controls.size > 0) names.set(playbook.id, playbook.title)
  return [...names]
    .map(([id, name]) => ({ id, name }))
    .sort((a, b) => compare(a.name, b.name) || (a.id < b.id ? -1 : 1))
}

/** A playbook that names a control by its version in force, or by a run in the period. */
interface NamingPlaybook {
  id: string
  name: string
  versionNumber: number
  named: NamedControl
}

/**
 * The evidence for each control of a framework in a period, from the records of this computer. Events after the period
 * are left out, so that the report for a past period is stable; records received late are included.
 * @throws OrgataError `not_found`, `invalid_input`, `precondition_failed`, `cancelled`
 */
export async function complianceData(around: QueryContext, request: ReportRequest): Promise<ComplianceData> {
  const { context, unread } = readableRecords(around)
  const scope = scopeOf(request, context.format)
  const period = periodOf(context, request)
  const readVersion = versionReader(context)
  const { inForce, drafts, unreadable } = await playbooksIn(context, period, readVersion)

  const evidence: { item: Evidence; controls: Map<string, NamedControl> }[] = []
  const runs = runsIn(context, period)
  /** Runs that are not in the report, by playbook. */
  const leftRuns = new Map<string, Run[]>()
  const standingOf = restsOn(context)
  for (const [index, run] of runs.entries()) {
    if (index % 50 === 0) {
      context.progress({
        done: index,
        total: runs.length,
        label: context.format(reportMessages.lookedAtRuns, { done: index, total: runs.length }),
      })
      await context.breathe()
    }
    const controls = scope.controlsOf(run.playbookId, run.complianceTags)
    if (controls.size === 0) {
      leftRuns.set(run.playbookId, [...(leftRuns.get(run.playbookId) ?? []), run])
      continue
    }
    const item = await evidenceOf(context, run, readVersion(run.versionId), period, standingOf)
    evidence.push({ item, controls })
  }
  const named = inForce.map((playbook) => ({
    playbook,
    controls: scope.controlsOf(playbook.id, playbook.tags),
  }))
  const drafted = drafts.map((draft) => ({
    draft,
    controls: scope.selection === undefined ? scope.controlsOf(draft.id, draft.complianceTags) : nothing,
  }))

  const controls = scope
    .controlsFor(playbooksOf(named, evidence, context.format.compare))
    .map((control, index) => {
      const playbooks = new Map<string, NamingPlaybook>()
      const add = (id: string, name: string, versionNumber: number, by: NamedControl | undefined) => {
        const known = playbooks.get(id)
        if (by !== undefined && (known === undefined || known.versionNumber < versionNumber)) {
          playbooks.set(id, { id, name, versionNumber, named: by })
        }
      }
      for (const n of named)
        add(n.playbook.id, n.playbook.title, n.playbook.number, n.controls.get(control.id))
      const own = evidence.filter((e) => e.controls.has(control.id))
      for (const { item, controls: by } of own) {
        add(item.playbookId, item.run.playbookName, item.run.versionNumber, by.get(control.id))
      }
      return controlResult(
        { ...control, id: controlNumber(scope, control.id, index) },
        [...playbooks.values()].sort((a, b) => context.format.compare(a.name, b.name)),
        own.map((e) => e.item),
        drafted.filter((d) => d.controls.has(control.id)).map((d) => d.draft.name),
      )
    })

  const computers = context.find('device', { includeDeleted: true })
  const versions = Object.fromEntries([
    ...computers.map(({ id, hlc }) => [id, hlc] as const),
    ...evidence.flatMap(({ item }) => item.versions),
  ])
  const count = (state: ControlResult['state']) => controls.filter((c) => c.state === state).length
  const { organization, member } = context
  return {
    language: languageOf(context.format.tag),
    framework: scope.framework,
    ...(scope.selection === undefined ? {} : { selection: scope.selection }),
    leftOut: leftOut(context, scope, { named, drafts, unreadable, leftRuns }),
    organizationName: context.require('organization', organization.organizationId).name,
    teamName: context.require('team', organization.teamId).name,
    period: { startDate: period.startDate, endDate: period.endDate, timezone: period.timezone },
    generatedAt: context.now(),
    generatedBy: member.personName,
    log: { entries: organization.audit.size, checkpoint: organization.audit.latestCheckpoint() },
    totals: {
      controls: controls.length,
      met: count('met'),
      partial: count('partial'),
      gap: count('gap'),
      notCovered: count('notCovered'),
      runs: evidence.length,
    },
    controls,
    versions,
    ...(unread.length === 0 ? {} : { unread: [...unread] }),
    ...(await openClaims(context, versions)),
  }
}

function controlResult(
  control: Control,
  playbooks: readonly NamingPlaybook[],
  evidence: readonly Evidence[],
  drafts: readonly string[],
): ControlResult {
  const findings: Finding[] = []
  for (const { name, named, id } of playbooks) {
    if (named.wholeFamily) findings.push({ what: 'wholeFamily', playbook: name, family: control.family })
    if (!evidence.some((e) => e.playbookId === id)) findings.push(notRunFinding(name))
  }
  findings.push(...evidence.flatMap((e) => e.findings))
  for (const draft of drafts) findings.push({ what: 'notPublishedInTime', playbook: draft })
  return {
    controlId: control.id,
    family: control.family,
    name: control.name,
    state: stateOf(playbooks.length, evidence),
    playbooks: playbooks.map(({ id, name, versionNumber }) => ({ id, name, versionNumber })),
    runs: evidence.map((e) => e.run),
    findings: shortened(findings),
  }
}

function stateOf(playbooks: number, evidence: readonly Evidence[]): ControlResult['state'] {
  if (evidence.some(({ run, isBorneOut }) => isBorneOut && isWhole(run))) return 'met'
  if (evidence.length > 0) return 'partial'
  return playbooks > 0 ? 'gap' : 'notCovered'
}

/** Completed with all of its steps, of a version that was published. */
const isWhole = ({ status, stepsDone, stepsSkipped, steps, playbookVersion }: EvidenceRun) =>
  status === 'completed' &&
  stepsDone > 0 &&
  stepsDone + stepsSkipped >= steps &&
  playbookVersion === 'published'

function shortened(findings: readonly Finding[]): Finding[] {
  if (findings.length <= maxFindings) return [...findings]
  const rest = findings.length - maxFindings + 1
  return [...findings.slice(0, maxFindings - 1), { what: 'more', count: String(rest) }]
}
