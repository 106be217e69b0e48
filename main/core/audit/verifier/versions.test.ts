import { expect, test } from 'vitest'
import type { Random } from '#shared/kernel/id.ts'
import { facts, openTestLog, organizationId, testSigner } from '#test/support/auditLog.ts'
import { packOf } from '#test/support/evidencePack.ts'
import { openAuditLog } from '../auditLog.ts'
import { verifyPack } from './packCheck.mjs'

test('AUDIT-34 a log whose content tells another new record than was written: the entry is named', async () => {
  const { file, db, clock } = openTestLog()
  let isTold = false
  // The content is made before its salt, the version's hash after it.
  const random: Random = { bytes: (length) => ((isTold = true), new Uint8Array(length).fill(7)) }
  const log = openAuditLog({ db, signer: testSigner(), clock, random, organizationId })
  const hlc = `0190f3c2a1b4-0001-${log.signer.deviceId}`
  const after = {
    hlc,
    id: 'r1',
    kind: 'run',
    name: 'Count',
    get status() {
      return isTold ? 'completed' : 'running'
    },
  }
  const subject = {
    entity: { kind: 'run', id: 'r1', name: 'Count' },
    before: null,
    after,
    writes: true as const,
  }
  const write = () => db.transaction(() => log.append([{ ...facts(0, clock.ms), subjects: [subject] }], db))
  isTold = true
  write()
  const honest = { file, db, clock, log, fill: () => {}, commit: () => {} }
  expect((await verifyPack(await packOf(log, honest))).problems).toEqual([])
  isTold = false
  write()
  const { ok, problems } = await verifyPack(await packOf(log, honest))
  expect([ok, problems[0]]).toEqual([
    false,
    {
      file: 'payloads.jsonl',
      entry: 2,
      message: 'The content of entry 2 tells something else than was written.',
    },
  ])
  db.close()
})
