import type { KeyPair } from '#core/audit/ed25519.ts'
import { vouchText } from '#core/audit/verifier/vouches.mjs'
import { toBase64 } from '#shared/kernel/bytes.ts'
import type { TestLog } from '#test/support/auditLog.ts'
import type { Finding } from '#shared/contract/reportFinding.ts'
import type { ControlResult } from '#shared/contract/reports.contract.ts'
import { readEntry } from '#core/audit/readEntry.ts'
import { endFinding } from '#core/reportFormats/findingWords.ts'
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

/** What a report finds about such runs while its period lasts. */
export const findingsOn = (runs: ControlResult['runs']): Finding[] =>
  runs.flatMap(({ name, status, endedAt }) => {
    const hasEnded = endedAt !== null
    return endFinding({ name, status, endReason: null, hasEnded, isOver: false }) ?? []
  })

/** Writes into a log what the product writes about a run for CC6.1; returns the run as a report names it. */
export function logRun(
  test: TestLog,
  n: number,
  more: {
    status?: 'completed' | 'running' | 'cancelled'
    tags?: string[]
    deletedAt?: string
    file?: string
    /** When its step, and with it the run, was reopened. */
    reopened?: string
    /** Steps beside the one that is done. */
    openSteps?: number
    /** The version that it is of; without it, the log does not say. */
    of?: { versionId: string; playbookId: string }
  } = {},
): ControlResult['runs'][number] {
  const { status = 'completed', tags = ['TSC:CC6.1'], deletedAt, file, reopened, of = {} } = more
  const { openSteps = 0 } = more
  const run = testRun(n, {
    ...{
      status,
      steps: 1 + openSteps,
      stepsDone: status === 'completed' ? 1 : 0,
      attachments: file === undefined ? 0 : 1,
    },
    ...(status === 'running' ? { endedAt: null } : {}),
  })
  const { runId, name, startedAt, endedAt, versionNumber, versionHash } = run
  const entity = { kind: 'run', id: runId, name }
  const stepId = runId.replace(/^0190f3c2/, '0190f3c3')
  const step = { kind: 'stepExecution', id: stepId, name: 'Count' }
  const version = { ...of, versionNumber, versionHash, stepCount: 1 + openSteps }
  const begun = {
    ...version,
    complianceTags: tags,
    startedAt,
    status: 'running',
    endedAt: null,
    deletedAt: null,
  }
  let ofRun = written(test, entity, begun)
  let ofStep = written(test, step, { runId, status: 'pending', endedAt: null })
  test.commit(
    { ...facts, action: 'runs.start', ...subject(ofRun) },
    { ...facts, action: 'runs.start', ...subject(ofStep) },
  )
  for (let left = 0; left < openSteps; left++) {
    const other = { ...step, id: stepId.replace(/^0190f3c3/, `0190f3d${left}`) }
    const open = written(test, other, { runId, status: 'pending', endedAt: null })
    test.commit({ ...facts, action: 'runs.start', ...subject(open) })
  }
  if (file !== undefined) {
    const attachment = { kind: 'attachment', id: runId.replace(/^0190f3c2/, '0190f3c4'), name: 'till.jpg' }
    test.commit({ ...facts, ...subject(written(test, attachment, { runId, sha256: file, deletedAt: null })) })
  }
  const change = (action: string, to: Record<string, Json>) => {
    ofRun = written(test, entity, to, ofRun.after)
    test.commit({ ...facts, action, ...subject(ofRun) })
  }
  if (status === 'completed') {
    ofStep = written(test, step, { status, endedAt }, ofStep.after)
    test.commit({ ...facts, action: 'work.complete', ...subject(ofStep) })
  }
  if (status !== 'running') change('runs.end', { status, endedAt })
  if (reopened !== undefined) {
    const reopens = {
      at: reopened,
      by: 'ana',
      reason: 'A slip',
      values: {},
      former: { status, endedAt },
      reopens: true,
    }
    const to = { status: 'running', endedAt: null, corrections: [reopens] }
    ofStep = written(test, step, to, ofStep.after)
    test.commit({ ...facts, action: 'work.reopen', ...subject(ofStep) })
    change('work.reopen', to)
  }
  if (deletedAt !== undefined) change('runs.delete', { deletedAt })
  return run
}

/**
 * Writes what the product writes about a publication; returns what a run of it names.
 * @param number of the version; without it the log does not speak of the playbook
 */
export function logPublished(test: TestLog, complianceTags: string[], number?: number) {
  const [id, playbookId] = [3, 4].map((n) => `0190f3c${n}-a1b4-7000-8000-00000000cafe`) as [string, string]
  const entity = { kind: 'playbookVersion', id, name: 'Close the till' }
  const createdAt = '2026-01-02T08:00:00.000Z'
  const made = written(test, entity, {
    playbookId,
    number: number ?? 1,
    createdAt,
    content: { complianceTags },
  })
  const playbook = { kind: 'playbook', id: playbookId, name: 'Close the till' }
  const ofPlaybook = written(test, playbook, { status: 'active', deletedAt: null })
  const subjects = number === undefined ? [made] : [made, ofPlaybook]
  test.commit({ ...facts, action: 'playbooks.publish', subjects })
  return { versionId: id, playbookId }
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
  named(test: TestLog, kind: 'team' | 'person', id: string, name: string) {
    const made = written(test, { kind, id, name }, { createdBy: 'ana' })
    test.commit({ ...facts, action: 'organizations.create', ...subject(made) })
  },
  /** @param key of the invitation, which one of an earlier release has not */
  invited(test: TestLog, personId: string, key?: KeyPair) {
    const entity = { kind: 'invitation', id: `invitation of ${personId}`, name: 'Somebody' }
    const after = { personId, expiresAt: '2026-02-01T00:00:00.000Z', ...(key && { key: key.publicKey }) }
    test.commit({ ...facts, action: 'team.invite', entity, before: null, after })
  },
  withdrawn(test: TestLog, personId: string) {
    const entity = { kind: 'invitation', id: `invitation of ${personId}`, name: '' }
    const after = { status: 'withdrawn' }
    test.commit({ ...facts, action: 'team.withdrawInvitation', entity, before: null, after })
  },
  /** @param key of the invitation by which it joined */
  noted(test: TestLog, of: { deviceId: string; publicKey: string }, personId: string, key?: KeyPair) {
    const entity = { kind: 'device', id: of.deviceId, name: 'laptop' }
    const { deviceId: id, publicKey } = of
    const invitationId = `invitation of ${personId}`
    const text = vouchText(test.log.organizationId, { id, personId, publicKey, invitationId })
    const vouch = key && { invitationId, invitationSignature: toBase64(key.sign(Buffer.from(text))) }
    const made = written(test, entity, { personId, publicKey, status: 'active', ...vouch })
    test.commit({ ...facts, action: 'organizations.join', ...subject(made) })
  },
}
