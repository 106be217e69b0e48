import * as Y from 'yjs'
import { emptyRichText } from '#shared/entities/richText/richText.ts'
import type { Playbook } from '#shared/entities/playbooks/playbook.entity.ts'
import type { PlaybookContent } from '#shared/entities/playbooks/playbookContent.ts'
import { draftFromContent } from '#shared/entities/playbooks/writeDraft.ts'
import { slugify } from '#shared/kernel/slug.ts'
import type { Random } from '#shared/kernel/id.ts'
import type { Placement } from '#core/access/placement.ts'
import type { CommandContext } from '#core/door/context.ts'
import { itemsOfDraft } from '#shared/entities/playbooks/playbookItems.ts'
import { draftRecordFacts } from '#shared/entities/playbooks/playbookDocument.ts'
import type { DraftRecordFacts } from '#shared/entities/playbooks/playbookDocument.ts'
import type { DocumentItem } from '#shared/entities/coDocument.ts'

/** Content with a title only. */
export function emptyContent(title: string): PlaybookContent {
  return {
    format: 'orgata.playbook/1',
    title,
    description: emptyRichText,
    category: '',
    layer: 'L0',
    complianceTags: [],
    schedule: null,
    steps: [],
  }
}

/** A prepared draft that belongs to no playbook yet: the slow work for a long text is done. */
export interface PreparedDraft {
  update: Uint8Array
  facts: DraftRecordFacts
  /** Its search entries. */
  items: readonly DocumentItem[]
}

/** Makes the draft of this content. */
export function prepareDraft(content: PlaybookContent, random: Random): PreparedDraft {
  const doc = draftFromContent(content, random)
  try {
    return { update: Y.encodeStateAsUpdate(doc), facts: draftRecordFacts(doc), items: itemsOfDraft(doc) }
  } finally {
    doc.destroy()
  }
}

/**
 * Makes a playbook with this draft, in the transaction of the running command.
 * `origin.slug`: the address it would like to have.
 */
export function insertDraft(
  context: CommandContext,
  { update, facts, items }: PreparedDraft,
  origin: { importedFrom: string | null; slug?: string | null; place?: Placement },
): Playbook {
  const { documents } = context.organization
  const playbook = context.insert('playbook', {
    ...facts,
    slug: slugify(origin.slug ?? facts.name),
    status: 'draft',
    publishedVersionId: null,
    publishedVersionNumber: 0,
    publishedHash: null,
    publishedAt: null,
    hasUnpublishedChanges: true,
    importedFrom: origin.importedFrom,
    ...origin.place,
  })
  context.alongside((db) => documents.append(db, playbook.id, update, items))
  return playbook
}
