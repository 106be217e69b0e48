import fc from 'fast-check'
import * as Y from 'yjs'
import { expect, test } from 'vitest'
import type { CommandContext } from '#core/door/context.ts'
import { insertDraft, prepareDraft } from '#core/drafts/draftRecord.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import { testContent, testStep } from '#core/testing/playbookParts.ts'
import type { EditableDraft } from '#shared/entities/playbooks/draftDocument.ts'
import { stepMap } from '#shared/entities/playbooks/draftDocument.ts'
import { addStep, removeStep } from '#shared/entities/playbooks/editSteps.ts'
import { readDraft, readStepIds } from '#shared/entities/playbooks/readDraft.ts'
import type { Kind } from '#shared/entities/registry.ts'
import { contentHash } from '#shared/kernel/hash.ts'
import { indexContent, rebuildIndex } from '#test/support/searchIndex.ts'

const seed = 20_261_121

const words = [
  'Kassenabschluss',
  'Ofen',
  'reinigen',
  'Ünïcode',
  '消毒流程',
  'ısı',
  'a.b_c',
  '',
  '🔥 drill',
  'x'.repeat(300),
]

const action = fc.record({
  verb: fc.constantFrom(
    'make',
    'edit',
    'edit',
    'publish',
    'archive',
    'trash',
    'write',
    'change',
    'trashOne',
    'replicate',
    'editElsewhere',
  ),
  pick: fc.nat(1_000),
  word: fc.constantFrom(...words),
})

type Action = typeof action extends fc.Arbitrary<infer A> ? A : never

const pickOf = <T>(list: readonly T[], pick: number): T | undefined => list[pick % Math.max(1, list.length)]

const random = { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }

/** A change of a window that has the draft open. */
function updateOf(doc: Y.Doc, { pick, word }: Action): Uint8Array {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  const before = Y.encodeStateVector(copy)
  const draft: EditableDraft = { doc: copy, random, origin: 'test' }
  const stepId = pickOf(readStepIds(copy), pick)
  if (stepId === undefined || pick % 4 === 0) addStep(draft, { content: { title: word } })
  else if (pick % 4 === 1) removeStep(draft, stepId)
  else if (pick % 4 === 2) stepMap(copy, stepId)!.set('title', word)
  else copy.getXmlFragment('description').insert(0, [new Y.XmlText(word)])
  const update = Y.encodeStateAsUpdate(copy, before)
  copy.destroy()
  return update
}

const small: readonly Kind[] = ['jobRole', 'comment', 'person']

function writeOne(context: CommandContext, { pick, word }: Action): void {
  const name = word || 'Somebody'
  // Two job roles of one name are refused.
  if (pick % 3 === 0) context.insert('jobRole', { name: `${name} ${context.newId()}`, description: word })
  else if (pick % 3 === 1)
    context.insert('person', { name, email: 'a@b.example', status: 'active', teamId: null })
  else context.insert('comment', { name, text: name, runId: context.newId(), workItemId: context.newId() })
}

function publish(context: CommandContext, playbookId: string): void {
  const playbook = context.require('playbook', playbookId)
  const content = readDraft(context.organization.documents.open(playbookId).doc)
  const number = playbook.publishedVersionNumber + 1
  const hash = contentHash(content)
  const fields = { name: playbook.name, playbookId, number, hash, parentHashes: [], note: '', content }
  const { id } = context.insert('playbookVersion', fields)
  context.update('playbook', playbookId, { publishedVersionId: id, publishedVersionNumber: number })
}

/** Writes a record as replication does: past the commit, through the storage of RxDB. */
async function replicate(team: TestSlices, { pick, word }: Action): Promise<void> {
  const { store } = team.organization
  const kind = pickOf(['playbook', 'jobRole', 'comment'] as const, pick)!
  const before = pickOf(store.find<Kind>(kind, { includeDeleted: true }), pick)
  if (before === undefined) return
  const { instances } = await store.openStorage()
  const collection = kind === 'playbook' ? 'definitions' : kind === 'comment' ? 'work' : 'tenancy'
  const [stored] = await instances[collection].findDocumentsById([before.id], true)
  const document = {
    ...stored!,
    name: word || 'Somebody',
    _deleted: pick % 3 === 0,
    _rev: `${Number.parseInt(stored!._rev, 10) + 1}-remote`,
  }
  const { error } = await instances[collection].bulkWrite([{ previous: stored!, document }], 'replication')
  expect(error).toEqual([])
}

async function act(team: TestSlices, one: Action): Promise<void> {
  const { store, documents } = team.organization
  const { verb, pick, word } = one
  const playbook = pickOf(store.find('playbook', { includeDeleted: true }), pick)
  if (verb === 'replicate') return replicate(team, one)
  if (verb === 'editElsewhere') {
    if (!playbook || !documents.has(playbook.id)) return
    const { doc } = documents.open(playbook.id)
    Y.applyUpdate(doc, updateOf(doc, one), 'server')
    return documents.flush()
  }
  team.write((context) => {
    if (verb === 'make') {
      const steps = [testStep('a', { title: word }), testStep('b')]
      insertDraft(context, prepareDraft(testContent(steps, { title: word }), context.ports.random), {
        importedFrom: null,
      })
    } else if (verb === 'write') writeOne(context, one)
    else if (verb === 'change' || verb === 'trashOne') {
      const kind = pickOf(small, pick)!
      const found = pickOf(context.find(kind), pick)
      if (!found || found.id === team.owner) return
      if (verb === 'trashOne') context.remove(kind, found.id)
      else context.update(kind, found.id, { name: word || 'Other' })
    } else if (playbook && context.get('playbook', playbook.id)) {
      const { id, status } = playbook
      if (verb === 'edit' && documents.has(id))
        documents.change(context, id, updateOf(documents.open(id).doc, one), 'window')
      else if (verb === 'publish') publish(context, id)
      else if (verb === 'archive')
        context.update('playbook', id, { status: status === 'archived' ? 'draft' : 'archived' })
      else if (verb === 'trash') context.remove('playbook', id)
    }
  })
}

test(`after any writes the index equals a rebuilt one (seed ${seed})`, async () => {
  const property = fc.asyncProperty(fc.array(action, { minLength: 10, maxLength: 30 }), async (actions) => {
    const team = await openTestSlices([])
    try {
      for (const one of actions) await act(team, one)
      const { db } = team.organization.store
      const kept = indexContent(db)
      rebuildIndex(team.organization.store)
      expect(kept).toEqual(indexContent(db))
    } finally {
      await team.dispose()
    }
  })
  await fc.assert(property, { seed, numRuns: Number(process.env.FUZZ_ROUNDS ?? 15) })
})
