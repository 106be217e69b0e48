import type { Handlers } from '#core/door/context.ts'
import type { draftsContract } from '#shared/contract/drafts.contract.ts'
import { applyDraftEdit } from '#shared/entities/playbooks/applyDraftEdit.ts'
import type { DraftEdit } from '#shared/entities/playbooks/draftEdits.ts'
import { removedFrom } from '#shared/entities/playbooks/removedParts.ts'
import type { RichNode } from '#shared/entities/playbooks/richText.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { editDraftOf, requireEditable } from '#core/drafts/editDraft.ts'
import { markdownToRichText } from './import/markdownToRichText.ts'
import { requirePlaybook } from './playbookAccess.ts'

type DraftHandlers = Handlers<typeof draftsContract>

/** Markdown of one call, in characters. */
const maxMarkdown = 1_000_000

/** Carries out structured edits of a draft as one transaction of the actor. */
export const editDraft: DraftHandlers['drafts.edit'] = async ({ playbookId, edits }, context) => {
  requireEditable(context, playbookId)
  const texts = await richTexts(edits, () => context.breathe())
  // Other work had its turn while the Markdown was read.
  const added: (string | null)[] = []
  editDraftOf(context, playbookId, (draft) => {
    edits.forEach((edit, at) => added.push(placed(at, () => applyDraftEdit(draft, edit, texts))))
  })
  return { added }
}

/** What was removed from a draft. */
export const removedFromDraft: DraftHandlers['drafts.removed'] = ({ playbookId }, context) => {
  requirePlaybook(context, playbookId)
  return removedFrom(context.organization.documents.open(playbookId).doc)
}

async function richTexts(
  edits: readonly DraftEdit[],
  breathe: () => Promise<void>,
): Promise<ReadonlyMap<string, RichNode>> {
  const sources = edits.flatMap((edit) =>
    'markdown' in edit && edit.markdown !== undefined ? [edit.markdown] : [],
  )
  if (sources.reduce((sum, { length }) => sum + length, 0) > maxMarkdown)
    throw new OrgataError('too_large', 'The texts of one call are too long. Send them in several calls.')
  const texts = new Map<string, RichNode>()
  for (const markdown of new Set(sources)) texts.set(markdown, await markdownToRichText(markdown, breathe))
  return texts
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
