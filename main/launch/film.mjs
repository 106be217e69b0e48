/**
 * `npm run film`: the first hour of a firm as pictures, from the first start to a verified pack with a second person, each
 * screen at 1024, 1280 and 1920 pixels, light and dark. The end-to-end test of the main job takes them.
 */
import { rmSync } from 'node:fs'
import { ensureChromium } from './chromium.mjs'
import { prepare } from './prepare.mjs'
import { finish, inProject, root, runNode, say } from './project.mjs'

finish(async () => {
  await prepare({ build: true })
  const folder = inProject('test-results', 'film')
  rmSync(folder, { recursive: true, force: true })
  const env = { ...process.env, CHROMIUM_PATH: ensureChromium(), ORGATA_FILM: folder }
  const args = ['run', '--project', 'e2e', '--testTimeout=0', 'test/e2e/mainJob.e2e.ts']
  const { code } = await runNode('node_modules/vitest/vitest.mjs', args, { cwd: root, env })
  say(`The pictures are in ${folder}.`)
  return code
}, 'Usage: npm run film')
