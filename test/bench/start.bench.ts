import type { Browser } from 'playwright-core'
import { createApp } from '#core/createApp.ts'
import { testActor, testPorts } from '#core/testing/testPorts.ts'
import { openChromium } from '#test/support/browser.ts'
import { founders, longProcedure } from '#test/support/procedures.ts'
import { newFolder, removeFolders, startProduct } from '#test/support/product.ts'
import { startProgram } from '#test/support/program.ts'
import { median, rounded } from './figures.ts'

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
  /** Numbers of records in addition to the example team; a line for each. */
  records: readonly number[]
}

const fullSizes: StartBenchSizes = { rounds: 5, warmups: 1, records: [0, 10_000] }
const stepsPerRun = 100

/** A data folder with the example team, filled up with runs to `records` records through the core. */
async function fill(records: number): Promise<{ dataDir: string; records: number }> {
  const dataDir = newFolder()
  const app = await createApp(testPorts(dataDir))
  await app.call('organizations.create', founders, testActor)
  await app.call('organizations.loadExample', {}, testActor)
  const [role] = (await app.call('team.jobRoles', {}, testActor)).items
  const text = longProcedure('Check the ovens', role!.name, stepsPerRun)
  const files = [{ name: 'ovens.md', text }]
  const { imported } = await app.call('playbooks.importMarkdown', { files }, testActor)
  const { playbookId } = imported[0]!
  await app.call('playbooks.publish', { playbookId }, testActor)
  // A run is itself, its steps, and the work item of the first.
  let made = 0
  for (; made < records; made += stepsPerRun + 2) await app.call('runs.start', { playbookId }, testActor)
  await app.close()
  return { dataDir, records: made }
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
 * From process start to the first usable screen, with the example team and with 10,000 more records, medians of five in
 * an open Chromium; the floor is the same for an empty page of a bare `node:http` server.
 */
export async function runStartBench(sizes = fullSizes): Promise<readonly StartFigure[]> {
  const browser = await openChromium()
  try {
    const filled: { what: string; dataDir: string; records: number }[] = []
    for (const records of sizes.records) {
      const beside = records === 0 ? '' : ` and ${records.toLocaleString('en-US')} records`
      filled.push({ what: `example team${beside}`, ...(await fill(records)) })
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
