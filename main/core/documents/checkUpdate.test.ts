import fc from 'fast-check'
import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { newDraftDoc } from '#shared/entities/playbooks/draftDocument.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { openDocumentRows } from './documentRows.ts'
import { mirrorOf, newDocumentFile, openDocuments, stateOf, textOf } from '#test/support/openDocuments.ts'

describe('a hostile change', () => {
  const codes = ['invalid_input', 'too_large', 'precondition_failed']

  it('of garbage, of a cut or too large a size is refused and leaves the document as it was', async () => {
    const { documents, change, store } = openDocuments(newDocumentFile())
    const window = mirrorOf(Y.encodeStateAsUpdate(newDraftDoc()))
    window.doc.getMap('steps').set('s', new Y.Map([['title', 'x']]))
    window.text.insert(0, 'some text')
    window.text.delete(2, 3)
    const good = Y.encodeStateAsUpdate(window.doc)
    const before = stateOf(documents, 'd1')
    const subdocument = new Y.Doc()
    subdocument.getMap('m').set('d', new Y.Doc())
    const bad = [
      new Uint8Array(),
      new Uint8Array([1, 2, 3]),
      new Uint8Array(5_000).fill(255),
      new Uint8Array(10_000_000),
      Y.encodeStateAsUpdate(subdocument),
      ...Array.from({ length: good.length - 1 }, (_, n) => good.slice(0, n)),
    ]
    for (const update of bad) {
      let code: unknown
      try {
        change('d1', update)
      } catch (error) {
        code = error instanceof OrgataError ? error.code : error
      }
      expect(codes).toContain(code)
    }
    expect(stateOf(documents, 'd1')).toEqual(before)
    expect(openDocumentRows(store.db).count('d1')).toBe(0)
    change('d1', good)
    expect(textOf(documents, 'd1')).toBe('sotext')
  })

  it('with any bytes altered is either refused with a clear code or harmless', async () => {
    const opened = openDocuments(newDocumentFile())
    const window = mirrorOf(Y.encodeStateAsUpdate(newDraftDoc()))
    window.doc.getMap('steps').set('s', new Y.Map([['body', new Y.XmlFragment()]]))
    window.text.insert(0, 'some text', { bold: {} })
    window.text.delete(2, 3)
    const good = Y.encodeStateAsUpdate(window.doc)
    const damage = fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
    let run = 0
    fc.assert(
      fc.property(damage, (bytes) => {
        const update = good.slice()
        for (const [at, value] of bytes) update[at] = value
        const id = `d${run++ % 50}`
        try {
          opened.change(id, update)
        } catch (error) {
          expect(codes).toContain(error instanceof OrgataError ? error.code : error)
        }
        opened.change(id, good)
        expect(() => Y.encodeStateAsUpdate(opened.documents.open(id).doc)).not.toThrow()
      }),
      { seed: 20_260_105, numRuns: 1_500 },
    )
    await opened.close()
  })
})
