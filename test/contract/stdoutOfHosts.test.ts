import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { inProject } from '#launch/project.mjs'

const dataDir = mkdtempSync(join(tmpdir(), 'orgata-stdout-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

/** Prints at the end of a process, as Yjs does when another document has its client id. */
const library = `data:text/javascript,process.on('exit',()=>console.log('[yjs] Changed the client-id'))`

/** What a host writes while a library prints to the console. */
function outputOf(entry: string, args: readonly string[]) {
  const flags = ['--disable-warning=ExperimentalWarning', '--import', library]
  return spawnSync(process.execPath, [...flags, inProject(entry), ...args], { input: '', encoding: 'utf8' })
}

test.each([
  ['main/hosts/cli/main.ts', 'organizations.session', '--data', dataDir],
  ['main/hosts/mcp/main.ts', '--data', dataDir],
])('stdout of %s carries answers alone', (entry, ...args) => {
  const { stdout, stderr } = outputOf(entry, args)
  expect(stderr).toContain('[yjs] Changed the client-id')
  const lines = stdout.split('\n').filter((line) => line !== '')
  expect(lines.map((line) => typeof JSON.parse(line))).toEqual(lines.map(() => 'object'))
})
