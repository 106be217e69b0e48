import { createPackNames } from '#core/audit/packNames.ts'
import type { ExportPages } from '#core/backup/export/exportPages.ts'
import { runMarkdown } from './runMarkdown.ts'

/** A page for each run. */
export const runPages: ExportPages = {
  label: 'Writing the runs',
  async write({ store, nameOf, filePath, add }) {
    const names = createPackNames()
    const facts = {
      personName: (id: string) => nameOf('person', id),
      fileOf: ({ sha256 }: { sha256: string }) => {
        const path = filePath(sha256)
        return path === null ? null : `../${path}`
      },
    }
    for (const run of store.find('run', { sort: [{ startedAt: 'asc' }], includeDeleted: true })) {
      const name = names.take(`${run.startedAt.slice(0, 10)} ${run.name}.md`)
      await add(`runs/${name}`, runMarkdown(store, run, facts))
    }
  },
}
