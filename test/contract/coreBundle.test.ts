import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { FromCore, ToCore } from '#hosts/electron/coreMessages.ts'
import { CoreThread } from '#hosts/electron/testing/coreThread.ts'
import { portClient } from '#hosts/electron/testing/portClient.ts'

const bundle = path.resolve(import.meta.dirname, '../../out/main/coreProcess.js')

let dataDir: string
let core: CoreThread | undefined
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'orgata-bundle-'))
})
afterEach(async () => {
  await core?.worker.terminate()
  rmSync(dataDir, { recursive: true, force: true })
})

test('the core’s bundle for the desktop window starts under plain Node and answers over a port', async () => {
  if (!existsSync(bundle)) throw new Error('out/main/coreProcess.js is missing. npm test builds it.')
  const own = new CoreThread(bundle)
  core = own
  const say = (message: ToCore, ports = [] as InstanceType<typeof MessageChannel>['port1'][]) =>
    own.postMessage(message, ports)
  const first = new Promise<FromCore>((resolve, reject) => {
    own.once('message', resolve)
    own.once('problem', reject)
    own.once('exit', (code) => reject(new Error(`The core ended with ${code}.`)))
  })
  say({ t: 'start', dataDir, keeping: { protection: 'file', reason: 'A test.' } })
  expect(await first).toEqual({ t: 'ready' })

  const { port1, port2 } = new MessageChannel()
  say({ t: 'window', session: '0190f3c2-a1b4-7000-8000-000000000001' }, [port1])
  const client = portClient(port2)
  expect(await client.call('organizations.session', {})).toMatchObject({ state: 'none' })
  // Files next to the bundle must be found from there too: fonts, the verifier, RxDB's matcher.
  const names = { personName: 'Ana', organizationName: 'Bakery Sunrise', teamName: 'Bakehouse' }
  await client.call('organizations.create', names)
  const period = { from: '2026-01-01', to: '2026-12-31' }
  expect(await client.call('audit.exportPack', { framework: 'TSC-2017', ...period })).toMatchObject({
    fileName: expect.stringMatching(/\.zip$/),
  })
})
