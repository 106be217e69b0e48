import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness.js'
import * as Y from 'yjs'
import { afterEach, expect, it } from 'vitest'
import { Presence } from './presence.ts'

const docs: Y.Doc[] = []

function openPresence() {
  const doc = new Y.Doc()
  docs.push(doc)
  const awareness = new Awareness(doc)
  awareness.setLocalState(null)
  return { awareness, presence: new Presence(awareness) }
}

afterEach(() => {
  for (const doc of docs.splice(0)) doc.destroy()
})

it('shows windows to each other, and one state of this computer to others', () => {
  const { awareness, presence } = openPresence()
  const leave1 = presence.enter(1)
  presence.enter(2)
  presence.set(1, { stepId: 'a' })
  presence.set(2, { stepId: 'b' })
  expect(presence.others(1)).toEqual([{ clientId: 2, state: { stepId: 'b' } }])
  expect(awareness.getLocalState()).toEqual({ stepId: 'b' })
  presence.set(1, { stepId: 'c' })
  expect(awareness.getLocalState()).toEqual({ stepId: 'c' })
  leave1()
  leave1()
  presence.set(1, { stepId: 'too late' })
  expect(awareness.getLocalState()).toEqual({ stepId: 'b' })
  presence.set(2, null)
  expect(awareness.getLocalState()).toBeNull()
})

it('keeps a window that opened again before its first opening ended', () => {
  const { presence } = openPresence()
  const first = presence.enter(1)
  presence.enter(1)
  presence.set(1, { stepId: 'a' })
  first()
  expect(presence.others(2)).toHaveLength(1)
})

it('shows who is elsewhere, and tells when that changes', () => {
  const [a, b] = [openPresence(), openPresence()]
  let told = 0
  a.presence.onChange(() => told++)
  b.presence.enter(7)
  b.presence.set(7, { user: { name: 'Ben' } })
  applyAwarenessUpdate(a.awareness, encodeAwarenessUpdate(b.awareness, [b.awareness.clientID]), 'provider')
  expect(a.presence.others(1)).toEqual([{ clientId: b.awareness.clientID, state: { user: { name: 'Ben' } } }])
  expect(told).toBe(1)
})
