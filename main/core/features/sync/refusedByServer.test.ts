import { expect, test } from 'vitest'
import { refusalReasons } from '#shared/protocol/identity.ts'
import type { Refusal } from '#shared/protocol/identity.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import { syncSlice } from './syncSlice.ts'

test('owners read why the server refused something, whatever reason it gives', async () => {
  const team = await openTestSlices([syncSlice])
  const at = new Date().toISOString()
  const refusal = (reason: string): Refusal => ({
    deviceId: team.organization.signer.deviceId,
    deviceName: 'Till',
    personId: team.organization.personId,
    personName: 'Ana',
    what: 'record',
    kind: 'comment',
    reason,
    count: 1,
    firstAt: at,
    lastAt: at,
  })
  const reasons = [...refusalReasons, 'of a newer server', 'constructor']
  const refusals = () => ({ list: reasons.map(refusal), asOf: at, problem: null })
  Object.assign(team.organization.sync, { lists: { refusals } })
  const { items } = await team.call('sync.refusedByServer', {})
  const words = new Map(items.map(({ why }, index) => [reasons[index], why]))
  const untold = 'The server gave no reason.'
  expect([...words].filter(([, why]) => why === untold).map(([reason]) => reason)).toEqual(reasons.slice(-2))
  expect(words.get('unproven')).toContain('audit log')
  expect(words.get('unsigned')).toContain('too old')
  await team.dispose()
})
