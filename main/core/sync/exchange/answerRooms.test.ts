import * as decoding from 'lib0/decoding'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { encodeDurable, readDurable, syncFrame, syncMessage } from '#shared/protocol/roomMessages.ts'
import { roomByFile } from './answerRooms.ts'
import { newOutbox } from './outbox.ts'
import type { ServerAnswers } from './serverAnswers.ts'

const room = 'organization/team/document'

/** The texts of a document as one update. */
function updateOf(...texts: string[]): Uint8Array {
  const doc = new Y.Doc()
  for (const text of texts) doc.getMap('texts').set(text, true)
  return Y.encodeStateAsUpdate(doc)
}

function textsIn(update: Uint8Array | undefined): string[] {
  const doc = new Y.Doc()
  if (update !== undefined) Y.applyUpdate(doc, update)
  return [...doc.getMap('texts').keys()].sort()
}

/** A computer sends updates to the room of a server's file, and asks whether they are stored. */
function ask(known: { state: Uint8Array; refused: string | null } | null, updates: readonly Uint8Array[]) {
  const outbox = newOutbox()
  const rooms = new Map(known === null ? [] : [[room, known]])
  const handler = roomByFile(
    { answers: { rooms } as unknown as ServerAnswers, outbox, moved: () => {} },
    room,
  )
  for (const update of updates) handler.receive(syncFrame(syncMessage.step2, update), () => {})
  let said: ReturnType<typeof readDurable> | undefined
  handler.receive(encodeDurable({ type: 'ask', number: 1 }), (message) => {
    const decoder = decoding.createDecoder(message as Uint8Array)
    decoding.readVarUint(decoder)
    said = readDurable(decoder)
  })
  return { said, waits: textsIn(outbox.rooms.get(room)), isWaiting: outbox.rooms.has(room) }
}

describe('SYNC-32 a document', () => {
  const state = updateOf('theirs')

  test('that the server has whole is stored, also where it is sent again', () => {
    for (const updates of [[], [state]])
      expect(ask({ state, refused: null }, updates)).toMatchObject({
        said: { type: 'stored' },
        isWaiting: false,
      })
  })

  test('with more than the server has waits for the next file, whole', () => {
    expect(ask({ state, refused: null }, [updateOf('ours')])).toMatchObject({
      said: { type: 'refused' },
      waits: ['ours', 'theirs'],
    })
  })

  test('that the server refused says why', () => {
    const { said } = ask({ state: new Uint8Array(0), refused: 'Too large.' }, [updateOf('ours')])
    expect(said).toMatchObject({ type: 'refused', reason: 'Too large.' })
  })

  test('of which no answer came waits, also an empty one', () => {
    expect(ask(null, [updateOf('ours')])).toMatchObject({ said: { type: 'refused' }, waits: ['ours'] })
    expect(ask(null, [])).toMatchObject({ said: { type: 'refused' }, isWaiting: true })
  })
})
