import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { nodeNetwork } from '#core/network/nodeNetwork.ts'
import type { Network } from '#core/ports.ts'
import { richTextToPlain } from '#shared/entities/playbooks/richText.ts'
import { eventually, openSyncedTeam } from '#test/support/syncedTeam.ts'
import type { Colleague, SyncedTeam } from '#test/support/syncedTeam.ts'

/** The rooms that Ben's computer joined. */
const joined: string[] = []
const network: Network = {
  ...nodeNetwork,
  openSocket(url, options) {
    if (!url.includes('/records')) joined.push(url)
    return nodeNetwork.openSocket(url, options)
  },
}

let team: SyncedTeam
let playbookIds: string[]

const write = (one: Colleague, id: string, markdown: string) =>
  one.call('drafts.edit', { kind: 'playbook', id, edits: [{ edit: 'setText', stepId: null, markdown }] })

const textOf = async (one: Colleague, playbook: string) =>
  richTextToPlain((await one.call('playbooks.get', { playbook })).draft.description)

const arrives = (one: Colleague, id: string, text: string) =>
  eventually(
    () => textOf(one, id),
    (there) => there === text,
    `“${text}” arrives`,
  )

beforeAll(async () => {
  team = await openSyncedTeam('admin', { network })
  const names = ['Open the shop', 'Close the shop', 'Clean the oven']
  playbookIds = []
  for (const name of names) playbookIds.push((await team.ana.call('playbooks.create', { name })).id)
  const titleAt = async (id: string) => (await team.ben.call('playbooks.get', { playbook: id })).draft.title
  for (const [at, id] of playbookIds.entries())
    await eventually(
      () => titleAt(id).catch(() => ''),
      (title) => title === names[at],
      'the draft arrives',
    )
})

afterAll(() => team.dispose())

beforeEach(async () => {
  // What was announced before has been asked for by then.
  await team.meet()
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

it('SYNC-15 joins no room after a reconnection where nothing changed, and one where one draft did', async () => {
  await team.apart(async () => {})
  expect(joined).toEqual([])
  const [, id] = playbookIds as [string, string]
  await team.apart(async () => {
    await write(team.ana, id, 'Lock the door.')
  })
  await arrives(team.ben, id, 'Lock the door.')
  expect(joined.map((url) => url.includes(id))).toEqual([true])
})

it('SYNC-15 sends what this computer wrote, and fetches it not once more', async () => {
  const [, , id] = playbookIds as [string, string, string]
  await write(team.ben, id, 'Wipe it.')
  await arrives(team.ana, id, 'Wipe it.')
  await team.apart(async () => {})
  expect(joined).toHaveLength(1)
})
