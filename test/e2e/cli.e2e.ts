import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inProject, nodeBinary } from '#launch/project.mjs'
import type { OutputOf } from '#shared/contract/operations.ts'
import { publishProcedure } from '#test/support/procedures.ts'
import { newFolder, removeFolders, startProduct, startServer } from '#test/support/product.ts'
import type { Product } from '#test/support/product.ts'
import { runProgram } from '#test/support/program.ts'

let product: Product
let dataDir: string
const cli = (args: string[], input?: string) => runProgram('main/hosts/cli/main.ts', args, input)

beforeAll(async () => {
  product = await startProduct()
  dataDir = product.dataDir
  await publishProcedure(product, 3)
})
afterAll(async () => {
  await product.program.stop()
  removeFolders()
})

test('serve prints address, token and process number in one line, and refuses calls without the token', async () => {
  expect(Object.keys(product.program.ready).sort()).toEqual(['pid', 'token', 'url'])
  expect(product.program.ready.pid).toBe(product.program.pid)
  expect(product.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect((await fetch(`${product.url}/operations/runs.list`, { method: 'POST' })).status).toBe(401)
  const elsewhere = { authorization: `Bearer ${product.token}`, origin: 'https://example.com' }
  const foreign = await fetch(`${product.url}/operations/runs.list`, { method: 'POST', headers: elsewhere })
  expect(foreign.status).toBe(403)
})

test('a second program over the same folder gets the next step', async () => {
  const { code, stdout } = await cli(['--data', dataDir, 'runs.list', '--wait', '0.1'])
  expect(code).toBe(1)
  const { error } = JSON.parse(stdout) as { error: { code: string; message: string } }
  expect(error.code).toBe('locked')
  expect(error.message).toMatch(/already open.* Waited 0\.1 s/)
  // A misspelt name waits for nobody.
  const misspelt = await cli(['--data', dataDir, 'runs.lst', '--wait', '3600'])
  expect(JSON.parse(misspelt.stdout)).toMatchObject({ error: { code: 'unknown_operation' } })
  const second = await runProgram('out/main/serve.js', ['--data', dataDir])
  expect(second).toMatchObject({ code: 1, stdout: '' })
  expect(second.stderr).toMatch(/could not start\..*already open/)
})

test('cli: 0 with the result, 1 with the error, 2 for a wrong call', async () => {
  const folder = newFolder()
  const founders = { personName: 'Ana', organizationName: 'Ruiz', teamName: 'Shop' }
  const made = await cli(['--data', folder, 'organizations.create', '--input', '-'], JSON.stringify(founders))
  expect(made).toMatchObject({ code: 0 })
  expect(JSON.parse(made.stdout)).toMatchObject({ state: 'open', organization: { name: 'Ruiz' } })

  const refused = await cli(['--data', folder, 'playbooks.get', '--input', '{"playbook":"nothing"}'])
  expect(refused.code).toBe(1)
  expect(JSON.parse(refused.stdout)).toMatchObject({ error: { code: 'not_found' } })
  const malformed = await cli(['--data', folder, 'playbooks.get', '--input', '{'])
  expect(malformed.code).toBe(1)
  expect(JSON.parse(malformed.stdout)).toMatchObject({ error: { code: 'invalid_input' } })
  const unknown = await cli(['--data', folder, 'playbooks.burn'])
  expect(unknown.code).toBe(2)
  expect(JSON.parse(unknown.stdout)).toMatchObject({ error: { code: 'unknown_operation' } })

  for (const wrong of [
    [],
    ['runs.list'],
    ['--data', folder],
    ['--data', folder, 'runs.list', '--frob'],
    ['runs.lst', '--help'],
  ]) {
    const { code, stdout, stderr } = await cli(wrong)
    expect({ wrong, code, stdout }).toEqual({ wrong, code: 2, stdout: '' })
    expect(stderr).toMatch(/Usage/)
  }
  const help = await cli(['--help'])
  expect(help.code).toBe(0)
  expect(help.stdout).toMatch(/playbooks\.publish +Publish the draft as a new version/)
})

test('models --json counts built ones', async () => {
  const { code, stdout } = await runProgram('main/hosts/cli/models.ts', ['--json'])
  expect(code).toBe(0)
  const { models, fields } = JSON.parse(stdout) as Record<'models' | 'fields', Record<string, number>>
  expect(models['built']! + models['notYet']!).toBe(112 + 86)
  expect(fields['carried']).toBeGreaterThan(250)
  expect(fields['of']).toBe(1_014)
})

test('mcp: an assistant lists the tools and calls them', async () => {
  const folder = newFolder()
  const transport = new StdioClientTransport({
    command: nodeBinary(),
    args: ['--disable-warning=ExperimentalWarning', inProject('main/hosts/mcp/main.ts'), '--data', folder],
  })
  const client = new Client({ name: 'test', version: '1' })
  await client.connect(transport)
  const textOf = (result: unknown) =>
    JSON.parse((result as { content: { text: string }[] }).content[0]!.text) as Record<string, unknown>
  try {
    expect(client.getServerVersion()?.name).toBe('orgata')
    const { tools } = await client.listTools()
    expect(tools.map((tool) => tool.name)).toContain('playbooks_list')
    expect(tools.every((tool) => (tool.description ?? '') !== '' && tool.inputSchema.type === 'object')).toBe(
      true,
    )
    const founders = { personName: 'Ana', organizationName: 'Ruiz', teamName: 'Shop' }
    await client.callTool({ name: 'organizations_create', arguments: founders })
    const made = textOf(await client.callTool({ name: 'playbooks_create', arguments: { name: 'Open up' } }))
    expect(made).toMatchObject({ name: 'Open up', status: 'draft' })
    const refused = await client.callTool({ name: 'playbooks_get', arguments: { playbook: 'nothing' } })
    expect(refused.isError).toBe(true)
    expect(textOf(refused)).toMatchObject({ error: { code: 'not_found' } })
    const { items: entries } = textOf(
      await client.callTool({ name: 'audit_list', arguments: { action: 'playbooks.create' } }),
    ) as OutputOf<'audit.list'>
    expect(entries[0]).toMatchObject({ actorType: 'agent', transport: 'mcp' })
  } finally {
    await client.close()
  }
})

test('sync prints its address and, until it is set up, a setup token; verify checks a pack and finds a changed one', async () => {
  const server = await startServer()
  expect(server.url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+$/)
  expect(server.setup.length).toBeGreaterThan(15)
  expect(server.program.ready.pid).toBe(server.program.pid)
  expect(await server.program.stop()).toBe(0)

  const { imported } = await product.call('playbooks.importMarkdown', {
    files: [{ name: 'a.md', text: '# Open\n\n- [ ] Doors' }],
  })
  expect(imported).toHaveLength(1)
  const day = new Date().toISOString().slice(0, 10)
  const pack = await product.call('audit.exportPack', { from: day, to: day })
  const good = await runProgram('main/hosts/verify/verify.ts', [pack.path])
  expect(good).toMatchObject({ code: 0 })

  const bytes = readFileSync(pack.path)
  const at = Math.floor(bytes.length / 2)
  bytes[at] = bytes[at]! ^ 1
  const changed = join(newFolder(), 'changed.zip')
  writeFileSync(changed, bytes)
  const bad = await runProgram('main/hosts/verify/verify.ts', [changed])
  expect(bad.code).not.toBe(0)
  const usage = await runProgram('main/hosts/verify/verify.ts', [])
  expect(usage.code).toBe(2)
  const help = await runProgram('main/hosts/verify/verify.ts', ['--help'])
  expect(help).toMatchObject({ code: 0, stdout: usage.stderr })
  const half = await runProgram('main/hosts/verify/verify.ts', [pack.path, '--key', 'd142566c'])
  expect(half.code).toBe(2)
  expect(half.stderr).toMatch(/^A key has 64 characters/)
})

test('cli: a backup is made in one data folder and put back in an empty one, and everything exported is imported', async () => {
  const [folder, other, third] = [newFolder(), newFolder(), newFolder()]
  const run = async (args: string[], input: unknown = {}) => {
    const { code, stdout } = await cli([...args, '--input', '-'], JSON.stringify(input))
    return { code, said: JSON.parse(stdout) as Record<string, unknown> }
  }
  const founders = { personName: 'Ana', organizationName: 'Ruiz', teamName: 'Shop' }
  await run(['--data', folder, 'organizations.create'], founders)
  await run(['--data', folder, 'team.createJobRole'], { name: 'Baker' })
  const made = await run(['--data', folder, 'backups.make'])
  expect(made).toMatchObject({ code: 0, said: { madeBy: 'Ana', automatic: false } })
  const source = { path: made.said['path'] }

  const said = await run(['--data', other, 'backups.inspect'], { source })
  expect(said).toMatchObject({ code: 0, said: { type: 'backup', organizationName: 'Ruiz', isHere: false } })
  const restored = await run(['--data', other, 'backups.restore'], { source })
  expect(restored).toMatchObject({ code: 0, said: { session: { state: 'open' }, missingFiles: 0 } })
  const roles = await cli(['--data', other, 'team.jobRoles'])
  expect(roles.stdout).toContain('Baker')
  expect((await run(['--data', other, 'audit.verify'])).said).toMatchObject({
    ok: true,
    others: [{ ok: true }],
  })
  const again = await run(['--data', other, 'backups.restore'], { source })
  expect(again).toMatchObject({ code: 1, said: { error: { code: 'precondition_failed' } } })

  const everything = await run(['--data', other, 'backups.export'])
  await run(['--data', third, 'organizations.create'], { ...founders, organizationName: 'Second' })
  const brought = await run(['--data', third, 'backups.import'], {
    source: { path: everything.said['path'] },
  })
  expect(brought).toMatchObject({ code: 0, said: { missingFiles: 0 } })
  expect((await cli(['--data', third, 'team.jobRoles'])).stdout).toContain('Baker')
})

test.each([
  ['main/hosts/browser/open.ts', 'npm start'],
  ['main/hosts/browser/serve.ts', 'npm run serve'],
  ['main/hosts/mcp/main.ts', 'npm run mcp'],
])('%s says how it is called when asked', async (entry, name) => {
  const help = await runProgram(entry, ['--help'])
  expect(help).toMatchObject({ code: 0, stderr: '' })
  expect(help.stdout).toContain(`Usage: ${name} -- `)
})
