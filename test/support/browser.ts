import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContext, ConsoleMessage, Page } from 'playwright-core'
import { findChromium } from '#launch/chromium.mjs'
import { inProject } from '#launch/project.mjs'
import { filmScreen } from './film.ts'
import type { Product } from './product.ts'

/** Screenshots and logs; the folder is not in git. */
const pictureFolder = inProject('test-results', 'e2e')

const accessibilityRules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** The Chromium that `npm test` found. */
export function openChromium(): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error('There is no Chromium. Set CHROMIUM_PATH to one.')
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
}

/** A window of the product that notes everything that goes wrong in it. */
export interface Window {
  readonly page: Page
  /** Every address that was shown to be free of violations, with the name it was given. */
  readonly screens: readonly string[]
  /** Goes to an address of the product, such as `/playbooks`. */
  goTo(path: string): Promise<void>
  /**
   * Takes a picture of the screen and checks it against WCAG 2.2 AA; violations are added to its errors, so that one
   * run of a test lists all of them. `within`: only the part of the page that this selector finds.
   */
  look(name: string, within?: string): Promise<void>
  /** Saves a picture and the console's output, for a failed test. */
  keepEvidence(name: string): Promise<void>
  /** Errors since the last call: errors on the console, broken pages, inaccessible screens. */
  takeErrors(): string[]
  /** Console output that matches is expected from now on, while the server is away. */
  expectNoise(pattern: RegExp): void
  close(): Promise<void>
}

const fileName = (name: string) => name.replaceAll(/[^\p{L}\p{N}-]+/gu, '-')

/**
 * Opens the product in a window of its own, logged in with the token that `serve` printed.
 * @param locale the language of the window's system: `ar-XB` is English made longer, from right to left
 */
export async function openWindow(
  browser: Browser,
  product: Product,
  who: string,
  locale = 'en-GB',
): Promise<Window> {
  const context: BrowserContext = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    acceptDownloads: true,
    reducedMotion: 'reduce',
    locale,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(12_000)
  const errors: string[] = []
  const said: string[] = []
  const expected: RegExp[] = []
  const note = (text: string) => {
    if (!expected.some((pattern) => pattern.test(text))) errors.push(text)
  }
  page.on('console', (message: ConsoleMessage) => {
    const text = `${message.type()}: ${message.text()} (${message.location().url})`
    said.push(text)
    // A violation of the content security policy is an error on the console too.
    if (message.type() === 'error') note(text)
  })
  page.on('pageerror', (error) => {
    said.push(`page error: ${error.stack ?? error.message}`)
    note(`page error: ${error.message}`)
  })
  page.on('dialog', (dialog) => {
    note(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  await page.goto(`${product.url}/?token=${product.token}`)
  const screens: string[] = []

  const save = async (name: string) => {
    mkdirSync(pictureFolder, { recursive: true })
    const file = join(pictureFolder, `${who}-${fileName(name)}.png`)
    await page.screenshot({ path: file, animations: 'disabled' })
  }

  return {
    page,
    screens,
    async goTo(path) {
      await page.evaluate((hash) => {
        window.location.hash = hash
      }, path)
    },
    async look(name, within) {
      await save(name)
      await filmScreen(page, `${who}-${fileName(name)}`)
      const axe = new AxeBuilder({ page }).withTags(accessibilityRules)
      const { violations } = await (within === undefined ? axe : axe.include(within)).analyze()
      for (const { id, help, nodes } of violations)
        for (const node of nodes)
          errors.push(
            `not accessible, ${name}: ${id} (${help}) ${node.html.slice(0, 300)} ${node.failureSummary ?? ''}`,
          )
      screens.push(name)
    },
    async keepEvidence(name) {
      await save(`FAILED ${name}`).catch(() => {})
      writeFileSync(join(pictureFolder, `${who}-FAILED-${fileName(name)}.log`), said.join('\n'))
    },
    takeErrors: () => errors.splice(0),
    expectNoise: (pattern) => void expected.push(pattern),
    close: () => context.close(),
  }
}
