import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { Page } from 'playwright-core'
import { build } from 'vite'
import { findChromium } from '#launch/chromium.mjs'
import { inProject } from '#launch/project.mjs'
import type { RoadFigures, Work } from './road.ts'

/** RxDB on Dexie in a page of its own. */
export interface DexieRoad {
  run(work: Work): Promise<RoadFigures>
  close(): void
}

/**
 * Chromium with a profile folder on the disk and a page of a real origin, so that IndexedDB is a real browser's: files
 * of LevelDB, with Chromium's default relaxed durability (the operating system has a transaction, the disk perhaps not
 * yet). Between writing and reading the browser is restarted, as a file is reopened for the other stores; its own start
 * is not counted. Undefined without a Chromium.
 */
export async function openDexieRoad(): Promise<DexieRoad | undefined> {
  const executablePath = findChromium()
  if (executablePath === undefined) return undefined
  const script = await bundle()
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js'
    response
      .writeHead(200, {
        ...headers,
        'Content-Type': isScript ? 'text/javascript' : 'text/html; charset=utf-8',
      })
      .end(
        isScript
          ? script
          : '<!doctype html><title>Bench</title><script type="module" src="/page.js"></script>',
      )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`

  async function inPage<T>(profile: string, work: (page: Page) => Promise<T>): Promise<T> {
    const context = await chromium.launchPersistentContext(profile, {
      executablePath,
      args: ['--no-sandbox', '--disable-dev-shm-usage'],
    })
    try {
      const page = await context.newPage()
      await page.goto(url)
      await page.waitForFunction(() => 'readDexie' in window)
      return await work(page)
    } finally {
      await context.close()
    }
  }

  return {
    async run(work) {
      const profile = mkdtempSync(join(tmpdir(), 'orgata-bench-profile-'))
      try {
        const written = await inPage(profile, (page) =>
          page.evaluate((input) => window.writeDexie(input), work),
        )
        const read = await inPage(profile, (page) => page.evaluate((input) => window.readDexie(input), work))
        return { ...written, ...read }
      } finally {
        rmSync(profile, { recursive: true, force: true })
      }
    },
    close: () => void server.close(),
  }
}

/** Isolated, a page has the fine clock. */
const headers = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
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
