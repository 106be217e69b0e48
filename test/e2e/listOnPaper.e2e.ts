import { expect, test } from 'vitest'
import { extractText, getDocumentProxy } from 'unpdf'
import { openManyPlaybooks } from './manyPlaybooks.ts'

const { app, page, link } = await openManyPlaybooks('listOnPaper', 60)

test('a long list on paper says which of its lines are on it', async () => {
  await app.window.goTo('/playbooks?sort=name')
  await link('Procedure 000').waitFor()
  const bytes = new Uint8Array(await page.pdf())
  const { text, totalPages } = await extractText(await getDocumentProxy(bytes), { mergePages: true })
  const [, last = ''] = /On paper: 1 to (\d+) of 60\./.exec(text) ?? []
  expect(new Set(text.match(/Procedure \d{3}/g)).size).toBe(Number(last))
  expect(Number(last)).toBeGreaterThan(0)
  expect(totalPages).toBeLessThanOrEqual(2)
})
