import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { getDocumentProxy } from 'unpdf'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { inProject } from '#launch/project.mjs'
import { openChromium, openWindow } from '#test/support/browser.ts'
import type { Window } from '#test/support/browser.ts'
import { founders } from '#test/support/procedures.ts'
import { CallError, newFolder, removeFolders, startProduct } from '#test/support/product.ts'
import type { Product } from '#test/support/product.ts'

const megabyte = 1_000_000

let browser: Browser
let product: Product
let window: Window
let runId: string

beforeAll(async () => {
  browser = await openChromium()
  product = await startProduct()
  await product.call('organizations.create', founders)
  const role = await product.call('team.createJobRole', { name: 'Baker' })
  const [me] = (await product.call('team.list', {})).items
  await product.call('team.setJobRoles', {
    membershipId: me!.membershipId,
    jobRoleIds: [role.id],
    version: me!.version,
  })
  window = await openWindow(browser, product, 'hostile')
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await window.keepEvidence(task.name)
})
afterAll(async () => {
  await browser.close()
  await product.program.stop()
  removeFolders()
})

/** Everything that a refused call could have changed. */
async function counts() {
  const page = { limit: 1 }
  const [status, playbooks, runs, open, done, reports] = await Promise.all([
    product.call('audit.status', {}),
    product.call('playbooks.list', page),
    product.call('runs.list', page),
    product.call('work.mine', page),
    product.call('work.mine', { ...page, include: 'done' }),
    product.call('reports.list', page),
  ])
  return {
    entries: status.entries,
    playbooks: playbooks.total,
    runs: runs.total,
    work: [open.total, done.total],
    reports: reports.total,
  }
}

/** Calls something that must be refused, and checks that nothing changed. */
async function refused<T>(work: () => Promise<T>): Promise<T> {
  const before = await counts()
  const result = await work()
  expect(await counts()).toEqual(before)
  return result
}

/** Forbidden in any page: a script that ran, a link that runs one, an element of the text. */
async function assertInert(page: Page) {
  expect(await page.evaluate(() => 'hacked' in globalThis)).toBe(false)
  expect(await page.locator('a[href^="javascript:" i], a[href^="data:" i]').count()).toBe(0)
  expect(await page.locator('iframe, [onerror], [onmouseover], img[src="x"]').count()).toBe(0)
}

test('50 MB of garbage through the file chooser: refused by name, without a change', async () => {
  const { page, goTo, look } = window
  const file = join(newFolder(), 'garbage.md')
  const handle = openSync(file, 'w')
  for (let i = 0; i < 50; i++) writeSync(handle, randomBytes(megabyte))
  closeSync(handle)
  await refused(async () => {
    await goTo('/playbooks/import/files')
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Choose files' }).click()
    await (await chooser).setFiles(file)
    const alert = page.getByRole('alert').filter({ hasText: 'garbage.md' })
    await alert.getByText(/larger than 2 MB/).waitFor()
    expect(await page.getByRole('button', { name: /^Import 1 file/ }).count()).toBe(0)
    await look('a file that is too large')
  })
  expect(window.takeErrors()).toEqual([])
})

test('50 MB of garbage as a call: a clear error, and the product continues', async () => {
  await refused(async () => {
    const garbage = randomBytes(25 * megabyte).toString('hex')
    const whole = await product.post('playbooks.importMarkdown', garbage)
    expect(whole).toMatchObject({ status: 413, body: { error: { code: 'too_large' } } })
    const files = [{ name: 'garbage.md', text: garbage.slice(0, 3 * megabyte) }]
    const one = await product.post('playbooks.importMarkdown', JSON.stringify({ files }))
    expect(one).toMatchObject({ status: 413, body: { error: { code: 'too_large' } } })
    expect(JSON.stringify(one.body)).toMatch(/larger than 2 MB/)
    const noJson = await product.post('playbooks.importMarkdown', garbage.slice(0, megabyte))
    expect(noJson).toMatchObject({ status: 400, body: { error: { code: 'invalid_input' } } })
  })
})

test('an unknown operation: a clear error, without a change', async () => {
  await refused(async () => {
    for (const name of ['playbooks.burn', 'constructor', '__proto__', 'toString']) {
      const answer = await product.post(name, '{}')
      expect({ name, ...answer }).toMatchObject({
        name,
        status: 404,
        body: { error: { code: 'unknown_operation' } },
      })
    }
    const extra = await product.post('runs.list', '{"__proto__":{"limit":1},"frob":1}')
    expect(extra).toMatchObject({ status: 400, body: { error: { code: 'invalid_input' } } })
  })
})

test('scripts and javascript: links in a Markdown file are text: in the import, the draft and a run', async () => {
  const { page, goTo, look } = window
  await goTo('/playbooks')
  await goTo('/playbooks/import/files')
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: /^Choose (other )?files$/ }).click()
  await (await chooser).setFiles(inProject('test/fixtures/procedures/hostile.md'))
  await page.getByText('1 playbook was imported as a draft.').waitFor()
  await assertInert(page)
  await look('import of a hostile file')

  const { items } = await product.call('playbooks.list', {})
  const { id: playbookId, slug } = items[0]!
  await goTo(`/playbooks/${slug}`)
  await page.getByRole('link', { name: 'fine' }).waitFor()
  await assertInert(page)
  await look('draft of a hostile file')
  await product.call('playbooks.publish', { playbookId })
  const run = await product.call('runs.start', { playbookId, name: '=1+1 <script>window.hacked=10</script>' })
  runId = run.id
  await goTo(`/runs/${runId}`)
  await page.getByRole('button', { name: 'Complete step' }).waitFor()
  await assertInert(page)
  await look('run of a hostile file')
  expect(window.takeErrors()).toEqual([])
})

test('completing an incomplete step: the missing parts, without a change', async () => {
  const { steps } = await product.call('runs.get', { runId })
  const { id: workItemId, version } = steps[0]!.item!
  const error = await refused(() =>
    product.call('work.complete', { workItemId, version }).then(
      () => null,
      (thrown: unknown) => thrown,
    ),
  )
  expect(error).toBeInstanceOf(CallError)
  const { status, shape } = error as CallError
  expect({ status, code: shape.code }).toEqual({ status: 409, code: 'precondition_failed' })
  expect(shape.message).toMatch(/Please check off/)
  expect(shape.details?.['missing']).toHaveLength(2)
})

test('reports about hostile names: no script in HTML and PDF, no formula in CSV', async () => {
  const day = new Date().toISOString().slice(0, 10)
  const report = await product.call('reports.generate', {
    from: day,
    to: day,
    formats: ['html', 'pdf', 'csv', 'json'],
  })
  const bytes = new Map<string, Buffer>()
  for (const { format, sha256 } of report.outputs) {
    const parts: Buffer[] = []
    for (let offset = 0, size = 1; offset < size;) {
      const { data, sizeBytes } = await product.call('files.read', { sha256, offset })
      parts.push(Buffer.from(data, 'base64'))
      offset += parts.at(-1)!.length
      size = sizeBytes
    }
    bytes.set(format, Buffer.concat(parts))
  }
  const csv = bytes.get('csv')!.toString('utf8')
  expect(csv).toContain('HYPERLINK')
  // A cell begins at a line's beginning or after a comma, with or without a quotation mark.
  expect(csv).not.toMatch(/(^|[,;\n\r])"?[=+@\t]/)

  const html = join(newFolder(), 'report.html')
  writeFileSync(html, bytes.get('html')!)
  expect(readFileSync(html, 'utf8')).not.toMatch(/<script/i)
  const page = await (await browser.newContext()).newPage()
  await page.goto(pathToFileURL(html).href)
  await page.getByText('HYPERLINK').first().waitFor()
  await assertInert(page)

  const pdf = await getDocumentProxy(new Uint8Array(bytes.get('pdf')!))
  expect(await pdf.getJSActions()).toBeNull()
  for (let n = 1; n <= pdf.numPages; n++) {
    const annotations = (await (await pdf.getPage(n)).getAnnotations()) as {
      url?: string
      unsafeUrl?: string
    }[]
    for (const { url, unsafeUrl } of annotations)
      expect(url ?? unsafeUrl ?? '').not.toMatch(/^(javascript|data):/i)
  }
})
