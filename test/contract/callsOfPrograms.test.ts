import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { inProject } from '#launch/project.mjs'

const programs = [
  'main/hosts/cli/main.ts',
  'main/hosts/cli/models.ts',
  'main/hosts/mcp/main.ts',
  'sync-server/main.ts',
  'test/bench/main.ts',
  'main/launch/fuzz.mjs',
  'main/launch/test.mjs',
]
const others = ['main/launch/check.mjs', 'main/launch/film.mjs']

function called(entry: string, ...args: string[]) {
  const flags = ['--disable-warning=ExperimentalWarning']
  return spawnSync(process.execPath, [...flags, inProject(entry), ...args], { input: '', encoding: 'utf8' })
}

test.each([...programs, ...others])('%s --help says how it is called, and nothing is done', (entry) => {
  const { status, stdout } = called(entry, '--help')
  expect(stdout).toMatch(/^Usage: /)
  expect(status).toBe(0)
})

test.each(programs)('%s ends with 2 for an option that there is none of, and says so', (entry) => {
  const { status, stderr } = called(entry, '--data', '/dev/null', '--nosuch')
  expect(stderr).toMatch(/(unknown option|there is no option) '?--(nosuch|data)/i)
  expect(status).toBe(2)
})
