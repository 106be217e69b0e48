import type { ComplianceData } from '#shared/contract/reports.contract.ts'
import { reportWordMessages } from '#shared/messages/reportWords.messages.ts'
import { csvTable } from './csvTable.ts'
import { findingText } from './findingWords.ts'
import { leftOutLines, stateNames, statusName } from './reportWords.ts'
import { wordsIn } from './wordsIn.ts'

const columns = [
  reportWordMessages.organization,
  reportWordMessages.team,
  reportWordMessages.framework,
  reportWordMessages.periodFrom,
  reportWordMessages.periodTo,
  reportWordMessages.control,
  reportWordMessages.controlName,
  reportWordMessages.state,
  reportWordMessages.playbooks,
  reportWordMessages.run,
  reportWordMessages.runOf,
  reportWordMessages.versionColumn,
  reportWordMessages.versionFingerprint,
  reportWordMessages.runState,
  reportWordMessages.startedUtc,
  reportWordMessages.endedUtc,
  reportWordMessages.steps,
  reportWordMessages.stepsDone,
  reportWordMessages.stepsSkipped,
  reportWordMessages.filesAttached,
  reportWordMessages.findings,
]

/** The report as a table: a line for each run of each control, one line for a control without runs. */
export function csvReport(data: ComplianceData): string {
  const { period } = data
  const { say } = wordsIn(data.language)
  const head = [data.organizationName, data.teamName, data.framework.id, period.startDate, period.endDate]
  const lines = data.controls.flatMap((control) => {
    const playbooks = control.playbooks
      .map(({ name, versionNumber }) =>
        say(reportWordMessages.playbookInCell, { name, number: String(versionNumber) }),
      )
      .join('; ')
    const about = [...head, control.controlId, control.name, say(stateNames[control.state]), playbooks]
    const findings = control.findings.map((one) => findingText(say, one)).join('\n')
    if (control.runs.length === 0) return [[...about, ...Array<string>(11).fill(''), findings]]
    return control.runs.map((run, index) => [
      ...about,
      run.name,
      run.playbookName,
      run.versionNumber,
      run.versionHash,
      statusName(run.status, say),
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
  const left = (leftOutLines(data, say) ?? []).map(({ name, runs, why }) => [
    ...head,
    ...['', name, say(reportWordMessages.leftOut)],
    ...Array<string>(columns.length - head.length - 4).fill(''),
    runs === '' ? why : say(reportWordMessages.whyWithRuns, { why, runs }),
  ])
  return csvTable([columns.map((one) => say(one)), ...lines, ...left], say(reportWordMessages.cut))
}
