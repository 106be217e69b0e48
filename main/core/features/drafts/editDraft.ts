import type { CommandContext, Handlers } from '#core/door/context.ts'
import type { draftsContract } from '#shared/contract/drafts.contract.ts'
import { inputWords } from '#shared/contract/inputWords.ts'
import type { DocumentEdit, DocumentEditSchema } from '#shared/entities/documentEdit.ts'
import type { RichNode } from '#shared/entities/richText/richText.ts'
import { entityOf } from '#shared/entities/registry.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { pageOfList } from '#core/commands/pageOfList.ts'
import { readInWorker } from '#core/content/markdown/fileProgress.ts'
import { markdownName, richTextTask } from '#core/content/markdown/richTextTask.ts'
import { requireDraft, requireEditable, whyLocked } from '#core/drafts/draftOf.ts'
import { editDraftOf, recordDraftChange } from '#core/drafts/editDraft.ts'

type DraftHandlers = Handlers<typeof draftsContract>

/** Markdown of one call, in characters. */
const maxMarkdown = 1_000_000

/** Carries out structured edits of a draft as one transaction of the actor. */
export const editDraft: DraftHandlers['drafts.edit'] = ({ edits, ...name }, context) => {
  const { document } = requireEditable(context, name)
  const schema = entityOf(name.kind)!.document!.edit
  const own = edits.map((edit, at) => placed(at, () => parsed(schema, edit)))
  const texts = richTexts(own, context)
  const added: (string | null)[] = []
  editDraftOf(context, name, (draft) => {
    own.forEach((edit, at) => added.push(placed(at, () => document.edits.apply(draft, edit, texts))))
  })
  return { added }
}

/** A draft as plain data. */
export const getDraft: DraftHandlers['drafts.get'] = (name, context) => {
  const draft = requireDraft(context, name)
  const { doc } = context.organization.documents.open(draft.key)
  return {
    locked: whyLocked(context, draft),
    outline: draft.document.outline(doc),
    content: draft.document.read(doc),
  }
}

/** Makes a draft of an unknown layout editable. */
export const claimDraft: DraftHandlers['drafts.claim'] = (name, context) => {
  const draft = requireEditable(context, name)
  recordDraftChange(context, draft, context.organization.documents.claim(context, draft.key), {
    isTyping: false,
  })
  return {}
}

/** The removed parts of a draft. */
export const removedFromDraft: DraftHandlers['drafts.removed'] = ({ limit, offset, ...name }, context) => {
  const { document, key } = requireDraft(context, name)
  const removed = document.edits.removed(context.organization.documents.open(key).doc, context.format)
  return pageOfList(removed, { limit, offset })
}

/** An edit as its kind wants it, where the contract takes those of several kinds. */
function parsed(schema: DocumentEditSchema, edit: DocumentEdit): DocumentEdit {
  const result = schema.safeParse(edit, { error: inputWords })
  if (result.success) return result.data
  throw new OrgataError('invalid_input', result.error.issues[0]?.message ?? '')
}

/** The Markdown of the edits, read in a worker before the transaction. */
function richTexts(
  edits: readonly DocumentEdit[],
  { outside, workers, signal }: CommandContext,
): ReadonlyMap<string, RichNode> {
  const sources = edits.flatMap(({ markdown }) => (typeof markdown === 'string' ? [markdown] : []))
  if (sources.reduce((sum, { length }) => sum + length, 0) > maxMarkdown)
    throw new OrgataError('too_large', 'The texts of one call are too long. Send them in several calls.')
  if (sources.length === 0) return new Map()
  return outside(sources, async () => {
    const texts = new Map<string, RichNode>()
    for (const text of new Set(sources)) {
      const file = { name: markdownName, text }
      texts.set(text, await readInWorker(workers, richTextTask, file, text, signal))
    }
    return texts
  })
}

/** Names the edit that failed, counted from 1. */
function placed<T>(at: number, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof OrgataError)) throw error
    throw new OrgataError(error.code, `Edit ${at + 1}: ${error.message}`, { edit: at })
  }
}
