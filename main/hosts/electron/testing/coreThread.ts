import { EventEmitter } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'

/**
 * The process of the core as a thread of the test's own, with the face of Electron's UtilityProcess. `kill` ends it in
 * the middle of whatever it does.
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
