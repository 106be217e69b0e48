import { backupFilesMessages } from '#shared/messages/backupFiles.messages.ts'
import { readDraft } from '#shared/entities/playbooks/readDraft.ts'
import { createArchiveNames } from '#core/archive/archiveNames.ts'
import type { ExportPages } from '#core/backup/export/exportPages.ts'
import { playbookMarkdown } from './playbookMarkdown.ts'
import { exportPageMessages as m } from '#shared/messages/exportPages.messages.ts'
import { plainMarkdown } from '#core/backup/export/richMarkdown.ts'
import { roleNameIn } from '#shared/entities/tenancy/everyoneRole.ts'

/** A folder for each playbook, with a page for its draft and each version. */
export const playbookPages: ExportPages = {
  label: backupFilesMessages.writingPlaybooks,
  async write({ store, documents, nameOf, filePath, attempt, format, add }) {
    const roleName = (id: string) => roleNameIn(nameOf('jobRole', id), format)
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
        const published = format(m.publishedBy, {
          number: version.number,
          at: version.createdAt,
          who: plainMarkdown(author),
        })
        const note = version.note === '' ? [] : [format(m.note, { text: version.note.replaceAll('\n', ' ') })]
        const lines = [published, `SHA-256 ${version.hash}`, ...note]
        const page = pages.titled(`version-${version.number}`, '.md')
        const { kind, id, name } = version
        const text = attempt({ kind, id, name }, () =>
          playbookMarkdown(version.content, lines, roleName, picture, format),
        )
        if (text !== null) await add(`${folder}/${page}`, text)
      }
      if (!documents.has(playbook.id)) continue
      const { id, name } = playbook
      const lines = [format(m.draftChanged, { at: playbook.updatedAt })]
      const text = attempt({ kind: format(m.draftOf), id, name }, () =>
        playbookMarkdown(readDraft(documents.open(id).doc), lines, roleName, picture, format),
      )
      if (text !== null) await add(`${folder}/${pages.titled('draft', '.md')}`, text)
    }
  },
}
