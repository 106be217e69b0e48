import * as Y from 'yjs'
import { fromBase64 } from '#shared/kernel/bytes.ts'
import { seedOrigin } from '../coDocument.ts'
import type { EditableDocument } from '../documentEdit.ts'

/**
 * The draft of a playbook as a Yjs document, keyed by the playbook's id (design, section 6):
 *
 * - `meta`: Y.Map of `schemaVersion`, `title`, `category`, `layer`, `schedule` (plain JSON)
 * - `tags`: Y.Map<tag, true>
 * - `description`: Y.XmlFragment, the editor's document
 * - `steps`: Y.Map<step id, Y.Map> of `order`, `deleted`, `title`, `type`, `execution`, `condition`, `roleId`,
 *   `estimatedDuration`, `dependencies` (Y.Map<step id, true>), `body` (Y.XmlFragment), and the part lists `inputs`,
 *   `outputs`, `evidence`, `subSteps`, each a Y.Map<part id, Y.Map> with `order` and `deleted` of its own.
 *
 * Lists are maps with order keys and not arrays: two people who move one thing in an array leave it twice, and a move
 * loses a concurrent edit. Nothing is deleted from a map, because that would beat a concurrent edit in silence: a
 * `deleted` flag hides it.
 */
export interface DraftRoots {
  meta: Y.Map<unknown>
  tags: Y.Map<unknown>
  description: Y.XmlFragment
  steps: Y.Map<unknown>
}

/** A draft that is being edited. */
export type EditableDraft = EditableDocument

/** Version of the layout above. A document of a newer one is opened for reading only. */
export const draftSchemaVersion = 1

/**
 * The seed of every draft: `meta.schemaVersion` 1 and an empty paragraph in `description`. It is one frozen update of
 * one client (id 1), so that applying it a second time, here or on another computer, changes nothing.
 */
export const draftSeed = fromBase64(
  'AQIBACgBBG1ldGENc2NoZW1hVmVyc2lvbgF9AQcBC2Rlc2NyaXB0aW9uAwlwYXJhZ3JhcGgA',
)

/** Gives a document the beginning that every draft has. Harmless on one that has it already. */
export function seedDraft(doc: Y.Doc): void {
  Y.applyUpdate(doc, draftSeed, seedOrigin)
}

/** A new document with the beginning of every draft. Its client id is random, as Yjs needs it. */
export function newDraftDoc(): Y.Doc {
  const doc = new Y.Doc()
  seedDraft(doc)
  return doc
}

/** The four shared types of a draft. */
export function draftRoots(doc: Y.Doc): DraftRoots {
  return {
    meta: doc.getMap('meta'),
    tags: doc.getMap('tags'),
    description: doc.getXmlFragment('description'),
    steps: doc.getMap('steps'),
  }
}

/** The layout version stored in a document; 0 before it was seeded. */
export function schemaVersionOf(doc: Y.Doc): number {
  const version = doc.getMap('meta').get('schemaVersion')
  return typeof version === 'number' && Number.isFinite(version) ? version : 0
}

/** Stores the present layout version in a document. */
export function claimSchemaVersion(doc: Y.Doc): void {
  doc.getMap('meta').set('schemaVersion', draftSchemaVersion)
}

/** The shared map of a step, also of a removed one; undefined where there is none or it is no map. */
export function stepMap(doc: Y.Doc, stepId: string): Y.Map<unknown> | undefined {
  const step = doc.getMap('steps').get(stepId)
  return step instanceof Y.Map ? (step as Y.Map<unknown>) : undefined
}

/** The rich text of a step for the editor to bind to; undefined where the step is unknown or has none. */
export function stepBody(doc: Y.Doc, stepId: string): Y.XmlFragment | undefined {
  const body = stepMap(doc, stepId)?.get('body')
  return body instanceof Y.XmlFragment ? body : undefined
}
