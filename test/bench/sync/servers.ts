import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { startProgram } from '#test/support/program.ts'
import { startSyncServerProcess, syncServerCommand } from '#test/support/syncServerProcess.ts'

/** The compared servers: ours, with every update on the disk, and two that keep updates in memory. */
export const serverNames = ['orgata', 'yWebsocketServer', 'hocuspocus'] as const
export type ServerName = (typeof serverNames)[number]

/** Where a load finds a server, as far as it fits into the arguments of a process. */
export interface ServerAddress {
  name: ServerName
  url: string
  token: string
  pid: number
}

/** A server in a process of its own. */
export interface BenchServer {
  address: ServerAddress
  stop(): Promise<void>
}

/** Starts one of them, fresh and empty. */
export function startBenchServer(name: ServerName): Promise<BenchServer> {
  return { orgata: startOrgata, yWebsocketServer: startYWebsocketServer, hocuspocus: startHocuspocus }[name]()
}

async function startOrgata(): Promise<BenchServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'orgata-bench-sync-'))
  const server = await startSyncServerProcess(dataDir)
  const { token } = await syncServerCommand('token', '--data', dataDir)
  return {
    address: { name: 'orgata', url: server.url, token: String(token), pid: server.pid },
    async stop() {
      await server.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function startHocuspocus(): Promise<BenchServer> {
  const program = await startProgram('test/bench/sync/hocuspocusServer.ts', [])
  return {
    address: { name: 'hocuspocus', url: String(program.ready.url), token: '', pid: program.pid },
    async stop() {
      await program.kill()
    },
  }
}

/** The server program that `y-websocket` names, exactly as published. */
async function startYWebsocketServer(): Promise<BenchServer> {
  const folder = dirname(fileURLToPath(import.meta.resolve('@y/websocket-server/package.json')))
  const port = await freePort()
  const child = spawn(process.execPath, [join(folder, 'src/server.js')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, HOST: '127.0.0.1', PORT: String(port) },
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', () => resolve())
    child.once('exit', (code) => reject(new Error(`@y/websocket-server ended with ${code}`)))
  })
  return {
    address: { name: 'yWebsocketServer', url: `ws://127.0.0.1:${port}`, token: '', pid: child.pid! },
    async stop() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** It takes a number and does not say which one it got, so that a free one is looked for before. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => probe.once('listening', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}
