import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isSealed } from '#hosts/node/sealing.ts'
import type { Session } from '#shared/contract/organizations.contract.ts'
import type { FromCore, Keeping, ToCore } from './coreMessages.ts'
import { CoreThread } from './testing/coreThread.ts'
import { portClient } from './testing/portClient.ts'

const source = join(import.meta.dirname, 'coreProcess.ts')
const inFile: Keeping = { protection: 'file', reason: 'A test.' }
const session = '0190f3c2-a1b4-7000-8000-000000000001'
const names = { personName: 'Ana', organizationName: 'Bakery Sunrise', teamName: 'Bakehouse' }

let dataDir: string
let cores: CoreThread[]

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'orgata-core-'))
  cores = []
})
afterEach(async () => {
  await Promise.all(cores.map(({ worker }) => worker.terminate()))
  rmSync(dataDir, { recursive: true, force: true })
})

const say = (core: CoreThread, message: ToCore) => core.postMessage(message)

function start(keeping: Keeping): { core: CoreThread; answer: Promise<FromCore> } {
  const core = new CoreThread(source)
  cores.push(core)
  const answer = new Promise<FromCore>((resolve, reject) => {
    core.once('message', resolve)
    core.once('problem', reject)
  })
  say(core, { t: 'start', dataDir, keeping })
  return { core, answer }
}

function open(core: CoreThread) {
  const { port1, port2 } = new MessageChannel()
  core.postMessage({ t: 'window', session }, [port1])
  return portClient(port2)
}

describe('the process of the core', () => {
  test('answers each window over its own port, and ends in order', async () => {
    const { core, answer } = start(inFile)
    const early = open(core)
    expect(await answer).toEqual({ t: 'ready' })
    expect(await early.call('organizations.session', {})).toMatchObject({
      state: 'none',
      device: { keyProtection: 'file' },
    })
    const other = open(core)
    await other.call('organizations.create', names)
    expect(await early.call('organizations.session', {})).toMatchObject({
      organization: { name: 'Bakery Sunrise' },
    })

    const exit = new Promise((resolve) => core.once('exit', resolve))
    const closed = new Promise((resolve) => core.once('message', resolve))
    say(core, { t: 'close' })
    expect([await closed, await exit]).toEqual([{ t: 'closed' }, 0])
  })

  test('seals its key where the keychain provides one, and reports the protection', async () => {
    const keeping: Keeping = { protection: 'keychain', key: Buffer.alloc(32, 7).toString('base64') }
    const first = start(keeping)
    await first.answer
    const { device } = (await open(first.core).call('organizations.session', {})) as Session
    expect(device.keyProtection).toBe('keychain')
    expect(isSealed(readFileSync(join(dataDir, 'device.key')))).toBe(true)
    await first.core.worker.terminate()

    const withoutKey = start(inFile)
    expect(await withoutKey.answer).toMatchObject({ t: 'failed', error: { code: 'precondition_failed' } })
    const otherKey = start({ protection: 'keychain', key: Buffer.alloc(32, 8).toString('base64') })
    expect(await otherKey.answer).toMatchObject({ t: 'failed', error: { code: 'corrupt' } })

    const again = start(keeping)
    await again.answer
    expect(((await open(again.core).call('organizations.session', {})) as Session).device.id).toBe(device.id)
  })

  test('ignores malformed messages of the main process', async () => {
    const { core, answer } = start(inFile)
    await answer
    const hostile = [
      null,
      7,
      'start',
      {},
      { t: 'start', dataDir: '/elsewhere', keeping: inFile },
      { t: 'window', session },
      { t: 'window', session: 'nobody' },
      { t: 'close', extra: 1 },
      { t: '__proto__' },
    ]
    for (const message of hostile) core.postMessage(message)
    expect(await open(core).call('organizations.session', {})).toMatchObject({ state: 'none' })
  })
})
