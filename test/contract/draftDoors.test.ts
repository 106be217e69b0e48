import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openTestApp } from '#core/testing/openTestApp.ts'
import { testActor } from '#core/testing/testPorts.ts'
import { startBrowserHost } from '#hosts/browser/browserHost.ts'
import type { CallName, InputOf, OutputOf } from '#shared/contract/operations.ts'
import { draftEdit } from '#shared/entities/playbooks/draftEdits.ts'
import type { DraftEdit } from '#shared/entities/playbooks/draftEdits.ts'
import { startMcp } from '#test/support/mcpClient.ts'

type Answer<N extends CallName> = OutputOf<N> & { error?: { code: string; message: string } }
type Door = <N extends CallName>(name: N, input: InputOf<N>) => Promise<Answer<N>>

const ends: (() => Promise<unknown> | void)[] = []
afterAll(async () => {
  for (const end of ends.toReversed()) await end()
})

async function openHttp(): Promise<{ playbookId: string; door: Door }> {
  const { app, dataDir, dispose } = await openTestApp()
  ends.push(dispose)
  const { id } = await app.call('playbooks.create', { name: 'Open the bakery' }, testActor)
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const host = await startBrowserHost({ app, log, rendererFolder: join(dataDir, 'none'), port: 0 })
  ends.push(() => host.close())
  const headers = { authorization: `Bearer ${host.token}` }
  return {
    playbookId: id,
    door: async (name, input) => {
      const request = { method: 'POST', headers, body: JSON.stringify(input) }
      const answer = await fetch(`${host.url}/operations/${name}`, request)
      return (await answer.json()) as Answer<typeof name>
    },
  }
}

async function openMcp(): Promise<{ playbookId: string; door: Door }> {
  const { app, dataDir } = await openTestApp()
  ends.push(() => rmSync(dataDir, { recursive: true, force: true }))
  const { id } = await app.call('playbooks.create', { name: 'Open the bakery' }, testActor)
  await app.close()
  const mcp = await startMcp(dataDir)
  ends.push(() => mcp.end())
  return {
    playbookId: id,
    door: async (name, input) => (await mcp.call(name.replaceAll('.', '_'), input)) as Answer<typeof name>,
  }
}

/** Programs of their own start slowly on a busy machine. */
const slowMs = 240_000

test.each([
  ['HTTP', openHttp],
  ['MCP', openMcp],
])(
  'over %s a draft is written, read, restored and left as it was by a wrong edit',
  async (_, open) => {
    const { playbookId, door } = await open()
    const draft = { kind: 'playbook' as const, id: playbookId }
    const edit = (...edits: DraftEdit[]) => door('drafts.edit', { ...draft, edits })
    const stepId = 'oven'
    const lines = { stepId, list: 'subSteps' as const }
    const added = await edit(
      { edit: 'setText', stepId: null, markdown: 'Every **morning**.' },
      { edit: 'addStep', id: stepId, values: { title: 'Heat' }, markdown: '1. Open the gas\n2. Light it' },
      { edit: 'addStep', id: 'door', after: null, values: { title: 'Unlock' } },
      { edit: 'changeStep', stepId, values: { title: 'Heat the oven' } },
      { edit: 'addPart', stepId, list: 'inputs', id: 'heat', values: { key: 'heat', type: 'number' } },
      { edit: 'changePart', stepId, list: 'inputs', partId: 'heat', values: { label: 'Degrees' } },
      { edit: 'addPart', ...lines, id: 'gloves', values: { title: 'Gloves' } },
      { edit: 'addPart', ...lines, id: 'match', values: { title: 'Match' } },
      { edit: 'movePart', ...lines, partId: 'match', after: null },
      { edit: 'removePart', ...lines, partId: 'gloves' },
      { edit: 'moveStep', stepId: 'door' },
      { edit: 'removeStep', stepId: 'door' },
    )
    expect(added.added).toEqual([
      null,
      stepId,
      'door',
      null,
      'heat',
      null,
      'gloves',
      'match',
      ...Array(4).fill(null),
    ])
    const { items: removed } = await door('drafts.removed', { ...draft })
    expect(removed.map(({ name }) => name)).toEqual(['Gloves', 'Unlock'])
    expect(await edit(...removed.map(({ restore }) => draftEdit.parse(restore)))).toEqual({
      added: [null, null],
    })
    const written = await door('drafts.get', draft)
    expect(written.outline.map(({ title }) => title)).toEqual(['Heat the oven', 'Unlock'])
    const part = {
      inputs: [{ key: 'heat', label: 'Degrees' }],
      subSteps: [{ id: 'match' }, { id: 'gloves' }],
    }
    expect(written).toMatchObject({ locked: null, content: { steps: [part, {}] } })
    expect(JSON.stringify(written.content)).toContain('Light it')
    const wrong = await edit({ edit: 'removeStep', stepId }, { edit: 'removeStep', stepId: 'nobody' })
    expect(wrong.error?.code).toBe('not_found')
    expect((await door('drafts.edit', { ...draft, edits: [{ edit: 'melt' } as never] })).error).toMatchObject(
      {
        code: 'invalid_input',
      },
    )
    expect((await door('drafts.claim', draft)).error?.code).toBe('precondition_failed')
    expect(await door('drafts.get', draft)).toEqual(written)
  },
  slowMs,
)
