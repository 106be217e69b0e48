import { draftMessages } from '#shared/messages/drafts.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import type { Saying } from '#shared/messages/refusal.ts'
import type { CommandContext, Handlers } from '#core/door/context.ts'
import type { draftsContract } from '#shared/contract/drafts.contract.ts'
import { inputWords, issueWords } from '#shared/contract/inputWords.ts'
import type { DocumentEdit, DocumentEditSchema } from '#shared/entities/documentEdit.ts'
import type { RichNode } from '#shared/entities/richText/richText.ts'
import { entityOf } from '#shared/entities/registry.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { pageOfList } from '#core/commands/pageOfList.ts'
import { readInWorker } from '#core/content/markdown/fileProgress.ts'
import { markdownName, richTextTask } from '#core/content/markdown/richTextTask.ts'
import { requireDraft, requireEditable, whyLocked } from '#core/drafts/draftOf.ts'
import { editDraftOf, recordDraftChange } from '#core/drafts/editDraft.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'

type DraftHandlers = Handlers<typeof draftsContract>

/** Markdown of one call, in characters. */
const maxMarkdown = 1_000_000

/** Carries out structured edits of a draft as one transaction of the actor. */
export const editDraft: DraftHandlers['drafts.edit'] = ({ edits, ...name }, context) => {
  const { document } = requireEditable(context, name)
  const schema = entityOf(name.kind)!.document!.edit
  const own = edits.map((edit, at) => placed(at, () => parsed(schema, edit, context.format)))
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

/** Markdown as rich text, for pasting. */
export const readMarkdown: DraftHandlers['drafts.readMarkdown'] = ({ markdown }, { workers, signal }) =>
  readInWorker(workers, richTextTask, { name: markdownName, text: markdown }, markdown, signal)

/** The removed parts of a draft. */
export const removedFromDraft: DraftHandlers['drafts.removed'] = ({ limit, offset, ...name }, context) => {
  const { document, key } = requireDraft(context, name)
  const removed = document.edits.removed(context.organization.documents.open(key).doc, context.format)
  return pageOfList(removed, { limit, offset })
}

/** An edit as its kind wants it, where the contract takes those of several kinds. */
function parsed(schema: DocumentEditSchema, edit: DocumentEdit, format: FormatMessage): DocumentEdit {
  const result = schema.safeParse(edit, { error: inputWords(format) })
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new OrgataError('invalid_input', issue === undefined ? '' : issueWords(issue, format))
}

/** The Markdown of the edits, read in a worker before the transaction. */
function richTexts(
  edits: readonly DocumentEdit[],
  { outside, workers, signal }: CommandContext,
): ReadonlyMap<string, RichNode> {
  const sources = edits.flatMap(({ markdown }) => (typeof markdown === 'string' ? [markdown] : []))
  if (sources.reduce((sum, { length }) => sum + length, 0) > maxMarkdown)
    throw refusal('too_large', draftMessages.textsTooLong)
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
    const problem = error.said === undefined ? error.message : (error.said as Saying)
    throw refusal(
      error.code,
      draftMessages.editFailed,
      { number: at + 1, problem },
      { details: { edit: at } },
    )
  }
}
