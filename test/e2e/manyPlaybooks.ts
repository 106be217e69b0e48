import type { Locator, Page } from 'playwright-core'
import { founders } from '#test/support/procedures.ts'
import { openOneApp } from './oneApp.ts'
import type { OneApp } from './oneApp.ts'

/** A product with many playbooks, `Procedure 000` and on, and its window. */
export interface ManyPlaybooks {
  readonly app: OneApp
  readonly page: Page
  /** The list of playbooks on the page. */
  table(): Locator
  /** The link of a playbook in the list. */
  link(name: string): Locator
}

/** To be called at the top of a test file: everything ends with the last test. */
export async function openManyPlaybooks(name: string, count: number): Promise<ManyPlaybooks> {
  const app = await openOneApp(name)
  const { page } = app.window
  await app.product.call('organizations.create', founders)
  const names = Array.from({ length: count }, (_, n) => `Procedure ${String(n).padStart(3, '0')}`)
  for (let from = 0; from < count; from += 50) {
    const files = names.slice(from, from + 50).map((one) => ({ name: `${one}.md`, text: `# ${one}\n` }))
    await app.product.call('playbooks.importMarkdown', { files })
  }
  const table = () => page.getByRole('table', { name: 'playbooks' })
  return { app, page, table, link: (label) => table().getByRole('link', { name: label }) }
}
