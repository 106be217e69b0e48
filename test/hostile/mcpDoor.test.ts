import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '#core/createApp.ts'
import { openTestApp } from '#core/testing/openTestApp.ts'
import { testActor, testPorts } from '#core/testing/testPorts.ts'
import type { Operation } from '#shared/contract/defineContract.ts'
import { isAtDoor } from '#shared/contract/doors.ts'
import { operations } from '#shared/contract/operations.ts'
import { startMcp } from '#test/support/mcpClient.ts'
import type { McpClient } from '#test/support/mcpClient.ts'

/** Programs of their own start slowly on a busy machine. */
const slowMs = 240_000

let dataDir: string
let mcp: McpClient
beforeAll(async () => {
  const { app, dataDir: founded } = await openTestApp()
  await app.close()
  dataDir = founded
  mcp = await startMcp(dataDir)
}, slowMs)
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

const sessionOf = async (folder: string) => {
  const app = await createApp(testPorts(folder))
  const { state } = await app.call('organizations.session', {}, testActor)
  await app.close()
  return state
}

test(
  'an assistant calls nothing under a name that is not in its list',
  async () => {
    const all = Object.entries<Operation>(operations)
    const hidden = all.filter(([, operation]) => operation.type === 'stream' || !isAtDoor(operation, 'mcp'))
    expect(hidden.length).toBeGreaterThan(10)
    const names = [
      ...all.map(([name]) => name),
      ...hidden.map(([name]) => name.replaceAll('.', '_')),
      ...['constructor', '__proto__', '', 'team.jobRoles ', 'TEAM_JOBROLES', '\ud800'],
    ]
    const carriedOut: string[] = []
    for (const name of names) if ((await mcp.codeOf(name)) !== 'unknown_operation') carriedOut.push(name)
    expect(carriedOut).toEqual([])
    expect(await mcp.codeOf('team_jobRoles')).toBe('none')
  },
  slowMs,
)

test(
  'a line that cannot be read is answered with what is wrong, and the next one as usual',
  async () => {
    const bad: [line: string, id: number | string | null, code: number][] = [
      ['garbage{', null, -32_700],
      ['', null, -32_700],
      ['\ufeff{}', null, -32_700],
      ['null', null, -32_600],
      ['[{"jsonrpc":"2.0","id":71,"method":"tools/list"}]', null, -32_600],
      ['{"jsonrpc":"2.0","id":{},"method":"ping"}', null, -32_600],
      ['{"jsonrpc":"1.0","id":72,"method":"tools/list"}', 72, -32_600],
      ['{"jsonrpc":"2.0","id":"seventy","params":{}}', 'seventy', -32_600],
      ['{"jsonrpc":"2.0","id":7.5,"method":"ping"}', 7.5, -32_600],
      ['{"jsonrpc":"2.0","id":73,"method":"tools/call"}', 73, -32_602],
      ['{"jsonrpc":"2.0","id":74,"method":"tools/list","params":{"cursor":1}}', 74, -32_602],
      [
        '{"jsonrpc":"2.0","id":75,"method":"tools/call","params":{"name":"team_jobRoles","arguments":[]}}',
        75,
        -32_602,
      ],
    ]
    for (const [line, id, code] of bad) {
      mcp.write(`${line}\n`)
      expect({ line, ...(await mcp.next()) }).toMatchObject({ line, id, error: { code } })
    }
    expect(await mcp.codeOf('team_jobRoles')).toBe('none')
  },
  slowMs,
)

test(
  'an answer with signs at which some readers end a line stays on one line',
  async () => {
    const description = 'before\u2028between\u2029after'
    expect(await mcp.call('team_createJobRole', { name: 'Baker', description })).toMatchObject({
      description,
    })
  },
  slowMs,
)

test(
  'a line over 10 MiB, which two shorter ones are not, is answered, on both outputs, and the folder is free again',
  async () => {
    for (let i = 0; i < 2; i++)
      expect(await mcp.codeOf('team_jobRoles', { x: 'x'.repeat(6_000_000) })).toBe('invalid_input')
    // It never ends: nobody waits for its line break.
    mcp.write('x'.repeat(10 * 1_048_576 + 1))
    expect(await mcp.next()).toMatchObject({
      id: null,
      error: { code: -32_600, message: expect.stringContaining('10 MiB') },
    })
    expect(await mcp.next()).toBeUndefined()
    expect(await mcp.ended()).toMatchObject({ code: 1, stderr: expect.stringContaining('10 MiB') })
    expect(await sessionOf(dataDir)).toBe('open')
  },
  slowMs,
)
