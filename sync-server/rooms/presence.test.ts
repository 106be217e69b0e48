import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import { createPresence } from './presence.ts'
import type { PresenceUser } from './presence.ts'

interface Member {
  user: PresenceUser
}

const [ana, ben]: PresenceUser[] = [
  { id: 'ana', name: 'Ana' },
  { id: 'ben', name: 'Ben' },
]
const member = (user: PresenceUser): Member => ({ user })
const open = () =>
  createPresence<Member>({ clock: { nowMs: () => 5 }, maxBytes: 200, userOf: ({ user }) => user })

/** A client's presence, of itself or of others. */
function said(...entries: [clientId: number, state: unknown][]): Uint8Array {
  const update = encoding.createEncoder()
  encoding.writeVarUint(update, entries.length)
  for (const [clientId, state] of entries) {
    encoding.writeVarUint(update, clientId)
    encoding.writeVarUint(update, 1)
    encoding.writeVarString(update, JSON.stringify(state))
  }
  return encoding.toUint8Array(update)
}

/** The entries of a frame, by client id. */
function heard(frame: Uint8Array | null): Record<number, unknown> {
  if (frame === null) return {}
  const outer = decoding.createDecoder(frame)
  decoding.readVarUint(outer)
  const update = decoding.createDecoder(decoding.readVarUint8Array(outer))
  const entries: Record<number, unknown> = {}
  for (let n = decoding.readVarUint(update); n > 0; n--) {
    const clientId = decoding.readVarUint(update)
    decoding.readVarUint(update)
    entries[clientId] = JSON.parse(decoding.readVarString(update))
  }
  return entries
}

test('the server sets each person’s identity, and a colour only if it is valid', () => {
  const presence = open()
  const state = { cursor: 3, user: { id: 'ben', name: 'Ben', color: '#a1b2c3', rank: 'owner' } }
  expect(heard(presence.receive(member(ana!), said([1, state])))).toEqual({
    1: { cursor: 3, user: { id: 'ana', name: 'Ana', color: '#a1b2c3' } },
  })
  const red = { user: { color: 'red; background: url(x)' } }
  expect(heard(presence.receive(member(ben!), said([2, red])))).toEqual({ 2: { user: ben } })
})

test('a client cannot take another’s place, or have two', () => {
  const presence = open()
  const [hers, his] = [member(ana!), member(ben!)]
  presence.receive(hers, said([1, {}]))
  expect(presence.receive(his, said([1, { cursor: 9 }]))).toBeNull()
  expect(presence.receive(his, said([1, null]))).toBeNull()
  presence.receive(his, said([2, {}]))
  expect(presence.receive(his, said([3, {}]))).toBeNull()
  expect(heard(presence.everybodyBut(member(ana!)))).toEqual({ 1: { user: ana }, 2: { user: ben } })
  // The person reconnects before the old socket is known to be dead; its end has no effect then.
  const again = member(ana!)
  expect(heard(presence.receive(again, said([1, {}])))).toEqual({ 1: { user: ana } })
  expect(presence.leave(hers)).toBeNull()
  expect(heard(presence.leave(again))).toEqual({ 1: null })
})

test('a too large or malformed state is not forwarded', () => {
  const presence = open()
  for (const state of ['text', [1], 7, { junk: 'x'.repeat(300) }])
    expect(presence.receive(member(ana!), said([1, state]))).toBeNull()
  expect(presence.everybodyBut(member(ben!))).toBeNull()
  expect(() => presence.receive(member(ana!), new Uint8Array([200, 1]))).toThrow('more entries than bytes')
})
