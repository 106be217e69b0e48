import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Command } from '#shared/contract/defineContract.ts'
import { operations } from '#shared/contract/operations.ts'
import { slices } from '#core/slices.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { lockSetUps as setUps } from '#test/support/lockSetUps.ts'

const commands = Object.entries(operations as Readonly<Record<string, { type: string }>>).filter(
  (entry): entry is [string, Command] => entry[1].type === 'command',
)
const membersOf = ({ input }: Command) => Object.keys((input as { shape?: object }).shape ?? {})

/** With the right version it asks the server, which is not there. */
const overTheServer = ['team.inviteAgain']

describe('every command', () => {
  test('with an existing id in its input takes a version, or says why not', () => {
    const silent = commands
      .filter(([, { permission, changes, unlocked }]) => permission !== 'none' && !changes && !unlocked)
      .filter(([, command]) => membersOf(command).some((name) => /Ids?$/.test(name)))
      .map(([name]) => name)
    expect(silent).toEqual([])
  })

  test('that changes a record has its id and `version` in the input, and fails with `conflict`', () => {
    for (const [, command] of commands) {
      if (command.changes === undefined) continue
      const members = membersOf(command)
      expect(members).toContain('version')
      if (command.changes.by !== null) expect(members).toContain(command.changes.by)
      expect(command.errors).toContain('conflict')
      expect(command.unlocked).toBeUndefined()
    }
  })
})

describe('a stale version', () => {
  let team: TestSlices
  beforeAll(async () => {
    team = await openTestSlices(slices)
  })
  afterAll(() => team.dispose())

  const locked = commands.filter(([, { changes }]) => changes)

  test('has a set-up beside the slice of every command', () => {
    expect(Object.keys(setUps).toSorted()).toEqual(locked.map(([name]) => name).toSorted())
  })

  test.each(locked)('is refused by %s, with the present record', async (name, { changes }) => {
    const { id, input } = await setUps[name]!(team)
    const { store } = team.organization
    const kind = changes!.kind ?? 'playbook'
    const before = store.get(kind, id)!
    const call = (version: number) => team.call(name as 'runs.pause', { ...input, version } as never)
    const stale = call(before.version + 1)
    await expect(stale).rejects.toMatchObject({ code: 'conflict', details: { current: { id } } })
    expect(store.get(kind, id)).toEqual(before)
    if (!overTheServer.includes(name)) await call(before.version)
    else await expect(call(before.version)).rejects.toMatchObject({ code: 'precondition_failed' })
  })
})
