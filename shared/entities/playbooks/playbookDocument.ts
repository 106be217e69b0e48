import type * as Y from 'yjs'
import { draftMessages } from '#shared/messages/drafts.messages.ts'
import { defineCoDocument } from '../coDocument.ts'
import {
  claimSchemaVersion,
  draftRoots,
  draftSchemaVersion,
  draftSeed,
  schemaVersionOf,
} from './draftDocument.ts'
import { applyDraftEdit } from './applyDraftEdit.ts'
import type { layers } from './playbookContent.ts'
import { removedFrom } from './removedParts.ts'
import { describeField, entryName, refersTo } from './draftFieldWords.ts'
import { changedParts, itemsOfContent, itemsOfDraft } from './playbookItems.ts'
import { readDraft, readDraftFacts, readStepFacts, readStepIds } from './readDraft.ts'

/** The facts of a draft that the playbook's record repeats. */
export interface DraftRecordFacts {
  name: string
  category: string
  layer: (typeof layers)[number]
  complianceTags: string[]
  stepCount: number
}

/** The name of a playbook without a title. */
const untitled = 'Untitled playbook'

/** The facts that a list of playbooks shows, from the draft itself. */
export function draftRecordFacts(doc: Y.Doc): DraftRecordFacts {
  const { title, category, layer, complianceTags } = readDraftFacts(doc)
  const name = title.trim() === '' ? untitled : title.trim()
  return { name, category, layer, complianceTags, stepCount: readStepIds(doc).length }
}

/** The draft of a playbook. */
export const playbookDocument = defineCoDocument({
  kind: 'playbook',
  record: 'playbook',
  roots: draftRoots,
  seed: draftSeed,
  layout: { version: draftSchemaVersion, versionOf: schemaVersionOf, claim: claimSchemaVersion, steps: {} },
  facts: draftRecordFacts,
  read: readDraft,
  search: { changedParts, items: itemsOfDraft },
  outline: (doc) => readStepIds(doc).map((id) => ({ id, title: readStepFacts(doc, id)?.title ?? '' })),
  edits: { apply: applyDraftEdit, removed: removedFrom },
  lock: ({ status, name }, format) =>
    status === 'archived' ? format(draftMessages.archived, { name }) : null,
  fields: {
    roots: ['meta', 'tags', 'steps'],
    repeated: { name: 'meta/title' },
    describe: describeField,
    nameOf: entryName,
    refersTo,
  },
  permissions: { read: 'playbook:read', write: 'playbook:write' },
  publish: { version: 'playbookVersion', freeze: readDraft, items: itemsOfContent },
})
