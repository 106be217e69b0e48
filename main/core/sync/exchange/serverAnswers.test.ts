import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { AnswerHeader, AnswerMessage } from '#shared/protocol/exchangeFile.ts'
import type { WireRecord } from '#shared/protocol/recordMessages.ts'
import { withCode } from '#test/support/withCode.ts'
import { versionKey } from './outbox.ts'
import { openSealedFile } from './sealedReader.ts'
import { writeSealedFile } from './sealedWriter.ts'
import { readAnswers } from './serverAnswers.ts'
import type { ServerAnswers } from './serverAnswers.ts'

const key = new Uint8Array(32)
const idOf = (n: number) => `0190f3c2-a1b4-7000-8000-0000000000a${n}`
const publicKey = Buffer.alloc(32).toString('base64')
const header: AnswerHeader = {
  format: 'orgata-exchange',
  version: 1,
  type: 'answer',
  organizationId: idOf(9),
  organizationName: 'Bakery Sunrise',
  serverId: idOf(8),
  deviceId: idOf(7),
  deviceName: 'Ben’s laptop',
  personName: 'Ben',
  fileId: idOf(6),
  number: 1,
  at: '2026-05-04T03:02:01.000Z',
  ephemeral: publicKey,
  receiptKey: { publicKey, rotations: [] },
}
const session: AnswerMessage = {
  t: 'session',
  session: {
    serverId: idOf(8),
    epoch: idOf(8),
    lifetimeMs: 1,
    organizationId: idOf(9),
    personId: idOf(5),
    role: 'member',
  },
}
const hello: AnswerMessage = { t: 'hello', release: 'of hello', maintenance: null }
const end: AnswerMessage = { t: 'end' }

/** What a file with these messages says. */
async function answersOf(messages: readonly AnswerMessage[]): Promise<ServerAnswers> {
  const path = join(mkdtempSync(join(tmpdir(), 'orgata-answers-')), 'answer')
  const writer = await writeSealedFile(path, JSON.stringify(header), key)
  for (const message of messages) await writer.json(message)
  await writer.finish(() => Promise.resolve(new Uint8Array(64)))
  const file = await openSealedFile(path)
  try {
    return await readAnswers(file, key)
  } finally {
    await file.close()
  }
}

test('SYNC-34 an answer without its beginning or its end, or with more behind it, is refused', async () => {
  expect((await answersOf([session, hello, end])).release).toBe('of hello')
  for (const messages of [
    [],
    [end],
    [hello, end],
    [session, end],
    [session, hello],
    [session, hello, end, end],
  ])
    await expect(answersOf(messages)).rejects.toEqual(withCode('corrupt'))
})

describe('SYNC-32 the verdict on a version', () => {
  const names = ['taken', 'later', 'basis', 'conflict', 'refused'] as const
  const ids = Object.fromEntries(names.map((name, n) => [name, idOf(n)])) as Record<
    (typeof names)[number],
    string
  >
  const current: WireRecord = { id: ids.conflict, kind: 'jobRole' }
  const pushed: AnswerMessage = {
    t: 'pushed',
    collection: 'tenancy',
    versions: names.map((name) => [ids[name], 'stamp']),
    answer: {
      release: 'of the push',
      conflicts: [current],
      refused: [{ recordId: ids.refused, code: 'forbidden', message: 'No.', current: null }],
      later: [ids.later],
      basis: [ids.basis],
      last: [],
    },
  }

  test.each([
    ['taken', { is: 'taken' }],
    ['later', { is: 'later' }],
    // Its first trip brings what it was made from; the server asks for it only where that changed since.
    ['basis', { is: 'later' }],
    ['conflict', { is: 'conflict', current }],
    ['refused', { is: 'refused', code: 'forbidden', message: 'No.', current: null }],
  ] as const)('that was %s', async (name, verdict) => {
    const answers = await answersOf([session, hello, pushed, end])
    expect(answers.verdicts.get(versionKey(ids[name], 'stamp'))).toMatchObject(verdict)
    expect(answers.verdicts.get(versionKey(ids[name], 'another'))).toBeUndefined()
    expect(answers.release).toBe('of the push')
  })
})
