import { backupFilesMessages } from '#shared/messages/backupFiles.messages.ts'
import { readDraft } from '#shared/entities/playbooks/readDraft.ts'
import { createArchiveNames } from '#core/archive/archiveNames.ts'
import type { ExportPages } from '#core/backup/export/exportPages.ts'
import { playbookMarkdown } from './playbookMarkdown.ts'

/** A folder for each playbook, with a page for its draft and each version. */
export const playbookPages: ExportPages = {
  label: backupFilesMessages.writingPlaybooks,
  async write({ store, documents, nameOf, filePath, attempt, add }) {
    const roleName = (id: string) => nameOf('jobRole', id)
    // A page lies two folders below the files.
    const picture = (sha256: string) => {
      const path = filePath(sha256)
      return path === null ? null : `../../${path.split('/').map(encodeURIComponent).join('/')}`
    }
    const folders = createArchiveNames()
    for (const playbook of store.find('playbook', { includeDeleted: true })) {
      const folder = `playbooks/${folders.titled(playbook.name)}`
      const versions = store.find('playbookVersion', {
        selector: { playbookId: playbook.id },
        sort: [{ number: 'asc' }],
        includeDeleted: true,
      })
      // Two computers without a connection can have made the same number.
      const pages = createArchiveNames()
      for (const version of versions) {
        const author = nameOf('person', version.createdBy)
        const published = `Version ${version.number}, published ${version.createdAt} by ${author}`
        const note = version.note === '' ? [] : [`Note: ${version.note.replaceAll('\n', ' ')}`]
        const lines = [published, `SHA-256 ${version.hash}`, ...note]
        const page = pages.titled(`version-${version.number}`, '.md')
        const { kind, id, name } = version
        const text = attempt({ kind, id, name }, () =>
          playbookMarkdown(version.content, lines, roleName, picture),
        )
        if (text !== null) await add(`${folder}/${page}`, text)
      }
      if (!documents.has(playbook.id)) continue
      const { id, name } = playbook
      const lines = [`Draft, last changed ${playbook.updatedAt}`]
      const text = attempt({ kind: 'draft of a playbook', id, name }, () =>
        playbookMarkdown(readDraft(documents.open(id).doc), lines, roleName, picture),
      )
      if (text !== null) await add(`${folder}/${pages.titled('draft', '.md')}`, text)
    }
  },
}
