import * as Y from 'yjs'
import { expect, test } from 'vitest'
import { playbookDocument } from '#shared/entities/playbooks/playbookDocument.ts'
import { checkUpdate } from './checkUpdate.ts'
import { dropStaged, stagedFor, stageUpdate } from './stagedChanges.ts'
import type { StagedChanges } from './stagedChanges.ts'

/** Quotes within quotes; returns the innermost. */
function nest(outer: Y.XmlFragment, levels: number): Y.XmlFragment {
  const inner = new Y.XmlElement('blockquote')
  outer.insert(0, [inner])
  return levels === 1 ? inner : nest(inner, levels - 1)
}

const tooLarge: unknown = expect.objectContaining({ code: 'too_large' })

test('parts nested deeper than any text needs are refused, also in several steps', () => {
  const peer = new Y.Doc()
  const updates: Uint8Array[] = []
  peer.on('update', (update: Uint8Array) => updates.push(update))
  const innermost = nest(peer.getXmlFragment('description'), 150)
  const live = new Y.Doc()
  for (const update of updates.splice(0)) Y.applyUpdate(live, update)
  nest(innermost, 150)
  const entry = { live: { doc: live, kind: playbookDocument }, staged: null as StagedChanges | null }
  const stage = (update: Uint8Array) => stageUpdate(stagedFor(entry, {}), { update, origin: 'window' })
  expect(() => stage(Y.mergeUpdates(updates))).toThrow(tooLarge as Error)
  dropStaged(entry)
  const text = new Y.Doc()
  text.getText('t').insert(0, 'goes on')
  expect(stage(Y.encodeStateAsUpdate(text))).toBe(true)
})

test('a whole document that nests its parts too deeply is refused', () => {
  const doc = new Y.Doc()
  nest(doc.getXmlFragment('description'), 150)
  expect(() => checkUpdate(Y.encodeStateAsUpdate(doc))).not.toThrow()
  nest(doc.getXmlFragment('description'), 300)
  expect(() => checkUpdate(Y.encodeStateAsUpdate(doc))).toThrow(tooLarge as Error)
})
