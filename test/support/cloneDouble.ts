import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const launchers = path.resolve(import.meta.dirname, '../../main/launch')

/** How one start of a launcher ended. */
export type Ended = { code: number; stdout: string; stderr: string }

/** Says with what the host of the browser was started, and in which browser's window. */
const browserDouble = `const { ORGATA_WINDOW: program } = process.env
  const words = ['browser', ...process.argv.slice(2), ...(program ? ['in', program] : [])]
  console.log(words.join(' '))`

/**
 * A small clone of the project with the real launchers and doubles of npm, of the bundler and of Electron, so that
 * the bootstrap can be watched without a network. Each double writes down that it ran.
 */
export class CloneDouble {
  readonly root = realpathSync(mkdtempSync(path.join(tmpdir(), 'orgata-clone-')))

  constructor() {
    for (const folder of ['preload', 'renderer', 'shared', 'sync-server', 'main/core'])
      mkdirSync(path.join(this.root, folder), { recursive: true })
    cpSync(launchers, path.join(this.root, 'main/launch'), {
      recursive: true,
      filter: (file) => !file.endsWith('.test.ts'),
    })
    for (const file of ['electron.vite.config.ts', 'tsconfig.json']) this.write(file, '')
    this.write('package.json', '{"type":"module"}')
    this.write('package-lock.json', '{"packages":{"node_modules/yjs":{"version":"13.6.33"}}}')
    this.write('npm-cli.js', this.#npm(0))
  }

  /** npm's place is taken by a script that installs the double of the bundler, or fails with the given exit code. */
  #npm(code: number): string {
    const bundler = `import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
      appendFileSync('builds', 'x'); mkdirSync('out/renderer', { recursive: true })
      mkdirSync('out/main', { recursive: true })
      writeFileSync('out/main/open.js', ${JSON.stringify(browserDouble)})
      await new Promise((done) => setTimeout(done, 300))
      writeFileSync('out/renderer/index.html', '<p>'); console.log('bundler words')`
    return `import { appendFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs'
      appendFileSync('installs', 'x'); console.log('npm words')
      if (${code}) process.exit(${code})
      mkdirSync('node_modules/electron-vite/bin', { recursive: true })
      writeFileSync('node_modules/electron-vite/bin/electron-vite.js', ${JSON.stringify(bundler)})
      writeFileSync('node_modules/electron-vite/package.json', '{"type":"module"}')
      cpSync('package-lock.json', 'node_modules/.package-lock.json')`
  }

  /** From now on the installation fails. */
  breakNpm(): void {
    this.write('npm-cli.js', this.#npm(1))
  }

  /** Writes a file of the clone. */
  write(file: string, content: string): void {
    mkdirSync(path.dirname(path.join(this.root, file)), { recursive: true })
    writeFileSync(path.join(this.root, file), content)
  }

  /** Puts an Electron of the given program text into a folder, and returns the folder for the environment. */
  electron(program: string): string {
    this.write('dist/package.json', '{"type":"module"}')
    this.write('dist/electron', `#!${process.execPath}\n${program}`)
    chmodSync(path.join(this.root, 'dist/electron'), 0o755)
    return path.join(this.root, 'dist')
  }

  /** How often `installs` or `builds` happened, or a file of that name was written to. */
  count(what: 'installs' | 'builds' | 'downloads'): number {
    const file = path.join(this.root, what)
    return existsSync(file) ? readFileSync(file, 'utf8').length : 0
  }

  /** Starts `run.mjs` with a program of the project. */
  runProgram(...args: string[]): Promise<Ended> {
    return this.start(args, {}, this.root, 'run')
  }

  /** Starts a launcher to its end, without any of this process's own settings for screens and npm. */
  async start(
    args: string[] = [],
    env: Record<string, string> = {},
    cwd = this.root,
    launcher: 'start' | 'run' = 'start',
  ): Promise<Ended> {
    const child = spawn(process.execPath, [path.join(this.root, `main/launch/${launcher}.mjs`), ...args], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH ?? '',
        HOME: '/home/ana',
        npm_execpath: path.join(this.root, 'npm-cli.js'),
        ...env,
      },
    })
    const output = { stdout: '', stderr: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text))
    const [code] = (await once(child, 'close')) as [number]
    return { code, ...output }
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true })
  }
}
