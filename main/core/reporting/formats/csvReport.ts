import type { ComplianceData } from '#shared/contract/reports.contract.ts'
import { stateNames, statusName } from './reportWords.ts'

/**
 * Characters that begin a formula in spreadsheets: `=`, `+`, `-`, `@`, tab, carriage return and line feed, and the
 * full-width forms of the signs. Source: OWASP, CSV Injection.
 */
const formulaStart = /^[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]/

/** One cell by RFC 4180. A text that a spreadsheet would run as a formula gets an apostrophe in front. */
export function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const text = formulaStart.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

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

/** The report as a table: a line for each run of each control, one line for a control without runs. UTF-8 with a mark. */
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
  // Without the mark, spreadsheets read UTF-8 as something else.
  return `\ufeff${[columns, ...lines].map((line) => `${line.map(csvCell).join(',')}\r\n`).join('')}`
}
