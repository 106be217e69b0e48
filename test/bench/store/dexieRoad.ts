import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { build } from 'vite'
import { findChromium } from '#launch/chromium.mjs'
import { inProject } from '#launch/project.mjs'
import type { RoadFigures, Work } from './road.ts'

/** RxDB on Dexie in a page of its own. */
export interface DexieRoad {
  run(name: string, work: Work): Promise<RoadFigures>
  close(): Promise<void>
}

/**
 * Opens Chromium with a profile folder on the disk and a page of a real origin, so that IndexedDB is what a person's
 * browser has: files of LevelDB, with the relaxed durability that Chromium gives a transaction by default (the operating
 * system has it, the disk perhaps not yet). Undefined where there is no Chromium.
 */
export async function openDexieRoad(): Promise<DexieRoad | undefined> {
  const executablePath = findChromium()
  if (executablePath === undefined) return undefined
  const script = await bundle()
  // Isolated, a page has the fine clock.
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
  }
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js'
    response
      .writeHead(200, { ...headers, ...(isScript ? { 'Content-Type': 'text/javascript' } : {}) })
      .end(
        isScript
          ? script
          : '<!doctype html><title>Bench</title><script type="module" src="/page.js"></script>',
      )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const profile = mkdtempSync(join(tmpdir(), 'orgata-bench-profile-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  })
  const page = await context.newPage()
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  await page.waitForFunction(() => 'runDexie' in window)
  return {
    run: (name, work) => page.evaluate((input) => window.runDexie(input.name, input.work), { name, work }),
    async close() {
      await context.close()
      server.close()
      rmSync(profile, { recursive: true, force: true })
    },
  }
}

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    root: inProject('test', 'bench', 'store'),
    logLevel: 'silent',
    build: {
      write: false,
      rollupOptions: { input: inProject('test', 'bench', 'store', 'dexiePage.ts') },
    },
  })
  const outputs =
    'output' in built ? built.output : Array.isArray(built) ? built.flatMap((one) => one.output) : []
  const chunk = outputs.find((one) => one.type === 'chunk')
  if (chunk === undefined) throw new Error('The page of the bench was not built.')
  return chunk.code
}
