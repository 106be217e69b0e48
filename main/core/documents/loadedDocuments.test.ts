import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import type { Driver } from '#core/store/sqlite/driver.ts'
import { mirrorOf, newDocumentFile, openDocuments } from '#test/support/openDocuments.ts'

describe('loaded documents', () => {
  it('are unloaded when idle, and never while they are held', async () => {
    const { documents } = openDocuments(newDocumentFile())
    const held = documents.hold('held')
    const idle = documents.open('idle').doc
    for (let n = 0; n < 40; n++) documents.open(`d${n}`)
    expect(documents.open('idle').doc).not.toBe(idle)
    expect(documents.open('held')).toBe(held.document)
    held.release()
    held.release()
    for (let n = 0; n < 40; n++) documents.open(`d${n}`)
    expect(documents.open('held')).not.toBe(held.document)
  })

  it('of a newer layout can be read and not be changed', async () => {
    const { store, documents, change } = openDocuments(newDocumentFile())
    const live = documents.hold('d1').document
    live.doc.getMap('meta').set('schemaVersion', 99)
    expect(live.isReadOnly).toBe(true)
    const window = mirrorOf(Y.encodeStateAsUpdate(live.doc))
    window.text.insert(0, 'a')
    expect(() => change('d1', window.take()[0]!)).toThrow(/newer version of Orgata/)
    expect(live.doc.getText('t').toJSON()).toBe('')
    // The way back: it counts as one of the present layout.
    const writes: ((db: Driver) => void)[] = []
    documents.claim({ alongside: (work) => writes.push(work) }, 'd1')
    store.db.transaction(() => writes.forEach((work) => work(store.db)))
    expect(live.isReadOnly).toBe(false)
  })
})
