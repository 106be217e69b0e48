import type { ComplianceData } from '#shared/contract/reports.contract.ts'
import { csvTable } from './csvTable.ts'
import { leftOutLines, stateNames, statusName } from './reportWords.ts'

const columns = [
  'Organization',
  'Team',
  'Framework',
  'Period from',
  'Period to',
  'Control',
  'Control name',
  'State',
  'Playbooks',
  'Run',
  'Run of',
  'Version',
  'Version fingerprint (SHA-256)',
  'Run state',
  'Started (UTC)',
  'Ended (UTC)',
  'Steps',
  'Steps done',
  'Steps skipped',
  'Files attached',
  'Findings',
]

/** The report as a table: a line for each run of each control, one line for a control without runs. */
export function csvReport(data: ComplianceData): string {
  const { period } = data
  const head = [data.organizationName, data.teamName, data.framework.id, period.startDate, period.endDate]
  const lines = data.controls.flatMap((control) => {
    const playbooks = control.playbooks.map((p) => `${p.name} (version ${p.versionNumber})`).join('; ')
    const about = [...head, control.controlId, control.name, stateNames[control.state], playbooks]
    const findings = control.findings.join('\n')
    if (control.runs.length === 0) return [[...about, ...Array<string>(11).fill(''), findings]]
    return control.runs.map((run, index) => [
      ...about,
      run.name,
      run.playbookName,
      run.versionNumber,
      run.versionHash,
      statusName(run.status),
      run.startedAt,
      run.endedAt ?? '',
      run.steps,
      run.stepsDone,
      run.stepsSkipped,
      run.attachments,
      index === 0 ? findings : '',
    ])
  })
  // What is left out stands below, with its reason among the findings.
  const left = (leftOutLines(data) ?? []).map(({ name, runs, why }) => [
    ...head,
    ...['', name, 'Left out'],
    ...Array<string>(columns.length - head.length - 4).fill(''),
    runs === '' ? why : `${why} Runs in the period: ${runs}`,
  ])
  return csvTable([columns, ...lines, ...left])
}
