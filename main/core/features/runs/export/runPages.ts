import { backupFilesMessages } from '#shared/messages/backupFiles.messages.ts'
import { createArchiveNames } from '#core/archive/archiveNames.ts'
import type { ExportPages } from '#core/backup/export/exportPages.ts'
import { runMarkdown } from './runMarkdown.ts'

/** A page for each run. */
export const runPages: ExportPages = {
  label: backupFilesMessages.writingRuns,
  async write({ store, nameOf, filePath, attempt, format, add }) {
    const names = createArchiveNames()
    const facts = {
      format,
      personName: (id: string) => nameOf('person', id),
      fileOf: ({ sha256 }: { sha256: string }) => {
        const path = filePath(sha256)
        return path === null ? null : `../${path}`
      },
    }
    for (const run of store.find('run', { sort: [{ startedAt: 'asc' }], includeDeleted: true })) {
      const { kind, id, name, startedAt } = run
      const page = names.titled(`${startedAt.slice(0, 10)} ${name}`, '.md')
      const text = attempt({ kind, id, name }, () => runMarkdown(store, run, facts))
      if (text !== null) await add(`runs/${page}`, text)
    }
  },
}
