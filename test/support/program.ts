import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { inProject, nodeBinary, programFlags } from '#launch/project.mjs'

/** A program of the product in a process of its own. */
export interface Program {
  readonly pid: number
  /** The line of JSON that it printed when it was ready. */
  readonly ready: Record<string, unknown>
  /** Its output on stderr so far. */
  stderr(): string
  /** Asks it to end and waits; resolves to its exit code. */
  stop(): Promise<number>
  /** `kill -9`. Resolves when the process is gone. */
  kill(): Promise<void>
}

/** How a program ended that ran to its end. */
export interface Ended {
  code: number
  stdout: string
  stderr: string
}

const startMs = 60_000

/** Starts a program the way the launchers do, without building first. `entry` is a path inside the project. */
export function spawnProgram(entry: string, args: readonly string[]): ChildProcess {
  return spawn(nodeBinary(), [...programFlags, inProject(entry), ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, INIT_CWD: undefined, NODE_OPTIONS: undefined, VITEST: undefined },
  })
}

/** Starts a program that stays, and waits for its line of JSON that reports it as ready. */
export async function startProgram(entry: string, args: readonly string[]): Promise<Program> {
  const child = spawnProgram(entry, args)
  const ended = once(child, 'exit')
  let said = ''
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (said += text))
  const line = await new Promise<string>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`${entry} ${why}\n${said}`))
    const timer = setTimeout(() => fail('was not ready in time.'), startMs)
    createInterface({ input: child.stdout! }).once('line', (first) => {
      clearTimeout(timer)
      resolve(first)
    })
    child.once('exit', () => fail('ended before it was ready.'))
  })
  return {
    pid: child.pid!,
    ready: JSON.parse(line) as Record<string, unknown>,
    stderr: () => said,
    async stop() {
      child.kill('SIGTERM')
      const [code] = (await ended) as [number | null]
      return code ?? 128
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** Runs a program to its end. */
export async function runProgram(entry: string, args: readonly string[], input = ''): Promise<Ended> {
  const child = spawnProgram(entry, args)
  const result = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const)
    child[name]!.setEncoding('utf8').on('data', (text: string) => (result[name] += text))
  child.stdin!.on('error', () => {})
  child.stdin!.end(input)
  const [code] = (await once(child, 'close')) as [number | null]
  return { code: code ?? 128, ...result }
}
