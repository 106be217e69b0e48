import { fork } from 'node:child_process'
import type { Socket } from 'node:net'
import { createProgressFile } from './progressFile.ts'
import { workerFile } from './workerFile.ts'
import type { TaskMessage, WorkerMessage } from './workerMessages.ts'

/** How a worker ended, with the last words that it printed. */
export interface WorkerEnd {
  /** It was ended by the system or by its engine, which happens where its memory does not suffice. */
  isTooLarge: boolean
  words: string
}

/** A process of its own: an engine that runs out of memory ends its whole process, which must not be the application. */
export interface WorkerProcess {
  onMessage: ((message: WorkerMessage) => void) | null
  readonly ended: Promise<WorkerEnd>
  /** Begins a task, with its progress at 0. */
  send(message: TaskMessage): void
  /** How far the last task came; after the end too. */
  progress(): number
  /** Keeps the application from waiting for it. */
  rest(): void
  stop(): Promise<void>
}

const maxWords = 4_000

/** The exit code of a process that Windows or its engine ended; where there are signals, they say so. */
const firstCodeOfSystem = 128

/** Starts a worker, in Electron with its binary as Node. @throws OrgataError of the progress file */
export function startWorker(memoryMb: number): WorkerProcess {
  const file = createProgressFile()
  const child = fork(workerFile(), [], {
    serialization: 'advanced',
    // The stdout of a host carries answers alone.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc', file.descriptor],
    execArgv: [`--max-old-space-size=${memoryMb}`, '--disable-warning=ExperimentalWarning'],
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  })
  // A pipe, whatever the types of streams in general say.
  const stderr = child.stderr as Socket
  let words = ''
  stderr.on('data', (printed: Buffer) => {
    words = (words + String(printed)).slice(-maxWords)
  })
  let last = 0
  const ended = new Promise<WorkerEnd>((resolve) => {
    const end = (isTooLarge: boolean) => {
      last = file.read()
      file.close()
      resolve({ isTooLarge, words })
    }
    child.once('error', (error) => {
      words += String(error)
      if (child.pid === undefined) end(false)
    })
    child.once('close', (code, signal) => end(signal !== null || (code ?? 0) >= firstCodeOfSystem))
  })
  let isOver = false
  void ended.then(() => (isOver = true))
  const worker: WorkerProcess = {
    onMessage: null,
    ended,
    send(message) {
      file.reset()
      child.ref()
      child.channel?.ref()
      // Where it has ended, `ended` says so.
      child.send(message, () => {})
    },
    progress: () => (isOver ? last : file.read()),
    rest() {
      child.unref()
      stderr.unref()
      child.channel?.unref()
    },
    async stop() {
      // A program that awaits the end must not end before.
      child.ref()
      stderr.ref()
      child.kill('SIGKILL')
      await ended
    },
  }
  child.on('message', (message: WorkerMessage) => worker.onMessage?.(message))
  return worker
}
