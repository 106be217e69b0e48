import * as Y from 'yjs'
import { setDraftFacts } from '#shared/entities/playbooks/editDraft.ts'
import { readDraft } from '#shared/entities/playbooks/readDraft.ts'
import { contentHash, hashHex } from '#shared/kernel/hash.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { CommandContext } from '#core/door/context.ts'

/** Gives a playbook's draft another title, in the transaction of the running command; its record is left to the caller. */
export function renameDraft(context: CommandContext, playbookId: string, title: string): void {
  const { documents } = context.organization
  if (!documents.has(playbookId)) {
    throw new OrgataError(
      'precondition_failed',
      'The text of this playbook has not come from the team yet. Try again when it is here.',
    )
  }
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(documents.open(playbookId).doc))
  const before = Y.encodeStateVector(copy)
  setDraftFacts({ doc: copy, random: context.ports.random, origin: 'rename' }, { title })
  const update = Y.encodeStateAsUpdate(copy, before)
  copy.destroy()
  const written = documents.change(context, playbookId, update, { session: context.actor.session })
  context.record({ kind: 'playbook', id: playbookId, name: title }, null, {
    draftChanges: written.map((bytes) => ({ sha256: hashHex(bytes), bytes: bytes.byteLength })),
  })
}

/** Whether a playbook's draft is something else than what this hash says. */
export function draftDiffers(context: CommandContext, playbookId: string, hash: string | null): boolean {
  const { documents } = context.organization
  return documents.has(playbookId) && contentHash(readDraft(documents.open(playbookId).doc)) !== hash
}
