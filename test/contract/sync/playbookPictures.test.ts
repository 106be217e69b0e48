import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp } from '#core/testing/openTestApp.ts'
import { testActor } from '#core/testing/testPorts.ts'
import { picturesOfPlaybook } from '#shared/entities/richText/textPicture.ts'
import { toBase64 } from '#shared/kernel/bytes.ts'
import { pngPicture, realPictures } from '#test/support/pictures.ts'
import { readArchive } from '#test/support/readArchive.ts'
import { eventually, openSyncedTeam } from '#test/support/syncedTeam.ts'
import type { Colleague, SyncedTeam } from '#test/support/syncedTeam.ts'
import { withCode } from '#test/support/withCode.ts'

let team: SyncedTeam
let playbookId: string
const bytes = pngPicture(40, 30)

async function upload(one: Colleague, name: string, content: Uint8Array) {
  const { uploadId } = await one.call('files.start', { name, sizeBytes: content.length })
  await one.call('files.chunk', { uploadId, offset: 0, data: toBase64(content) })
  await one.call('files.finish', { uploadId })
  return { name, uploadId }
}

beforeAll(async () => {
  team = await openSyncedTeam('viewer')
  const text = '# Fire the oven\n\n1. Look\n\n   ![The oven](images/Oven 1.png)\n\n   ![Door](door.gif)\n'
  const { imported } = await team.ana.call('playbooks.importMarkdown', {
    files: [{ name: 'shop/fire.md', text: text.replace('Oven 1', 'Oven%201') }],
    pictures: [
      await upload(team.ana, 'shop/images/Oven 1.png', bytes),
      await upload(team.ana, 'shop/door.gif', realPictures.gif),
    ],
  })
  playbookId = imported[0]!.playbookId
  await team.meet()
})
afterAll(() => team.dispose())

const shownTo = async (one: Colleague) => [
  ...picturesOfPlaybook((await one.call('playbooks.get', { playbook: playbookId })).draft),
]

test('who may read a playbook gets its pictures from the server, and adds none', async () => {
  const { ana, ben } = team
  const [oven] = await eventually(
    () => shownTo(ben),
    (shown) => shown.length === 2,
    'Ben has the text',
  )
  expect(oven?.alt).toBe('The oven')
  const { data } = await eventually(
    () => ben.call('files.read', { sha256: oven!.sha256 }).catch(() => ({ data: '', sizeBytes: 0 })),
    ({ sizeBytes }) => sizeBytes > 0,
    'Ben has the picture',
  )
  expect(data).toBe(toBase64(bytes))
  await expect(
    ben.call('playbooks.addPicture', { playbookId, picture: { sha256: oven!.sha256 } }),
  ).rejects.toEqual(withCode('forbidden'))
  // A text that names a file of nobody shows nothing, and cannot be published.
  const text = `![Secret](picture:${'e'.repeat(64)})`
  await ana.call('drafts.edit', {
    kind: 'playbook',
    id: playbookId,
    edits: [{ edit: 'setText', stepId: null, markdown: text }],
  })
  await expect(ana.call('files.read', { sha256: 'e'.repeat(64) })).rejects.toEqual(withCode('not_found'))
  const { findings } = await ana.call('playbooks.check', { playbookId })
  expect(findings.map(({ code }) => code)).toContain('pictureUnknown')
})

test('an export links them from its pages, and gives them to another organization and to an import', async () => {
  const { path } = await team.ana.call('backups.export', {})
  const files = await readArchive(path)
  expect(files.get('pictures/Oven 1.png')).toEqual(Buffer.from(bytes))
  const page = files.get('playbooks/Fire the oven/draft.md')!.toString()
  expect(page).toContain('![The oven](../../pictures/Oven%201.png)')
  expect(page).toContain('[Picture that is not on this computer: Secret]'.replace('[', '\\['))

  const other = await openTestApp()
  try {
    await other.app.call('backups.import', { source: { path } }, testActor)
    const { items } = await other.app.call('playbooks.list', {}, testActor)
    const { draft } = await other.app.call('playbooks.get', { playbook: items[0]!.id }, testActor)
    const taken = [...picturesOfPlaybook(draft)].filter(({ alt }) => alt !== 'Secret')
    for (const { sha256 } of taken)
      expect((await other.app.call('files.read', { sha256 }, testActor)).sizeBytes).toBeGreaterThan(0)
    expect(taken).toHaveLength(2)
  } finally {
    await other.dispose()
  }
})

test('a backup has them, and counts one that is not here as missing', async () => {
  const made = await team.ana.call('backups.make', {})
  expect(made).toMatchObject({ missingFiles: 0 })
})

test('more pictures than a playbook may have stay readable, and cannot be published', async () => {
  const { ana } = team
  const { id } = await ana.call('playbooks.create', { name: 'Many' })
  const named = (n: number) => `![p${n}](picture:${n.toString(16).padStart(64, '0')})`
  const markdown = Array.from({ length: 501 }, (_, n) => named(n)).join('\n\n')
  const edits = [{ edit: 'setText' as const, stepId: null, markdown }]
  await ana.call('drafts.edit', { kind: 'playbook', id, edits })
  const { draft } = await ana.call('playbooks.get', { playbook: id })
  expect([...picturesOfPlaybook(draft)]).toHaveLength(501)
  const { findings } = await ana.call('playbooks.check', { playbookId: id })
  expect(findings.map(({ code }) => code)).toContain('picturesFull')
})
