import { beforeAll, expect, test } from 'vitest'
import { standsStill } from '#test/support/fit.ts'
import { undirectedTexts } from '#test/support/peoplesText.ts'
import { longProcedure } from '#test/support/procedures.ts'
import { openOneApp } from './oneApp.ts'

const app = await openOneApp('names')
let pages: readonly string[]

beforeAll(async () => {
  const { call } = app.product
  await call('organizations.create', {
    personName: 'שירה כהן',
    organizationName: 'מאפיית שירה',
    teamName: 'מאפייה',
  })
  await call('team.createJobRole', { name: 'אופה' })
  const text = longProcedure('פתיחת המאפייה', 'אופה', 3)
    .replace('tags: [TSC:CC6.1]', 'tags: [תג]\ncategory: יומי')
    .replaceAll('Check oven', 'בדיקת תנור')
    .replaceAll('Look at it.', 'להסתכל על התנור.\n\n- [ ] אור\n- [ ] חום')
  const { imported } = await call('playbooks.importMarkdown', { files: [{ name: 'תנור.md', text }] })
  const { playbookId, slug } = imported[0]!
  await call('playbooks.publish', { playbookId, note: 'גרסה ראשונה' })
  const { id: runId } = await call('runs.start', { playbookId, name: 'הרצה של היום' })
  const { items } = await call('work.mine', {})
  const workItemId = items[0]!.item.id
  await call('work.comment', { workItemId, text: 'הכול בסדר' })
  const workspace = await call('workspaces.create', { name: 'חנות' })
  await call('projects.create', { name: 'פרויקט', workspaceId: workspace.id })
  const run = { kind: 'run', id: runId } as const
  const note = async () => ({ ...run, version: (await call('metadata.get', run)).version })
  await call('metadata.annotate', { ...(await note()), text: 'הערה' })
  await call('metadata.setTags', { ...(await note()), tags: ['דחוף'] })
  await call('metadata.setField', {
    ...(await note()),
    name: 'משמרת',
    field: { type: 'text', value: 'לילה' },
  })
  pages = [
    '/today',
    '/work',
    '/runs',
    `/runs/${runId}`,
    '/playbooks',
    `/playbooks/${slug}`,
    '/search?q=תנור',
    '/audit',
    '/audit/compliance',
    '/audit/reports',
    '/team',
    '/team/roles',
    '/team/computers',
    '/team/people',
    '/sync',
    '/settings',
    '/settings/profile',
    '/settings/organization',
    '/settings/teams',
    '/settings/workspaces',
    '/settings/defaults',
    '/settings/trash',
  ]
})

test('texts of people run in their own direction on every page', async () => {
  const { page, goTo, takeErrors } = app.window
  const found: string[] = []
  const check = async (place: string) => {
    await standsStill(page)
    for (const one of await undirectedTexts(page, 'Hebrew')) found.push(`${place}: ${one}`)
  }
  for (const path of pages) {
    await goTo(path)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await check(path)
  }
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('תנור')
  await page.getByRole('option').first().waitFor()
  await check('palette')
  expect(found).toEqual([])
  expect(takeErrors()).toEqual([])
})
