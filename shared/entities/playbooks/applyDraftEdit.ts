import * as Y from 'yjs'
import { OrgataError } from '#shared/kernel/errors.ts'
import { draftRoots, stepMap } from './draftDocument.ts'
import type { EditableDraft } from './draftDocument.ts'
import type { DraftEdit } from './draftEdits.ts'
import { sortedParts } from '../documentParts.ts'
import { setDraftFacts, setTag } from './editDraft.ts'
import { addPart, moveStepPart, removePart, setPart } from './editStepParts.ts'
import type { PartList } from './editStepParts.ts'
import { addStep, moveStep, removeStep, restoreStep, setDependency, setStep } from './editSteps.ts'
import { draftLimits } from './readDraft.ts'
import { replaceRichText } from '../richText/replaceRichText.ts'
import type { RichNode } from '../richText/richText.ts'

const partLimits: Readonly<Record<PartList, number>> = {
  inputs: draftLimits.fields,
  outputs: draftLimits.fields,
  evidence: draftLimits.evidence,
  subSteps: draftLimits.subSteps,
}

const missing = (what: string, id: string) =>
  new OrgataError('not_found', `There is no ${what} “${id}” in this draft. Read the draft for its ids.`)

/** The list that holds the steps, or a step's parts. */
type Entries = Y.Map<unknown>

const isRemoved = (entry: unknown) => entry instanceof Y.Map && entry.get('deleted') === true

/** @throws OrgataError `not_found` for an unknown entry, and for a removed one unless `removed` is true */
function mustExist(entries: Entries, id: string, what: string, removed = false): void {
  const entry = entries.get(id)
  if (!(entry instanceof Y.Map) || (isRemoved(entry) && !removed)) throw missing(what, id)
}

function mustBePlace(entries: Entries, after: string | null | undefined, what: string): void {
  if (typeof after === 'string') mustExist(entries, after, what)
}

/** @throws OrgataError `precondition_failed` for an id in use, `too_large` for a list that is full */
function mustTakeOne(entries: Entries, id: string | undefined, limit: number, what: string): void {
  if (id !== undefined && entries.has(id))
    throw new OrgataError('precondition_failed', `The id “${id}” is in use already. Choose another one.`)
  if (sortedParts(entries).length >= limit)
    throw new OrgataError('too_large', `There are ${limit} entries already; no ${what} can be added.`)
}

function partsOf(draft: EditableDraft, stepId: string, list: PartList): Entries {
  mustExist(draftRoots(draft.doc).steps, stepId, 'step')
  const parts = stepMap(draft.doc, stepId)?.get(list)
  return parts instanceof Y.Map ? (parts as Entries) : new Y.Map<unknown>()
}

function textFragment(draft: EditableDraft, stepId: string | null): Y.XmlFragment {
  if (stepId === null) return draftRoots(draft.doc).description
  mustExist(draftRoots(draft.doc).steps, stepId, 'step')
  const step = stepMap(draft.doc, stepId)
  const body = step?.get('body')
  if (body instanceof Y.XmlFragment) return body
  const made = new Y.XmlFragment()
  step?.set('body', made)
  return made
}

/**
 * Applies one edit inside a transaction. Returns the id of the added entry, else null.
 * @param texts the rich text of each Markdown text of the edit
 * @throws OrgataError `not_found`, `precondition_failed`, `too_large`; the caller then drops the transaction
 */
export function applyDraftEdit(
  draft: EditableDraft,
  edit: DraftEdit,
  texts: ReadonlyMap<string, RichNode>,
): string | null {
  const { steps } = draftRoots(draft.doc)
  switch (edit.edit) {
    case 'setFacts': {
      const { edit: _, ...facts } = edit
      setDraftFacts(draft, facts)
      return null
    }
    case 'setTag':
      setTag(draft, edit.tag, edit.on)
      return null
    case 'setText':
      replaceRichText(textFragment(draft, edit.stepId), texts.get(edit.markdown)!)
      return null
    case 'addStep': {
      mustTakeOne(steps, edit.id, draftLimits.steps, 'step')
      mustBePlace(steps, edit.after, 'step')
      const body = edit.markdown === undefined ? {} : { body: texts.get(edit.markdown)! }
      const id = edit.id === undefined ? {} : { id: edit.id }
      const content = { ...edit.values, ...body, ...id }
      return addStep(draft, { ...(edit.after === undefined ? {} : { after: edit.after }), content })
    }
    case 'changeStep':
      mustExist(steps, edit.stepId, 'step')
      setStep(draft, edit.stepId, edit.values)
      return null
    case 'moveStep':
      mustExist(steps, edit.stepId, 'step')
      mustBePlace(steps, edit.after, 'step')
      moveStep(draft, edit.stepId, edit.after === undefined ? {} : { after: edit.after })
      return null
    case 'removeStep':
      mustExist(steps, edit.stepId, 'step')
      removeStep(draft, edit.stepId)
      return null
    case 'restoreStep':
      mustExist(steps, edit.stepId, 'step', true)
      restoreStep(draft, edit.stepId)
      return null
    case 'setDependency':
      mustExist(steps, edit.stepId, 'step')
      mustExist(steps, edit.dependsOn, 'step')
      setDependency(draft, edit.stepId, edit.dependsOn, edit.on)
      return null
    default:
      return applyPartEdit(draft, edit)
  }
}

type PartEdit = Extract<DraftEdit, { list: PartList }>

function applyPartEdit(draft: EditableDraft, edit: PartEdit): string | null {
  const { stepId, list } = edit
  const parts = partsOf(draft, stepId, list)
  switch (edit.edit) {
    case 'addPart': {
      mustTakeOne(parts, edit.id, partLimits[list], 'entry')
      mustBePlace(parts, edit.after, 'entry')
      const place = edit.after === undefined ? {} : { after: edit.after }
      return addPart(draft, stepId, list, edit.values, place, edit.id) ?? null
    }
    case 'changePart':
      mustExist(parts, edit.partId, 'entry')
      setPart(draft, stepId, list, edit.partId, edit.values)
      return null
    case 'movePart':
      mustExist(parts, edit.partId, 'entry')
      mustBePlace(parts, edit.after, 'entry')
      moveStepPart(draft, stepId, list, edit.partId, edit.after === undefined ? {} : { after: edit.after })
      return null
    case 'removePart':
    case 'restorePart':
      mustExist(parts, edit.partId, 'entry', edit.edit === 'restorePart')
      removePart(draft, stepId, list, edit.partId, edit.edit === 'removePart')
      return null
  }
}
