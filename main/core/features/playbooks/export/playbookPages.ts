import { readDraft } from '#shared/entities/playbooks/readDraft.ts'
import { createPackNames } from '#core/audit/packNames.ts'
import type { ExportPages } from '#core/backup/export/exportPages.ts'
import { playbookMarkdown } from './playbookMarkdown.ts'

/** A folder for each playbook, with a page for its draft and each version. */
export const playbookPages: ExportPages = {
  label: 'Writing the playbooks',
  async write({ store, documents, nameOf, add }) {
    const roleName = (id: string) => nameOf('jobRole', id)
    const folders = createPackNames()
    for (const playbook of store.find('playbook', { includeDeleted: true })) {
      const folder = `playbooks/${folders.take(playbook.name)}`
      const versions = store.find('playbookVersion', {
        selector: { playbookId: playbook.id },
        sort: [{ number: 'asc' }],
        includeDeleted: true,
      })
      // Two computers without a connection can have made the same number.
      const pages = createPackNames()
      for (const version of versions) {
        const author = nameOf('person', version.createdBy)
        const published = `Version ${version.number}, published ${version.createdAt} by ${author}`
        const note = version.note === '' ? [] : [`Note: ${version.note.replaceAll('\n', ' ')}`]
        const lines = [published, `SHA-256 ${version.hash}`, ...note]
        const page = pages.take(`version-${version.number}.md`)
        await add(`${folder}/${page}`, playbookMarkdown(version.content, lines, roleName))
      }
      if (!documents.has(playbook.id)) continue
      const draft = readDraft(documents.open(playbook.id).doc)
      const lines = [`Draft, last changed ${playbook.updatedAt}`]
      await add(`${folder}/${pages.take('draft.md')}`, playbookMarkdown(draft, lines, roleName))
    }
  },
}
