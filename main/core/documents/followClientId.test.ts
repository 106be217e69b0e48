import { afterEach, expect, it } from 'vitest'
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness.js'
import * as Y from 'yjs'
import { playbookDocument } from '#shared/entities/playbooks/playbookDocument.ts'
import { liveDocument } from './liveDocument.ts'

const docs: Y.Doc[] = []
const newDoc = () => {
  const doc = new Y.Doc()
  docs.push(doc)
  return doc
}
afterEach(() => {
  for (const doc of docs.splice(0)) doc.destroy()
})

it.each([[{ stepId: 'a' }], [null]])(
  'keeps the presence %o when somebody else writes under the client id of the document',
  (state) => {
    const { doc, awareness } = liveDocument('playbook:x', playbookDocument, 'x', newDoc())
    awareness.setLocalState(state)
    const before = doc.clientID
    const thief = newDoc()
    thief.clientID = before
    thief.getMap('notes').set('written', 'under the id of another')
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(thief))
    expect(doc.clientID).not.toBe(before)

    // What `y-websocket` sends as soon as it is connected.
    const greeting = encodeAwarenessUpdate(awareness, [doc.clientID])
    const other = new Awareness(newDoc())
    applyAwarenessUpdate(other, greeting, 'socket')
    expect(other.getStates().get(doc.clientID) ?? null).toEqual(state)
    expect([...awareness.getStates()]).toEqual(state === null ? [] : [[doc.clientID, state]])
    other.destroy()
  },
)
