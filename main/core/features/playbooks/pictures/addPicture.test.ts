import { afterAll, beforeAll, expect, test } from 'vitest'
import { slices } from '#core/slices.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { testContent, testStep } from '#core/testing/playbookParts.ts'
import { insertDraft, prepareDraft } from '#core/drafts/draftRecord.ts'
import { pictureNode, textPictureLimits } from '#shared/entities/richText/textPicture.ts'
import type { RichNode } from '#shared/entities/richText/richText.ts'
import { toBase64 } from '#shared/kernel/bytes.ts'
import { bombPicture, pngPicture, realPictures } from '#test/support/pictures.ts'
import { withCode } from '#test/support/withCode.ts'

let team: TestSlices
let playbookId: string
beforeAll(async () => {
  team = await openTestSlices(slices)
  playbookId = (await team.call('playbooks.create', { name: 'Open the shop' })).id
})
afterAll(() => team.dispose())

async function upload(bytes: Uint8Array, name = 'oven.png', person?: string) {
  const { uploadId } = await team.call('files.start', { name, sizeBytes: bytes.length }, person)
  for (let offset = 0; offset < bytes.length; offset += 512_000)
    await team.call(
      'files.chunk',
      { uploadId, offset, data: toBase64(bytes.subarray(offset, offset + 512_000)) },
      person,
    )
  await team.call('files.finish', { uploadId }, person)
  return uploadId
}

const add = async (bytes: Uint8Array, name?: string, person?: string) =>
  team.call(
    'playbooks.addPicture',
    { playbookId, picture: { uploadId: await upload(bytes, name, person) } },
    person,
  )

const records = () => team.write(({ find }) => find('playbookPicture', { selector: { playbookId } }))

test('a picture is kept with its size, once, and named by what it is', async () => {
  const oven = await add(pngPicture(30, 20), 'oven.exe')
  expect(oven).toMatchObject({ mediaType: 'image/png', width: 30, height: 20, name: 'oven.png' })
  expect(await add(pngPicture(30, 20), 'again.png')).toEqual(oven)
  expect(await add(realPictures.jpeg, 'photo.JPG')).toMatchObject({ name: 'photo.JPG', width: 8 })
  expect(records()).toHaveLength(2)
  const read = await team.call('files.read', { sha256: oven.sha256 }, team.addPerson('Vic', 'viewer'))
  expect(read.sizeBytes).toBe(oven.sizeBytes)
})

test.each([
  ['SVG', new TextEncoder().encode('<svg xmlns="x"><script/></svg>'), 'invalid_input', 'Save it as PNG'],
  ['a page', new TextEncoder().encode('<html><img src=x></html>'), 'invalid_input', 'isn’t a PNG'],
  ['a picture of gigabytes', bombPicture(60_000, 60_000), 'too_large', '60,000 × 60,000 pixels'],
  ['a file of 11 MB', new Uint8Array(11_000_000), 'too_large', '11 MB'],
])('%s is refused, and nothing is changed', async (_what, bytes, code, words) => {
  const before = records()
  await expect(add(bytes, 'x.png')).rejects.toThrow(
    expect.objectContaining({ code, message: expect.stringContaining(words) }),
  )
  expect(records()).toEqual(before)
})

test('viewers add none, and a hash alone is no picture', async () => {
  const viewer = team.addPerson('Val', 'viewer')
  const { sha256 } = await add(pngPicture(3, 3))
  const byHash = { playbookId, picture: { sha256 } }
  await expect(team.call('playbooks.addPicture', byHash, viewer)).rejects.toThrow(withCode('forbidden'))
  const unknown = { playbookId, picture: { sha256: 'f'.repeat(64) } }
  await expect(team.call('playbooks.addPicture', unknown)).rejects.toThrow(withCode('not_found'))
})

test('a picture of another playbook of the team is taken over by its hash', async () => {
  const other = await team.call('playbooks.create', { name: 'Close the shop' })
  const oven = await add(pngPicture(5, 5))
  const picture = { sha256: oven.sha256 }
  expect(await team.call('playbooks.addPicture', { playbookId: other.id, picture })).toEqual(oven)
})

test('publishing refuses unknown pictures and warns of missing descriptions', async () => {
  const oven = await add(pngPicture(6, 5))
  const body = (...nodes: RichNode[]) => ({ type: 'doc', content: nodes })
  const role = team.addJobRole('Baker')
  const step = (...nodes: RichNode[]) => testStep('s1', { roleId: role, title: 'Heat', body: body(...nodes) })
  const playbook = (...nodes: RichNode[]) =>
    team.write((context) => {
      const draft = prepareDraft(testContent([step(...nodes)]), context.ports.random)
      const made = insertDraft(context, draft, { importedFrom: null })
      context.insert('playbookPicture', { ...oven, playbookId: made.id })
      return made.id
    })
  const bad = playbook(pictureNode(oven, ''), pictureNode({ ...oven, sha256: 'e'.repeat(64) }, 'Door'))
  const { findings } = await team.call('playbooks.check', { playbookId: bad })
  expect(findings.map(({ code, severity }) => [code, severity])).toEqual([
    ['pictureUnknown', 'error'],
    ['pictureWithoutAlt', 'warning'],
  ])
  expect(findings[1]?.message).toContain('In step 1, “Heat”: a picture has no description')
  await expect(team.call('playbooks.publish', { playbookId: bad })).rejects.toThrow('Fix 1 problem')

  const good = playbook(pictureNode(oven, 'The oven'))
  const version = await team.call('playbooks.publish', { playbookId: good })
  const { content } = await team.call('playbooks.version', { versionId: version.id })
  expect(content.steps[0]?.body.content).toEqual([pictureNode(oven, 'The oven')])
})

test('a playbook has a most of pictures', async () => {
  const { id } = await team.call('playbooks.create', { name: 'Full' })
  const oven = await add(pngPicture(7, 5))
  team.write((context) => {
    for (let n = 0; n < textPictureLimits.perPlaybook; n++)
      context.insert('playbookPicture', {
        ...oven,
        playbookId: id,
        sha256: n.toString(16).padStart(64, '0'),
      })
  })
  const picture = { sha256: oven.sha256 }
  await expect(team.call('playbooks.addPicture', { playbookId: id, picture })).rejects.toThrow('at most 500')
})
