import { createHash } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openAuditLog } from '#core/audit/auditLog.ts'
import type { AuditLog } from '#core/audit/auditLog.ts'
import type { DeviceSigner } from '#core/audit/deviceKey.ts'
import { keyPairOf } from '#core/audit/ed25519.ts'
import type { Driver } from '#core/store/sqlite/driver.ts'
import { openDataFile } from '#core/store/storageErrors.ts'
import type { AuditFacts, FactSubject } from '#shared/entities/audit/auditEntry.ts'
import type { Random } from '#shared/kernel/id.ts'
import type { Clock } from '#shared/kernel/time.ts'

export const organizationId = '0190f3c2-a1b4-7000-8000-00000000000a'
export const deviceId = '0190f3c2-a1b4-7000-8000-00000000000d'
export const personId = '0190f3c2-a1b4-7000-8000-00000000000e'

/** Bytes that are the same in every run of a test. */
export function seededRandom(seed: string): Random {
  let counter = 0
  return {
    bytes(length) {
      const parts: Buffer[] = []
      for (let i = 0; i < length; i += 32)
        parts.push(createHash('sha256').update(`${seed} ${counter++}`).digest())
      return new Uint8Array(Buffer.concat(parts).subarray(0, length))
    },
  }
}

/** A device key that is the same in every run. */
export function testSigner(seed = 'device', id = deviceId): DeviceSigner {
  return { deviceId: id, ...keyPairOf(seededRandom(seed).bytes(32)) }
}

/** A clock that a test moves. */
export interface TestClock extends Clock {
  ms: number
}

export interface TestLog {
  file: string
  db: Driver
  log: AuditLog
  clock: TestClock
  /** Adds commits of one to three entries until there are `count` more. */
  fill(count: number): void
  /** Adds one commit. */
  commit(...facts: TestFacts[]): void
}

/** Facts about one thing. */
export type TestFacts = Partial<AuditFacts & FactSubject>

const actions = ['playbooks.create', 'playbooks.update', 'runs.start', 'work.complete']
const kinds = ['playbook', 'playbook', 'run', 'workItem']

/** Facts number `n`, as an operation would write them. */
export function facts(n: number, nowMs: number, more: TestFacts = {}): AuditFacts {
  const { entity, before, after, ...facts } = more
  const id = `0190f3c2-a1b4-7000-8000-${(n % 17).toString(16).padStart(12, '0')}`
  return {
    teamId: n % 3 === 0 ? null : '0190f3c2-a1b4-7000-8000-00000000000b',
    actor: { type: 'person', id: personId, name: 'Ana Müller' },
    action: actions[n % 4]!,
    subjects: [
      {
        entity: entity ?? { kind: kinds[n % 4]!, id, name: `Thing ${n} \u{1F9FE}` },
        before:
          before !== undefined
            ? before
            : n % 4 === 0
              ? null
              : { title: `Title ${n - 1}`, steps: 3, version: n },
        after: after !== undefined ? after : { title: `Title ${n}`, steps: 3, version: n + 1 },
      },
    ],
    result: n % 10 === 9 ? 'failure' : 'success',
    session: 'session-1',
    transport: 'window',
    tx: `tx-${n}`,
    hlc: `${nowMs.toString(16).padStart(12, '0')}-0000-${deviceId}`,
    ...facts,
  }
}

/** A log in a file of its own. Close `db` before the file is opened by other means than a second connection. */
export function openTestLog(
  options: {
    file?: string
    signer?: DeviceSigner
    seed?: string
    organizationId?: string
    personId?: string
  } = {},
): TestLog {
  const file = options.file ?? join(mkdtempSync(join(tmpdir(), 'orgata-audit-')), 'organization.db')
  const db = openDataFile({ file })
  const clock: TestClock = { ms: Date.UTC(2026, 0, 5, 9), nowMs: () => clock.ms }
  const random = seededRandom(options.seed ?? 'salts')
  const log = openAuditLog({
    db,
    signer: options.signer ?? testSigner(),
    clock,
    random,
    organizationId: options.organizationId ?? organizationId,
  })
  let n = log.size
  const actor = { type: 'person' as const, id: options.personId ?? personId, name: 'Ana Müller' }
  function commit(...parts: TestFacts[]): void {
    clock.ms += 1_000
    const tx = `tx-${n}`
    db.transaction(() =>
      log.append(
        parts.map((part) => facts(n++, clock.ms, { tx, actor, ...part })),
        db,
      ),
    )
  }
  return {
    file,
    db,
    log,
    clock,
    commit,
    fill(count) {
      for (let left = count; left > 0;) {
        const some = Math.min(left, 1 + (n % 3))
        commit(...Array.from({ length: some }, () => ({})))
        left -= some
      }
    },
  }
}
