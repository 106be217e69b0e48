import { expect, test } from 'vitest'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import { syncSlice } from './syncSlice.ts'

test('connecting a server, and following it, is logged with its address, without a pasted token', async () => {
  const team = await openTestSlices([syncSlice])
  const status = {
    state: 'online',
    serverUrl: null,
    since: null,
    waiting: 0,
    waitingFor: { records: 0, documents: 0, files: 0, logEntries: 0 },
    isChecked: true,
    checking: 0,
    refused: 0,
    clockAheadMs: null,
    lastError: null,
    isRevoked: false,
  }
  Object.assign(team.organization.sync, { enrol: () => Promise.resolve(), status: () => status })
  await team.call('sync.connect', {
    url: 'HTTP://Box:4321/setup?token=secret',
    setupToken: 'secret'.repeat(8),
  })
  const [entry] = team.organization.audit.list({ action: 'sync.connect', limit: 1 })
  expect(entry).toMatchObject({ entityName: 'http://box:4321', entry: { subjects: [{ kind: 'server' }] } })
  expect(JSON.stringify(team.organization.audit.get(entry!.seq))).not.toContain('secret')
  const changed: unknown[] = []
  const changeAddress = (input: object) =>
    Promise.resolve(changed.push(input)).then(() => ({ areOthersTold: true }))
  Object.assign(team.organization.sync, { changeAddress })
  expect(await team.call('sync.changeAddress', { url: 'wss://Box.example/x' })).toMatchObject({
    state: 'online',
    areOthersTold: true,
  })
  const [second] = team.organization.audit.list({ action: 'sync.changeAddress', limit: 1 })
  expect(second).toMatchObject({ entityName: 'https://box.example' })
  const ben = team.addPerson('Ben', 'member')
  await team.call('sync.changeAddress', { url: 'https://box.example' }, ben)
  expect(changed).toEqual([
    { url: 'wss://Box.example/x', tellOthers: true },
    { url: 'https://box.example', tellOthers: false },
  ])
  await team.dispose()
})
