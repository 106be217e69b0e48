import { EventEmitter } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'

/**
 * The core's process as a thread of the test, with the interface of Electron's UtilityProcess. `kill` ends it at any
 * point.
 */
export class CoreThread extends EventEmitter {
  readonly worker: Worker

  /** @param modulePath the built `coreProcess.js`, or the source */
  constructor(modulePath: string) {
    super()
    this.worker = new Worker(new URL('./coreWorker.ts', import.meta.url), {
      argv: [modulePath],
      env: { ...process.env, ORGATA_LOG: 'silent' },
      execArgv: ['--disable-warning=ExperimentalWarning'],
    })
    this.worker.on('message', (message: unknown) => this.emit('message', message))
    this.worker.on('error', (error) => this.emit('problem', error))
    this.worker.on('exit', (code) => this.emit('exit', code))
  }

  postMessage(data: unknown, ports: MessagePort[] = []): void {
    this.worker.postMessage({ data, ports }, ports)
  }

  kill(): boolean {
    void this.worker.terminate()
    return true
  }
}
