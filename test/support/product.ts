import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CallName, InputOf, OutputOf } from '#shared/contract/operations.ts'
import type { ErrorShape } from '#shared/kernel/errors.ts'
import { startProgram } from './program.ts'
import type { Program } from './program.ts'

const folders: string[] = []

/** A folder of its own, removed by `removeFolders`. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'orgata-e2e-'))
  folders.push(folder)
  return folder
}

/** Deletes what `newFolder` made. */
export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}

/** An operation that answered with an error. */
export class CallError extends Error {
  readonly status: number
  readonly shape: ErrorShape

  constructor(status: number, shape: ErrorShape) {
    super(`${shape.code}: ${shape.message}`)
    this.status = status
    this.shape = shape
  }
}

/** The running product: core and browser host over one data folder. */
export interface Product {
  readonly dataDir: string
  readonly url: string
  readonly token: string
  readonly program: Program
  /** One operation, as a program on this computer calls it. Throws `CallError`. */
  call<N extends CallName>(name: N, input: InputOf<N>): Promise<OutputOf<N>>
  /** Sends any text as the body of any operation. */
  post(name: string, body: string): Promise<{ status: number; body: unknown }>
}

/** Starts `serve` on a free port. */
export async function startProduct(dataDir = newFolder()): Promise<Product> {
  const program = await startProgram('out/main/serve.js', ['--data', dataDir, '--port', '0'])
  const { url, token } = program.ready as { url: string; token: string }
  const post = async (name: string, body: string) => {
    const response = await fetch(`${url}/operations/${name}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body,
    })
    return { status: response.status, body: (await response.json()) as unknown }
  }
  return {
    dataDir,
    url,
    token,
    program,
    post,
    async call<N extends CallName>(name: N, input: InputOf<N>) {
      const { status, body } = await post(name, JSON.stringify(input))
      if (status !== 200) throw new CallError(status, (body as { error: ErrorShape }).error)
      return body as OutputOf<N>
    },
  }
}

/** The running sync server. `setup` is empty where it was set up already. */
export interface TeamServer {
  readonly program: Program
  readonly dataDir: string
  readonly url: string
  readonly setup: string
}

/** Starts the sync server; 0 takes any free port. */
export async function startServer(dataDir = newFolder(), port = 0): Promise<TeamServer> {
  const program = await startProgram('sync-server/main.ts', ['--data', dataDir, '--port', String(port)])
  const { url, setup } = program.ready as { url: string; setup?: string }
  return { program, dataDir, url, setup: setup ?? '' }
}

/** The SQLite file of the only organization in a data folder. */
export function organizationFile(dataDir: string): string {
  const found = readdirSync(dataDir, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.db'))
    .map((file) => join(dataDir, file))
  const file = found[0]
  if (found.length !== 1 || file === undefined || !existsSync(file))
    throw new Error(`Expected one data file in ${dataDir}, found ${found.length}.`)
  return file
}
