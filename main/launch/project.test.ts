import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

const launch = import.meta.dirname

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'orgata-launch-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Starts a launcher that runs the given program text, as run.mjs does. */
function startLauncher(program: string, args: string[] = []) {
  const entry = path.join(folder, 'program.ts')
  writeFileSync(entry, program)
  const launcher = path.join(folder, 'launcher.mjs')
  writeFileSync(
    launcher,
    `import { finish, inProject, runNode } from ${JSON.stringify(path.join(launch, 'project.mjs'))}
    import path from 'node:path'
    const entry = path.relative(inProject(), ${JSON.stringify(entry)})
    finish(async () => (await runNode(entry, process.argv.slice(2))).code)`,
  )
  const child = spawn(process.execPath, [launcher, ...args], { stdio: 'pipe' })
  const output = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text))
  const ended = once(child, 'close').then(([code]) => ({ code: code as number, ...output }))
  return { child, ended }
}

test('a program gets its arguments and standard input untouched, on Node 24, and says the exit code', async () => {
  const { child, ended } = startLauncher(
    `const major: number = Number(process.versions.node.split('.')[0])
    process.stdin.on('data', (d) => process.stdout.write(d)).on('end', () => {
      process.stdout.write(JSON.stringify([process.argv.slice(2), major]))
      process.exitCode = 7
    })`,
    ['a b', '--x=1'],
  )
  child.stdin.end('{"jsonrpc":"2.0"}\n')
  expect(await ended).toEqual({ code: 7, stdout: '{"jsonrpc":"2.0"}\n[["a b","--x=1"],24]', stderr: '' })
})

test('SIGTERM reaches the program, and its answer is the exit code', async () => {
  const { child, ended } = startLauncher(
    `process.on('SIGTERM', () => { process.stdout.write('closing'); process.exit(3) })
    process.stdout.write('ready ')
    setInterval(() => {}, 1000)`,
  )
  await once(child.stdout, 'data')
  child.kill('SIGTERM')
  expect(await ended).toEqual({ code: 3, stdout: 'ready closing', stderr: '' })
})

test('a program that a signal ends reads as 128 and its number', async () => {
  const { ended } = startLauncher(`process.kill(process.pid, 'SIGKILL')`)
  expect((await ended).code).toBe(137)
})

test('node:sqlite starts without a word on standard error', async () => {
  const { ended } = startLauncher(
    `import { DatabaseSync } from 'node:sqlite'\nnew DatabaseSync(':memory:').close()`,
  )
  expect(await ended).toEqual({ code: 0, stdout: '', stderr: '' })
})

test('a program that does not exist is named, with those that do', async () => {
  const child = spawn(process.execPath, [path.join(launch, 'run.mjs'), 'nothing'], { stdio: 'pipe' })
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const [code] = (await once(child, 'close')) as [number]
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr:
      'There is no program "nothing". There are: serve, cli, mcp, sync, verify, models, fixture, bench.\n',
  })
})

test('every program of package.json has its launcher', () => {
  const read = JSON.parse(readFileSync(path.join(launch, '../../package.json'), 'utf8')) as {
    scripts: object
  }
  expect(Object.keys(read.scripts).sort()).toEqual(
    'bench check cli film fixture fuzz mcp models serve start sync test verify'.split(' '),
  )
})
