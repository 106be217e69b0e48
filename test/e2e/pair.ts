import type { Browser } from 'playwright-core'
import { afterAll, afterEach } from 'vitest'
import { openChromium } from '#test/support/browser.ts'
import { lookAtSizes } from '#test/support/lookAtSizes.ts'
import { removeFolders, startServer } from '#test/support/product.ts'
import type { TeamServer } from '#test/support/product.ts'
import { openApp } from './mainJob/world.ts'
import type { App } from './mainJob/world.ts'

/** Ana and Ben, each with a product of their own, and an unconnected sync server. */
export interface Pair {
  readonly browser: Browser
  /** A test replaces them by restarted ones. */
  server: TeamServer
  ana: App
  ben: App
}

/**
 * Starts all of it. To be called at the top of a test file: the screens of a failed test are saved, and everything ends
 * with the last test.
 */
export async function openPair(name: string): Promise<Pair> {
  const browser = await openChromium()
  const server = await startServer()
  const [ana, ben] = [await openApp(browser, `${name}-ana`), await openApp(browser, `${name}-ben`)]
  const pair: Pair = { browser, server, ana, ben }
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return
    for (const app of [pair.ana, pair.ben]) await app.window.keepEvidence(task.name)
  })
  afterAll(async () => {
    await browser.close()
    const programs = [pair.ana.product.program, pair.ben.product.program, pair.server.program]
    for (const program of programs) await program.stop()
    removeFolders()
  })
  return pair
}

/** A picture of a person's screen. */
export const look = ({ window }: App, name: string): Promise<void> => lookAtSizes(window, name)
