import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach } from 'vitest'
import { openChromium } from '#test/support/browser.ts'
import { founders } from '#test/support/procedures.ts'
import { removeFolders } from '#test/support/product.ts'
import { openApp } from './mainJob/world.ts'
import type { App } from './mainJob/world.ts'

/** A product with many playbooks, `Procedure 000` and on, and its window. */
export interface ManyPlaybooks {
  readonly browser: Browser
  readonly app: App
  readonly page: Page
  /** The list of playbooks on the page. */
  table(): Locator
  /** The link of a playbook in the list. */
  link(name: string): Locator
}

/** To be called at the top of a test file: everything ends with the last test. */
export async function openManyPlaybooks(name: string, count: number): Promise<ManyPlaybooks> {
  const browser = await openChromium()
  const app = await openApp(browser, name)
  const { page } = app.window
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await app.window.keepEvidence(task.name)
  })
  afterAll(async () => {
    await browser.close()
    await app.product.program.stop()
    removeFolders()
  })
  await app.product.call('organizations.create', founders)
  const names = Array.from({ length: count }, (_, n) => `Procedure ${String(n).padStart(3, '0')}`)
  for (let from = 0; from < count; from += 50) {
    const files = names.slice(from, from + 50).map((one) => ({ name: `${one}.md`, text: `# ${one}\n` }))
    await app.product.call('playbooks.importMarkdown', { files })
  }
  const table = () => page.getByRole('table', { name: 'playbooks' })
  return { browser, app, page, table, link: (label) => table().getByRole('link', { name: label }) }
}
