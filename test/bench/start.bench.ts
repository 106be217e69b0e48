import type { Browser } from 'playwright-core'
import { openChromium } from '#test/support/browser.ts'
import { removeFolders, startProduct } from '#test/support/product.ts'
import { startProgram } from '#test/support/program.ts'
import { median, rounded } from './figures.ts'
import { filledOrganization, runsOf } from './filledOrganization.ts'
import type { Filling } from './filledOrganization.ts'

/** One line of the table: a person's waiting time, and the same for an empty page of a bare server. */
export interface StartFigure {
  what: string
  records: number
  /** From the start of the process until it reports that it is ready. */
  readyMs: number
  /** From the start of the process until Today is shown and reacts to a click. */
  usableMs: number
  floorMs: number
  floorIs: string
  ratio: number
}

export interface StartBenchSizes {
  rounds: number
  /** Warm-up rounds, which are not counted. */
  warmups: number
  /** A line for each. */
  filled: readonly Filling[]
}

const fullSizes: StartBenchSizes = {
  rounds: 5,
  warmups: 1,
  filled: [
    { records: 0, stepsPerRun: 100 },
    { records: 10_000, stepsPerRun: 100 },
    // 10,000 open runs.
    { records: 120_000, stepsPerRun: 10 },
  ],
}

/** Runs one start from nothing to a usable screen. */
async function startOnce(browser: Browser, dataDir: string): Promise<{ readyMs: number; usableMs: number }> {
  const context = await browser.newContext()
  const page = await context.newPage()
  const startedAt = performance.now()
  const product = await startProduct(dataDir)
  const readyMs = performance.now() - startedAt
  await page.goto(`${product.url}/?token=${product.token}`)
  await page.getByRole('heading', { name: 'Under way' }).waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').waitFor()
  const usableMs = performance.now() - startedAt
  await context.close()
  await product.program.stop()
  return { readyMs, usableMs }
}

async function floorOnce(browser: Browser): Promise<number> {
  const context = await browser.newContext()
  const page = await context.newPage()
  const startedAt = performance.now()
  const program = await startProgram('test/bench/emptyServer.ts', [])
  await page.goto(String(program.ready.url))
  await page.getByRole('heading', { name: 'Empty' }).waitFor()
  const ms = performance.now() - startedAt
  await context.close()
  await program.stop()
  return ms
}

/**
 * From process start to the first usable screen, with the example team and with open runs beside it, medians of five in an
 * open Chromium; the floor is the same for an empty page of a bare `node:http` server.
 */
export async function runStartBench(sizes = fullSizes): Promise<readonly StartFigure[]> {
  const browser = await openChromium()
  try {
    const filled: { what: string; dataDir: string; records: number }[] = []
    for (const size of sizes.filled) {
      const runs = runsOf(size)
      const beside = runs === 0 ? '' : ` and ${runs.toLocaleString('en-US')} open runs`
      filled.push({ what: `example team${beside}`, ...(await filledOrganization(size)) })
    }
    const floors: number[] = []
    const times = filled.map(() => [] as { readyMs: number; usableMs: number }[])
    // Alternating keeps a slow minute of the machine from falling on one line only.
    for (let i = -sizes.warmups; i < sizes.rounds; i++) {
      const floor = await floorOnce(browser)
      if (i >= 0) floors.push(floor)
      for (const [n, { dataDir }] of filled.entries()) {
        const time = await startOnce(browser, dataDir)
        if (i >= 0) times[n]!.push(time)
      }
    }
    const floorMs = median(floors)
    return filled.map(({ what, records }, n) => {
      const usableMs = median(times[n]!.map((time) => time.usableMs))
      return {
        what,
        records,
        readyMs: rounded(median(times[n]!.map((time) => time.readyMs))),
        usableMs: rounded(usableMs),
        floorMs: rounded(floorMs),
        floorIs: 'empty page of a bare node:http process',
        ratio: rounded(usableMs / floorMs),
      }
    })
  } finally {
    await browser.close()
    removeFolders()
  }
}
