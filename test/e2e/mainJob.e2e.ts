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

/** The whole main job as people do it, in the browser host: each part goes on where the one before it ended. */
const parts: [name: string, part: (world: World) => Promise<void>][] = [
  ['1. first start', firstStart],
  ['2. import', importProcedure],
  ['3. write', writePlaybook],
  ['4. together', workTogether],
  ['5. publish', publishPlaybook],
  ['6. run', runPlaybook],
  ['7. prove', prove],
]

let world: World
let broken: string | undefined
const reached = new Set<string>()

beforeAll(async () => {
  world = await createWorld()
})
beforeEach(() => {
  if (broken !== undefined) throw new Error(`Not reached: “${broken}” failed.`)
})
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail' || broken !== undefined || reached.has(task.name)) return
  broken = task.name
  for (const app of [world.ana, world.ben]) await app?.window.keepEvidence(task.name)
})
afterAll(async () => {
  expect(await endWorld(world)).not.toContain(1)
})

for (const [name, part] of parts) {
  test(name, async () => {
    await part(world)
    reached.add(name)
    for (const app of [world.ana, world.ben]) app?.window.assertQuiet()
  })
}
