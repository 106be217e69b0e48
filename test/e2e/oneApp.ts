import type { Browser } from 'playwright-core'
import { afterAll, afterEach } from 'vitest'
import { openChromium } from '#test/support/browser.ts'
import { removeFolders } from '#test/support/product.ts'
import { openApp } from './mainJob/world.ts'
import type { App } from './mainJob/world.ts'

export interface OneApp extends App {
  readonly browser: Browser
}

/**
 * A product in a window, for all tests of a file. To be called at its top: a failed test leaves a picture, and
 * everything ends with the last test.
 */
export async function openOneApp(name: string, locale?: string): Promise<OneApp> {
  const browser = await openChromium()
  const app = await openApp(browser, name, locale)
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await app.window.keepEvidence(task.name)
  })
  afterAll(async () => {
    await browser.close()
    await app.product.program.stop()
    removeFolders()
  })
  return { ...app, browser }
}
