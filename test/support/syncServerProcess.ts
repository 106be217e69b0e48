import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { join } from 'node:path'
import { inProject, root } from '#launch/project.mjs'

const program = 'sync-server/main.ts'

/** The sync server in a process of its own, over a data folder that outlives it. */
export interface SyncServerProcess {
  /** `ws://127.0.0.1:port`. */
  readonly url: string
  readonly port: number
  readonly pid: number
  readonly setupToken: string | undefined
  /** The pin of a certificate. */
  readonly pin: string | undefined
  /** Its log so far. */
  log(): string
  /** SIGKILL, and waits for the end. */
  kill(): Promise<void>
  /** SIGTERM, and waits for the end; returns the exit code. */
  stop(): Promise<number | null>
}

/** Starts the server; port 0 takes a free one. */
export function startSyncServerProcess(
  dataDir: string,
  port = 0,
  ...more: string[]
): Promise<SyncServerProcess> {
  return startServerOfRelease(root, ['--data', dataDir, '--port', String(port), ...more])
}

/** @param releaseRoot folder with the sources of a release */
export async function startServerOfRelease(
  releaseRoot: string,
  args: readonly string[],
): Promise<SyncServerProcess> {
  const child = spawn(process.execPath, [join(releaseRoot, program), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let log = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (log += text))
  const ready = await firstLine(child, () => log)
  const facts = JSON.parse(ready) as { url: string; pid: number; setup?: string; pin?: string }
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal)
      await once(child, 'exit')
    }
    return child.exitCode
  }
  return {
    url: facts.url,
    port: Number(new URL(facts.url).port),
    pid: facts.pid,
    setupToken: facts.setup,
    pin: facts.pin,
    log: () => log,
    async kill() {
      await end('SIGKILL')
    },
    stop: () => end('SIGTERM'),
  }
}

/** Runs a subcommand of the server and returns its answer. */
export async function syncServerCommand(
  command: string,
  ...args: string[]
): Promise<Record<string, unknown>> {
  const child = spawn(process.execPath, [inProject(program), command, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return JSON.parse(await firstLine(child, () => '')) as Record<string, unknown>
}

async function firstLine(child: ChildProcess, log: () => string): Promise<string> {
  if (child.stdout === null) throw new Error('no output')
  const lines = createInterface({ input: child.stdout })
  return new Promise<string>((resolve, reject) => {
    lines.once('line', resolve)
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${log()}`)))
  })
}
