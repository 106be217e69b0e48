import type {
  ComplianceData,
  CompliancePreview,
  ControlResult,
  PreviewedControl,
} from '#shared/contract/reports.contract.ts'
import { firstWithin } from '#core/commands/firstWithin.ts'

/** Bytes of the runs of one control; its other lists get half of it each. A framework has some sixty controls. */
const maxBytesOfRuns = 7_000

function previewed({ playbooks, runs, findings, ...control }: ControlResult): PreviewedControl {
  return {
    ...control,
    playbooks: firstWithin(playbooks, maxBytesOfRuns / 2),
    runs: firstWithin(runs, maxBytesOfRuns),
    findings: firstWithin(findings, maxBytesOfRuns / 2),
    totals: { playbooks: playbooks.length, runs: runs.length, findings: findings.length },
  }
}

/** What a screen shows of a report; the report itself has every run. */
export function compliancePreview(data: ComplianceData): CompliancePreview {
  const { versions: _versions, unreceived: _unreceived, setAside: _setAside, ...shown } = data
  return { ...shown, controls: data.controls.map(previewed) }
}
