import * as Y from 'yjs'
import { defineCoDocument, seedClientId } from '#shared/entities/coDocument.ts'

function seed(): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = seedClientId
  doc.getMap('head').set('layout', 1)
  return Y.encodeStateAsUpdate(doc)
}

const textOf = (doc: Y.Doc) => doc.getText('text').toJSON()

/** A second kind of co-edited document, which only tests know: a note on a job role, in the second version of its layout. */
export const noteDocument = defineCoDocument({
  kind: 'note',
  record: 'jobRole',
  roots: (doc) => ({ head: doc.getMap('head'), text: doc.getText('text') }),
  seed: seed(),
  layout: {
    version: 2,
    versionOf: (doc) => Number(doc.getMap('head').get('layout') ?? 0),
    claim: (doc) => void doc.getMap('head').set('layout', 2),
    steps: {
      1: (doc) => {
        doc.getMap('head').set('colour', 'yellow')
        doc.getMap('head').set('layout', 2)
      },
    },
  },
  facts: () => ({}),
  read: textOf,
  search: {
    changedParts: (doc, changed) => {
      const text: unknown = doc.getText('text')
      return [...changed.keys()].some((type: unknown) => type === text) ? ['note'] : []
    },
    items: (doc) =>
      textOf(doc) === '' ? [] : [{ kind: 'jobRole', part: 'note', title: '', body: textOf(doc) }],
  },
  outline: () => [],
  edits: { apply: () => null, removed: () => [] },
  fields: {
    roots: ['head'],
    describe: (_doc, path) => ({ part: '', label: path }),
    nameOf: (_doc, path) => path,
  },
  permissions: { read: 'team:read', write: 'team:manage' },
  publish: null,
})
