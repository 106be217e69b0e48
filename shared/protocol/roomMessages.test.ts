import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import { encodeDurable, readDurable, roomMessage } from './roomMessages.ts'

const read = (frame: Uint8Array) => {
  const decoder = decoding.createDecoder(frame)
  expect(decoding.readVarUint(decoder)).toBe(roomMessage.durable)
  return readDurable(decoder)
}

test('a refusal of a document carries its message by key, behind what an older app reads', () => {
  const refused = {
    type: 'refused',
    number: 3,
    reason: 'No.',
    said: { key: 'serverWords.readOnly' },
  } as const
  const frame = encodeDurable(refused)
  expect(read(frame)).toEqual(refused)
  const older = decoding.createDecoder(frame)
  const numbers = [1, 2, 3].map(() => decoding.readVarUint(older))
  expect([numbers, decoding.readVarString(older)]).toEqual([[roomMessage.durable, 2, 3], 'No.'])
})

test('a refusal of an older server has none, and what is no message counts as none', () => {
  const older = { type: 'refused', number: 3, reason: 'No.' } as const
  expect(read(encodeDurable(older))).toEqual({ ...older, said: undefined })
  const encoder = encoding.createEncoder()
  for (const number of [roomMessage.durable, 2, 3]) encoding.writeVarUint(encoder, number)
  encoding.writeVarString(encoder, 'No.')
  encoding.writeVarString(encoder, '{"key"')
  expect(read(encoding.toUint8Array(encoder))).toEqual({ ...older, said: undefined })
})
