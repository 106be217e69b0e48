import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { join } from 'node:path'

/**
 * Run as a program: the core of the release in a folder, driven by lines of JSON. Accepts `{ id, call, input }` and `{
 * id, follow, input }`; answers `{ id, output }`, `{ id, error }` and `{ id, event }`. So a test drives a release with
 * unknown types.
 */
const [releaseRoot = '', dataDir = ''] = process.argv.slice(2)
const load = (file: string): Promise<Record<string, unknown>> =>
  import(pathToFileURL(join(releaseRoot, file)).href) as Promise<Record<string, unknown>>

interface Line {
  id: number
  call?: string
  follow?: string
  input: unknown
}
interface LineApp {
  call(name: string, input: unknown, actor: unknown): Promise<unknown>
  subscribe(
    name: string,
    input: unknown,
    actor: unknown,
    subscriber: { onEvent: (event: unknown) => void; onError: (error: unknown) => void },
  ): () => void
  close(): Promise<void>
}

const { createApp } = (await load('main/core/createApp.ts')) as {
  createApp: (ports: unknown) => Promise<LineApp>
}
const { testPorts, testActor } = (await load('main/core/testing/testPorts.ts')) as {
  testPorts: (dataDir: string) => unknown
  testActor: unknown
}
const app = await createApp(testPorts(dataDir))
const say = (line: Record<string, unknown>) => process.stdout.write(`${JSON.stringify(line)}\n`)
const asError = (error: unknown) =>
  error instanceof Error
    ? { code: (error as { code?: string }).code, message: error.message }
    : { message: String(error) }

say({ ready: true })
for await (const text of createInterface({ input: process.stdin })) {
  const { id, call, follow, input } = JSON.parse(text) as Line
  if (follow !== undefined) {
    app.subscribe(follow, input, testActor, {
      onEvent: (event) => say({ id, event }),
      onError: (error) => say({ id, error: asError(error) }),
    })
  } else if (call !== undefined) {
    app.call(call, input, testActor).then(
      (output) => say({ id, output }),
      (error: unknown) => say({ id, error: asError(error) }),
    )
  }
}
await app.close()
