import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { nodeNetwork } from '#core/network/nodeNetwork.ts'
import type { Network } from '#core/ports.ts'
import type { Timers } from '#shared/kernel/timers.ts'
import { testActor } from '#core/testing/testPorts.ts'
import { richTextToPlain } from '#shared/entities/richText/richText.ts'
import { eventually, openSyncedTeam } from '#test/support/syncedTeam.ts'
import type { Colleague, SyncedTeam } from '#test/support/syncedTeam.ts'

/** The rooms that Ben's computer joined. */
const joined: string[] = []
const network: Network = {
  ...nodeNetwork,
  openSocket(url, options) {
    if (url.includes('/records')) return nodeNetwork.openSocket(url, options)
    joined.push(url)
    return nodeNetwork.openSocket(areRoomsCut ? unused : url, options)
  },
}
/** Nobody answers there. */
const unused = 'ws://127.0.0.1:9'
let areRoomsCut = false

/** While rooms are cut, a wait of seconds never ends. */
const timers: Timers = {
  setTimeout(fn, ms) {
    const isHeld = areRoomsCut && ms > 1_000
    if (isHeld && ms < 15_000) heldWaits++
    return setTimeout(isHeld ? () => undefined : fn, ms)
  },
  clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout),
}
let heldWaits = 0

let team: SyncedTeam
let playbookIds: string[]

const write = (one: Colleague, id: string, markdown: string) =>
  one.call('drafts.edit', { kind: 'playbook', id, edits: [{ edit: 'setText', stepId: null, markdown }] })

/** Empty while the playbook is not there. */
const textOf = (one: Colleague, playbook: string) =>
  one.call('playbooks.get', { playbook }).then(
    ({ draft }) => richTextToPlain(draft.description),
    () => '',
  )

const arrives = (one: Colleague, id: string, text: string) =>
  eventually(
    () => textOf(one, id),
    (there) => there === text,
    `“${text}” arrives`,
  )

beforeAll(async () => {
  team = await openSyncedTeam('admin', { network, timers })
  const names = ['Open the shop', 'Close the shop', 'Clean the oven']
  playbookIds = []
  for (const name of names) playbookIds.push((await team.ana.call('playbooks.create', { name })).id)
  await team.meet()
  for (const id of playbookIds)
    await eventually(
      () =>
        team.ben.call('playbooks.get', { playbook: id }).then(
          ({ draft }) => draft.title !== '',
          () => false,
        ),
      (isThere) => isThere,
      'the draft arrives with its record',
    )
  // Listed after everything before.
  for (const text of ['Turn it off.', 'Let it cool.']) {
    await write(team.ana, playbookIds[2]!, text)
    await arrives(team.ben, playbookIds[2]!, text)
  }
})

afterAll(() => team.dispose())

beforeEach(() => {
  joined.length = 0
})

it('SYNC-15 fetches a closed draft that a colleague changed, though its record stays as it was', async () => {
  const [id] = playbookIds as [string]
  const { version } = (await team.ben.call('playbooks.get', { playbook: id })).playbook
  await write(team.ana, id, 'Unlock the door.')
  await arrives(team.ben, id, 'Unlock the door.')
  expect((await team.ben.call('playbooks.get', { playbook: id })).playbook.version).toBe(version)
  expect(joined.filter((url) => !url.includes(id))).toEqual([])
})

it('SYNC-15 joins no room of a draft that nobody changed after a reconnection', async () => {
  const [first, second] = playbookIds as [string, string]
  // The first one may have been cut off before it was confirmed.
  const others = () => joined.filter((url) => !url.includes(first))
  await team.apart(async () => {})
  expect(others()).toEqual([])
  await team.apart(async () => {
    await write(team.ana, second, 'Lock the door.')
  })
  await arrives(team.ben, second, 'Lock the door.')
  expect(others().filter((url) => !url.includes(second))).toEqual([])
})

it('SYNC-15 sends this computer’s changes, and does not fetch them again', async () => {
  const third = playbookIds[2]!
  await write(team.ben, third, 'Wipe it.')
  await arrives(team.ana, third, 'Wipe it.')
  await team.meet()
  await team.apart(async () => {})
  expect(joined.filter((url) => url.includes(third))).toHaveLength(1)
})

it('SYNC-15 connects at once for a person who opens a draft that waits for another attempt', async () => {
  const [id] = playbookIds as [string]
  areRoomsCut = true
  await write(team.ana, id, 'Ring the bell.')
  await eventually(
    () => Promise.resolve(heldWaits),
    (waits) => waits > 0,
    'the draft waits for another attempt',
  )
  areRoomsCut = false
  const events = { onEvent: () => undefined, onError: () => undefined }
  const close = team.ben.app.subscribe(
    'drafts.open',
    { kind: 'playbook', id, clientId: 1 },
    testActor,
    events,
  )
  expect(await arrives(team.ben, id, 'Ring the bell.')).toBe('Ring the bell.')
  close()
})
