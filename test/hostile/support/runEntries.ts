import type { TestLog } from '#test/support/auditLog.ts'
import type { ControlResult } from '#shared/contract/reports.contract.ts'
import { testRun } from '#core/testing/reportData.ts'

/** Writes into a log what the product writes about a run for CC6.1; returns the run as a report names it. */
export function logRun(
  test: TestLog,
  n: number,
  more: {
    status?: 'completed' | 'running' | 'cancelled'
    tags?: string[]
    deletedAt?: string
    file?: string
  } = {},
): ControlResult['runs'][number] {
  const { status = 'completed', tags = ['TSC:CC6.1'], deletedAt, file } = more
  const run = testRun(n, { status, ...(status === 'running' ? { endedAt: null } : {}) })
  const { runId, name, startedAt, endedAt } = run
  const entity = { kind: 'run', id: runId, name }
  const stepId = runId.replace(/^0190f3c2/, '0190f3c3')
  const step = { kind: 'stepExecution', id: stepId, name: 'Count' }
  const begun = { complianceTags: tags, startedAt, status: 'running', endedAt: null, deletedAt: null, name }
  const facts = { before: null, result: 'success' as const, teamId: null }
  test.commit(
    { ...facts, action: 'runs.start', entity, after: begun },
    { ...facts, action: 'runs.start', entity: step, after: { runId, status: 'pending', endedAt: null } },
  )
  if (file !== undefined) {
    const attachment = { kind: 'attachment', id: runId.replace(/^0190f3c2/, '0190f3c4'), name: 'till.jpg' }
    test.commit({ ...facts, entity: attachment, after: { runId, sha256: file, deletedAt: null } })
  }
  if (status === 'completed')
    test.commit({ ...facts, action: 'work.complete', entity: step, after: { status, endedAt } })
  if (status !== 'running') test.commit({ ...facts, action: 'runs.end', entity, after: { status, endedAt } })
  if (deletedAt !== undefined) test.commit({ ...facts, action: 'runs.delete', entity, after: { deletedAt } })
  return run
}

/** Writes what the product writes when an organization is founded, somebody invited, and a computer noted. */
export const logKeys = {
  founded: (test: TestLog, personId: string) =>
    test.commit({
      ...{ teamId: null, action: 'organizations.create', before: null, result: 'success' },
      entity: { kind: 'organization', id: test.log.organizationId, name: 'Praxis am Markt' },
      after: { name: 'Praxis am Markt', createdBy: personId },
    }),
  invited: (test: TestLog, personId: string) =>
    test.commit({
      ...{ teamId: null, action: 'team.invite', before: null, result: 'success' },
      entity: { kind: 'invitation', id: `invitation of ${personId}`, name: 'Somebody' },
      after: { personId, expiresAt: '2026-02-01T00:00:00.000Z' },
    }),
  noted: (test: TestLog, of: { deviceId: string; publicKey: string }, personId: string) =>
    test.commit({
      ...{ teamId: null, action: 'organizations.join', before: null, result: 'success' },
      entity: { kind: 'device', id: of.deviceId, name: 'laptop' },
      after: { personId, publicKey: of.publicKey, status: 'active' },
    }),
}
