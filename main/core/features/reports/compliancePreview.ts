import type {
  ComplianceData,
  CompliancePreview,
  ControlResult,
  PreviewedControl,
} from '#shared/contract/reports.contract.ts'
import { controlWords } from '#shared/entities/reports/frameworks/controlWords.ts'
import { findingText } from '#core/reportFormats/findingWords.ts'
import type { Say } from '#shared/messages/message.ts'
import { firstWithin } from '#core/commands/firstWithin.ts'

/** Bytes of the runs of one control; its other lists get half of it each. A framework has some sixty controls. */
const maxBytesOfRuns = 7_000

/** Bytes of the playbooks that are left out. */
const maxBytesOfLeftOut = 60_000

function previewed({ playbooks, runs, findings, ...control }: ControlResult, say: Say): PreviewedControl {
  return {
    ...control,
    name: controlWords(control.controlId, control.name, say),
    playbooks: firstWithin(playbooks, maxBytesOfRuns / 2),
    runs: firstWithin(runs, maxBytesOfRuns),
    findings: firstWithin(
      findings.map((one) => findingText(say, one)),
      maxBytesOfRuns / 2,
    ),
    totals: {
      playbooks: playbooks.length,
      runs: runs.length,
      findings: findings.length,
      oddTimes: runs.filter((run) => run.oddTimes > 0).length,
    },
  }
}

/** What a screen shows of a report; the report itself has every run. */
export function compliancePreview(data: ComplianceData, say: Say): CompliancePreview {
  const { versions: _versions, unreceived: _unreceived, setAside: _setAside, ...shown } = data
  const { leftOut = [], unread } = data
  return {
    ...shown,
    controls: data.controls.map((control) => previewed(control, say)),
    leftOut: firstWithin(leftOut, maxBytesOfLeftOut),
    leftOutTotal: leftOut.length,
    ...(unread && { unread: firstWithin(unread, maxBytesOfLeftOut / 2) }),
    unreadTotal: unread?.length ?? 0,
  }
}
