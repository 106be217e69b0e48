import type { TestLog } from '#test/support/auditLog.ts'
import type { ControlResult } from '#shared/contract/reports.contract.ts'
import { readEntry } from '#core/audit/readEntry.ts'
import { testRun } from '#core/testing/reportData.ts'
import { subjectsOf } from '#shared/entities/audit/auditEntry.ts'
import type { FactSubject } from '#shared/entities/audit/auditEntry.ts'
import type { Json } from '#shared/kernel/canonicalJson.ts'

type Kept = Record<string, Json> & { hlc: string }

const facts = { result: 'success' as const, teamId: null }

/** One thing in the facts of an entry. */
export const subject = (of: FactSubject) => ({ subjects: [of] })

/** A new version of a record, with the stamp of the commit that follows; `before` is the one that it is made from. */
export function written(
  { clock, log }: TestLog,
  entity: FactSubject['entity'],
  change: Record<string, Json>,
  before: Kept | null = null,
) {
  const hlc = `${(clock.ms + 1_000).toString(16).padStart(12, '0')}-0000-${log.signer.deviceId}`
  const after: Kept = { id: entity.id, kind: entity.kind, name: entity.name, ...before, ...change, hlc }
  return { entity, before, after, writes: true as const }
}

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
  const begun = { complianceTags: tags, startedAt, status: 'running', endedAt: null, deletedAt: null }
  let ofRun = written(test, entity, begun)
  const ofStep = written(test, step, { runId, status: 'pending', endedAt: null })
  test.commit(
    { ...facts, action: 'runs.start', ...subject(ofRun) },
    { ...facts, action: 'runs.start', ...subject(ofStep) },
  )
  if (file !== undefined) {
    const attachment = { kind: 'attachment', id: runId.replace(/^0190f3c2/, '0190f3c4'), name: 'till.jpg' }
    test.commit({ ...facts, ...subject(written(test, attachment, { runId, sha256: file, deletedAt: null })) })
  }
  const change = (action: string, to: Record<string, Json>) => {
    ofRun = written(test, entity, to, ofRun.after)
    test.commit({ ...facts, action, ...subject(ofRun) })
  }
  if (status === 'completed') {
    const done = written(test, step, { status, endedAt }, ofStep.after)
    test.commit({ ...facts, action: 'work.complete', ...subject(done) })
  }
  if (status !== 'running') change('runs.end', { status, endedAt })
  if (deletedAt !== undefined) change('runs.delete', { deletedAt })
  return run
}

/** The newest versions of runs and steps that a log made, as a report states them. */
export function versionsIn({ log }: TestLog): Record<string, string> {
  const subjects = log.storedRows(1, log.size).flatMap(({ entry }) => {
    const read = readEntry(entry)
    return read === null ? [] : subjectsOf(read)
  })
  const made = subjects.flatMap(({ kind, id, version }) =>
    version !== undefined && (kind === 'run' || kind === 'stepExecution') ? [[id, version.hlc] as const] : [],
  )
  return Object.fromEntries(made)
}

/** Writes what the product writes when an organization is founded, somebody invited, and a computer noted. */
export const logKeys = {
  founded(test: TestLog, personId: string) {
    const entity = { kind: 'organization', id: test.log.organizationId, name: 'Praxis am Markt' }
    const made = written(test, entity, { createdBy: personId })
    test.commit({ ...facts, action: 'organizations.create', ...subject(made) })
  },
  invited(test: TestLog, personId: string) {
    const entity = { kind: 'invitation', id: `invitation of ${personId}`, name: 'Somebody' }
    const after = { personId, expiresAt: '2026-02-01T00:00:00.000Z' }
    test.commit({ ...facts, action: 'team.invite', entity, before: null, after })
  },
  noted(test: TestLog, of: { deviceId: string; publicKey: string }, personId: string) {
    const entity = { kind: 'device', id: of.deviceId, name: 'laptop' }
    const made = written(test, entity, { personId, publicKey: of.publicKey, status: 'active' })
    test.commit({ ...facts, action: 'organizations.join', ...subject(made) })
  },
}
