import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { firstStart } from './mainJob/firstStart.ts'
import { importProcedure } from './mainJob/importing.ts'
import { prove } from './mainJob/proving.ts'
import { publishPlaybook } from './mainJob/publishing.ts'
import { runPlaybook } from './mainJob/running.ts'
import { workTogether } from './mainJob/together.ts'
import { writePlaybook } from './mainJob/writing.ts'
import { createWorld, endWorld } from './mainJob/world.ts'
import type { World } from './mainJob/world.ts'

let world: World
/** The first part that failed; later ones have no basis. */
let broken: string | undefined
let ended = false

beforeAll(async () => {
  world = await createWorld()
})
beforeEach(() => {
  if (broken !== undefined) throw new Error(`Not reached: “${broken}” failed.`)
})
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  for (const app of [world.ana, world.ben]) await app?.window.keepEvidence(task.name)
})
afterAll(async () => {
  if (!ended) await endWorld(world)
})

/** Runs one part; returns the errors of the windows. */
async function errorsIn(name: string, part: (world: World) => Promise<void>): Promise<string[]> {
  broken = name
  await part(world)
  broken = undefined
  return [world.ana, world.ben].flatMap((app) => app?.window.takeErrors() ?? [])
}

/** The whole main job in the browser host: each part continues from the one before. */
test('1. first start', async () => expect(await errorsIn('first start', firstStart)).toEqual([]))
test('2. import', async () => expect(await errorsIn('import', importProcedure)).toEqual([]))
test('3. write', async () => expect(await errorsIn('write', writePlaybook)).toEqual([]))
test('4. together', async () => expect(await errorsIn('together', workTogether)).toEqual([]))
test('5. publish', async () => expect(await errorsIn('publish', publishPlaybook)).toEqual([]))
test('6. run', async () => expect(await errorsIn('run', runPlaybook)).toEqual([]))
test('7. prove', async () => expect(await errorsIn('prove', prove)).toEqual([]))
test('all programs end on request', async () => {
  ended = true
  expect(await endWorld(world)).toEqual([])
})
