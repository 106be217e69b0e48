import type { ComplianceData, ControlResult } from '#shared/contract/reports.contract.ts'
import { tsc2017 } from '#shared/entities/reports/frameworks/tsc2017.ts'

export type TestRun = ControlResult['runs'][number]

const idOf = (n: number) => `0190f3c2-a1b4-7000-8000-${n.toString(16).padStart(12, '0')}`

/** A run as evidence, for tests. */
export function testRun(n: number, rest: Partial<TestRun> = {}): TestRun {
  return {
    runId: idOf(n),
    name: `Close the till, ${1 + (n % 28)} Feb 2026`,
    playbookName: 'Close the till',
    versionNumber: 2,
    versionHash: 'a1b2c3d4'.repeat(8),
    status: 'completed',
    startedAt: new Date(Date.parse('2026-02-01T17:00:00.000Z') + n * 3_600_000).toISOString(),
    endedAt: new Date(Date.parse('2026-02-01T17:40:00.000Z') + n * 3_600_000).toISOString(),
    stepsDone: 6,
    stepsSkipped: 0,
    steps: 6,
    attachments: 1,
    playbookVersion: 'published',
    oddTimes: 0,
    ...rest,
  }
}

/** A whole report for tests; `controls` overrides some of them. */
export function testReport(
  controls: Record<string, Partial<ControlResult>>,
  rest: Partial<ComplianceData> = {},
): ComplianceData {
  const results = tsc2017.controls.map((control): ControlResult => ({
    controlId: control.id,
    family: control.family,
    name: control.name,
    state: 'notCovered',
    playbooks: [],
    runs: [],
    findings: [],
    ...controls[control.id],
  }))
  const count = (state: ControlResult['state']) => results.filter((c) => c.state === state).length
  return {
    language: 'en',
    framework: { id: 'TSC-2017', name: tsc2017.name },
    organizationName: 'Bakery Sunrise',
    teamName: 'Bakehouse',
    period: { startDate: '2026-01-01', endDate: '2026-03-31', timezone: 'Europe/Berlin' },
    generatedAt: '2026-04-02T09:15:00.000Z',
    generatedBy: 'Ana Weber',
    log: {
      entries: 1284,
      checkpoint: `orgata/${idOf(1)}/${idOf(2)}\n1284\n${'A'.repeat(43)}=\n\n— orgata/${idOf(1)}/${idOf(2)} ${'Bc9+'.repeat(17)}==\n`,
    },
    totals: {
      controls: results.length,
      met: count('met'),
      partial: count('partial'),
      gap: count('gap'),
      notCovered: count('notCovered'),
      runs: new Set(results.flatMap((c) => c.runs.map((run) => run.runId))).size,
    },
    controls: results,
    versions: {},
    unreceived: [],
    setAside: [],
    ...rest,
  }
}
