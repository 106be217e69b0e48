import { describe, expect, test } from 'vitest'
import { documentKey } from '#shared/entities/coDocuments.ts'
import type { RecordAnswer, RecordRequest, WireRecord } from '#shared/protocol/recordMessages.ts'
import { recordsByFile } from './answerRecords.ts'
import { newOutbox, versionKey } from './outbox.ts'
import type { ServerAnswers } from './serverAnswers.ts'

const idOf = (n: number) => `0190f3c2-a1b4-7000-8000-0000000000a${n}`
const access = 'rights'

/** The records socket of a server whose file said this; null before the first answer. */
function socketOf(answers: Partial<ServerAnswers> | null) {
  const outbox = newOutbox()
  const handler = recordsByFile({
    answers: answers as ServerAnswers | null,
    outbox,
    config: { serverId: idOf(9), epoch: idOf(9), outdatedRelease: null } as never,
    personId: idOf(8),
    clock: { nowMs: () => 0 },
    roomOf: (key) => `room of ${key}`,
    moved: () => {},
  })
  const ask = <T extends RecordAnswer['type']>(request: RecordRequest, type: T) =>
    new Promise<Extract<RecordAnswer, { type: T }>>((resolve, reject) => {
      handler.receive(JSON.stringify(request), (said) => {
        const answer = JSON.parse(String(said)) as RecordAnswer
        if (answer.type === type) resolve(answer as Extract<RecordAnswer, { type: T }>)
        else reject(new Error(`It is ${answer.type}.`))
      })
    })
  return { outbox, ask }
}

describe('SYNC-32 a pushed change', () => {
  const record: WireRecord = { id: idOf(1), kind: 'jobRole', hlc: 'stamp', name: 'New' }
  const basis: WireRecord = { id: idOf(1), kind: 'jobRole', hlc: 'before', name: 'Old' }
  const assumed = 'a'.repeat(64)
  const push = (row: object) =>
    ({ type: 'push', request: 1, collection: 'tenancy', rows: [{ record, ...row }] }) as RecordRequest

  test('goes into the first file with what it was made from, so that no trip is spent on asking for it', async () => {
    const { outbox, ask } = socketOf(null)
    expect(await ask(push({ assumed }), 'pushed')).toMatchObject({ basis: [record.id], later: [] })
    expect(outbox.rows.size).toBe(0)
    expect(await ask(push({ assumed, basis }), 'pushed')).toMatchObject({ basis: [], later: [record.id] })
    expect([...outbox.rows.values()]).toEqual([{ collection: 'tenancy', row: { assumed, record, basis } }])
  })

  test('of a new record was made from nothing, and goes at once', async () => {
    const { outbox, ask } = socketOf(null)
    expect(await ask(push({ assumed: null }), 'pushed')).toMatchObject({ basis: [], later: [record.id] })
    expect(outbox.rows.size).toBe(1)
  })

  test('that the server took is over; one that it judges later, or did not see, waits for the next file', async () => {
    const taken = socketOf({
      release: '',
      verdicts: new Map([[versionKey(record.id, record['hlc']), { is: 'taken' }]]),
    })
    expect(await taken.ask(push({ assumed }), 'pushed')).toMatchObject({ basis: [], later: [] })
    expect(taken.outbox.rows.size).toBe(0)
    for (const verdicts of [
      new Map(),
      new Map([[versionKey(record.id, record['hlc']), { is: 'later' } as const]]),
    ]) {
      const { outbox, ask } = socketOf({ release: '', verdicts })
      expect(await ask(push({ assumed }), 'pushed')).toMatchObject({ basis: [], later: [record.id] })
      expect(outbox.rows.size).toBe(1)
    }
  })
})

describe('SYNC-32 the list of changed drafts', () => {
  const since = { seq: 3, access }
  const mark = { seq: 7, access }
  const drafts = [1, 2].map((n) => ({ kind: 'playbook', id: idOf(n) }))
  const question = { type: 'drafts', request: 1, since } as const
  const socketWith = (came: readonly number[], more = false) =>
    socketOf({
      drafts: [{ t: 'drafts', since, answer: { drafts, mark, more } }],
      rooms: new Map(
        came.map((n) => [
          `room of ${documentKey('playbook', idOf(n))}`,
          { state: new Uint8Array(0), refused: null },
        ]),
      ),
    })

  test('of which every text came ends at the server’s mark, and goes on where there are more', async () => {
    for (const more of [false, true])
      expect(await socketWith([1, 2], more).ask(question, 'drafts')).toMatchObject({ drafts, mark, more })
  })

  test('of which a text is missing ends where it began, so that the next file lists it again', async () => {
    const answer = await socketWith([2], true).ask(question, 'drafts')
    expect(answer).toMatchObject({ drafts: [drafts[1]], mark: since, more: false })
  })

  test('from another mark is for the next file', async () => {
    const { ask } = socketWith([1, 2])
    expect(await ask({ ...question, since: null }, 'failed')).toMatchObject({ code: 'unavailable' })
  })
})
