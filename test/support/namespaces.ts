import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { inProject, root } from '#launch/project.mjs'

/** Computers of a small office, each in a network namespace of Linux, on one switch that no other program sees. */

function ip(...args: string[]): void {
  const { status, stderr } = spawnSync('ip', args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`ip ${args.join(' ')}: ${stderr}`)
}

/** Whether this machine lets us make namespaces, and mounts in them. */
export function canMakeNamespaces(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  return spawnSync('unshare', ['--net', '--mount', 'ip', 'link', 'add', 'x', 'type', 'bridge']).status === 0
}

/** As the launchers do: the second start of a program takes half the time. */
const compiled = inProject('node_modules/.cache/node')

/** One computer of the office. */
export interface Computer {
  readonly address: string
  /** Starts a program there. */
  start(command: string, ...args: string[]): ChildProcess
  /** Gives it a further address, or takes one away. */
  add(address: string): void
  remove(address: string): void
}

export interface Office {
  readonly folder: string
  computer(): Computer
  /** What every computer finds under a name. */
  name(host: string, address: string): void
  dispose(): void
}

/** Makes the office; its computers have the addresses 10.77.0.2 and so on. */
export function openOffice(): Office {
  const folder = mkdtempSync(join(tmpdir(), 'orgata-office-'))
  const hosts = join(folder, 'hosts')
  const prefix = `orgata${process.pid}`
  const spaces: string[] = []
  const names = new Map<string, string>()
  const space = (name: string) => {
    ip('netns', 'add', name)
    spaces.push(name)
    ip('-n', name, 'link', 'set', 'lo', 'up')
    // An address stays when an earlier one of the same network goes.
    const promote = 'echo 1 > /proc/sys/net/ipv4/conf/all/promote_secondaries'
    spawnSync('nsenter', [`--net=/run/netns/${name}`, 'sh', '-c', promote])
    return name
  }
  const dispose = () => {
    for (const name of spaces.splice(0)) spawnSync('ip', ['netns', 'del', name])
    rmSync(folder, { recursive: true, force: true })
  }
  const writeHosts = () =>
    writeFileSync(hosts, `127.0.0.1 localhost\n${[...names].map(([host, at]) => `${at} ${host}\n`).join('')}`)
  writeHosts()
  const lan = space(prefix)
  ip('-n', lan, 'link', 'add', 'switch', 'type', 'bridge')
  ip('-n', lan, 'link', 'set', 'switch', 'up')
  let last = 1

  return {
    folder,
    dispose,
    name(host, address) {
      names.set(host, address)
      writeHosts()
    },
    computer() {
      const number = ++last
      const name = space(`${prefix}-${number}`)
      ip('-n', lan, 'link', 'add', `p${number}`, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', name)
      ip('-n', lan, 'link', 'set', `p${number}`, 'master', 'switch', 'up')
      ip('-n', name, 'link', 'set', 'eth0', 'up')
      const add = (address: string) => ip('-n', name, 'address', 'add', `${address}/24`, 'dev', 'eth0')
      const address = `10.77.0.${number}`
      add(address)
      return {
        address,
        add,
        remove: (other) => ip('-n', name, 'address', 'del', `${other}/24`, 'dev', 'eth0'),
        start: (command, ...args) =>
          spawn(
            'nsenter',
            [
              `--net=/run/netns/${name}`,
              'unshare',
              '--mount',
              'sh',
              '-c',
              'mount --bind "$0" /etc/hosts; exec "$@"',
              hosts,
              command,
              ...args,
            ],
            { stdio: ['pipe', 'pipe', 'pipe'], env: { NODE_COMPILE_CACHE: compiled, ...process.env } },
          ),
      }
    },
  }
}

/** Lines that a program writes to stdout, and its end. */
export interface LinedProgram {
  readonly child: ChildProcess
  readonly first: Promise<string>
  /** What it wrote to stderr. */
  errors(): string
  onLine(listener: (text: string) => void): void
  stop(): Promise<void>
}

export function lined(child: ChildProcess): LinedProgram {
  let errors = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (errors += text))
  const lines = createInterface({ input: child.stdout! })
  const ended = once(child, 'exit')
  return {
    child,
    first: Promise.race([
      once(lines, 'line').then(([text]) => String(text)),
      ended.then(() => Promise.reject(new Error(`the program ended: ${errors}`))),
    ]),
    errors: () => errors,
    onLine: (listener) => void lines.on('line', listener),
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
      await ended
    },
  }
}

type Loose = Record<string, unknown>

/** The whole app on a computer of the office. */
export interface OfficeApp {
  call<T = Loose>(name: string, input?: unknown): Promise<T>
  close(): Promise<void>
}

export async function startAppOn(computer: Computer, dataDir: string): Promise<OfficeApp> {
  const program = lined(
    computer.start(
      process.execPath,
      '--disable-warning=ExperimentalWarning',
      inProject('test/support/appOnLines.ts'),
      root,
      dataDir,
    ),
  )
  await program.first
  const waiting = new Map<number, (answer: { output?: unknown; error?: { message: string } }) => void>()
  program.onLine((text) => {
    const answer = JSON.parse(text) as { id: number; output?: unknown; error?: { message: string } }
    waiting.get(answer.id)?.(answer)
  })
  let lastId = 0
  return {
    call: <T>(call: string, input: unknown = {}) =>
      new Promise<T>((resolve, reject) => {
        const id = ++lastId
        waiting.set(id, ({ output, error }) =>
          error === undefined ? resolve(output as T) : reject(new Error(error.message)),
        )
        program.child.stdin?.write(`${JSON.stringify({ id, call, input })}\n`)
      }),
    async close() {
      program.child.stdin?.end()
      await once(program.child, 'exit')
    },
  }
}
