import { generateKeyPairSync, sign } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ChangesHeader } from '#shared/protocol/exchangeFile.ts'
import { exchangeText } from '#shared/protocol/exchangeFile.ts'
import type { OpenedExchange } from '#shared/protocol/hostedServer.ts'
import { openServerTables, setPlace } from '#test/support/serverTables.ts'
import type { ServerPorts } from '../ports.ts'
import { openReceiptKey } from '../stores/receiptKey.ts'
import { serverIdentity } from '../stores/serverMeta.ts'
import { openExchange } from './openExchange.ts'

const idOf = (n: number) => `01890000-0000-7000-8000-00000000000${n}`
const [organizationId, deviceId, personId, serverId] = [idOf(1), idOf(2), idOf(3), idOf(4)]
const digest = 'a'.repeat(64)
const ports = {
  clock: { nowMs: () => 0 },
  random: { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) },
  log: { info: () => {} },
} as unknown as ServerPorts
const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url').toString('base64')
const db = openServerTables({ organizationId, deviceId, personId, publicKey: raw })
const other = generateKeyPairSync('ed25519').privateKey
let serverKey = ''

beforeAll(() => {
  serverIdentity(db, () => serverId)
  serverKey = openReceiptKey(db, ports.random, false)()!.key.publicKey
})
afterAll(() => db.close())

const setRole = (status: string) =>
  setPlace(db, { organizationId, personId, teamId: idOf(6), role: 'member', status })

function open(change: Partial<ChangesHeader> = {}, by = privateKey): OpenedExchange {
  const header: ChangesHeader = {
    format: 'orgata-exchange',
    version: 1,
    type: 'changes',
    organizationId,
    organizationName: '',
    serverId,
    deviceId,
    deviceName: '',
    personName: '',
    fileId: idOf(7),
    number: 1,
    at: '2026-05-04T03:02:01.000Z',
    ephemeral: serverKey,
    serverKey,
    answerKey: serverKey,
    ...change,
  }
  const signature = sign(null, Buffer.from(exchangeText('changes', digest)), by).toString('base64')
  return openExchange(db, ports, { t: 'openExchange', headerLine: JSON.stringify(header), digest, signature })
}

test('SYNC-34 the file of a known computer is opened in its session', () => {
  setRole('active')
  expect(open()).toMatchObject({
    is: 'open',
    session: { serverId, organizationId, personId, role: 'member' },
  })
})

test('SYNC-34 any other file is refused with the reason, and opens no session', () => {
  setRole('active')
  const count = () => Number(db.get('SELECT count(*) AS n FROM sessions')?.n)
  const before = count()
  expect([
    open({ number: -1 }),
    open({ serverId: idOf(9) }),
    open({ deviceId: idOf(9) }),
    open({ organizationId: idOf(9) }),
    open({}, other),
    open({ serverKey: Buffer.alloc(32).toString('base64') }),
  ]).toEqual(
    ['forged', 'otherServer', 'unknownComputer', 'unknownComputer', 'forged', 'otherKey'].map((is) => ({
      is,
    })),
  )
  setRole('removed')
  expect(open()).toEqual({ is: 'noAccess' })
  expect(count()).toBe(before)
})
