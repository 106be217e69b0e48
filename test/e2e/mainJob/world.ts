import type { Browser, Locator, Page } from 'playwright-core'
import { openChromium, openWindow } from '#test/support/browser.ts'
import type { Window } from '#test/support/browser.ts'
import { removeFolders, startProduct } from '#test/support/product.ts'
import type { Product, TeamServer } from '#test/support/product.ts'

/** One installation with a person before it. */
export interface App {
  product: Product
  window: Window
}

/** The common state of the main job's parts. */
export interface World {
  browser: Browser
  ana: App
  /** From part 4 on. */
  ben?: App
  server?: TeamServer
  /** The run of part 6. */
  runId?: string
}

/** The address of the playbook in all parts: the name in its file. */
export const playbookSlug = 'onboard-baker'

/** Starts a product of its own and opens it in a window. */
export async function openApp(browser: Browser, who: string, locale?: string): Promise<App> {
  const product = await startProduct()
  return { product, window: await openWindow(browser, product, who, locale) }
}

/** One fresh installation with its window. */
export async function createWorld(): Promise<World> {
  const browser = await openChromium()
  return { browser, ana: await openApp(browser, 'ana') }
}

/** Ends everything; returns the output of programs that did not end as asked. */
export async function endWorld(world: World): Promise<string[]> {
  await world.browser.close()
  const programs = [world.ana.product.program, world.ben?.product.program, world.server?.program]
  const ends = programs
    .filter((one) => one !== undefined)
    .map(async (one) => {
      const code = await one.stop()
      return code === 0 ? [] : [`exit code ${code}: ${one.stderr().slice(-2_000)}`]
    })
  const said = (await Promise.all(ends)).flat()
  removeFolders()
  return said
}

/** A short message of success. */
export const toast = (page: Page, text: string | RegExp): Locator =>
  page.getByRole('status').filter({ hasText: text }).first()

/** The row of buttons at the left that leads to the sections. */
export const section = (page: Page, name: string): Locator =>
  page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name })

/** Opens a quiet list button, types into its search where it has one, and chooses. */
export async function pick(page: Page, button: string, option: string | RegExp, search?: string) {
  await page.getByLabel(button, { exact: true }).click()
  if (search !== undefined) await page.getByRole('textbox', { name: /^Search: / }).fill(search)
  await page.getByRole('option', { name: option }).click()
}

/** Opens a step of the draft for editing. */
export async function editStep(page: Page, number: number) {
  await page.getByRole('button', { name: new RegExp(`^Step ${number}, .*: edit`) }).click()
  await page.getByRole('textbox', { name: `Title of step ${number}` }).waitFor()
}

/** The titles of the steps in the document, in order. */
export async function stepTitles(page: Page): Promise<string[]> {
  const handles = page.getByRole('button', { name: /^Step \d+, .*: edit/ })
  const labels = await handles.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''))
  return labels.map((label) => label.replace(/^Step \d+, (.*): edit.*$/, '$1'))
}
