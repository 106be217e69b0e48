import { afterAll, beforeAll, expect, test } from 'vitest'
import { picturesOfPlaybook } from '#shared/entities/richText/textPicture.ts'
import { richTextToPlain } from '#shared/entities/richText/richText.ts'
import { toBase64 } from '#shared/kernel/bytes.ts'
import { pngPicture, realPictures } from '#test/support/pictures.ts'
import type { SharingComputer } from '#test/support/sharedTeam.ts'
import { eventually } from '#test/support/syncedTeam.ts'
import { openTeamWithoutNetwork, trip, untilSynced } from '#test/support/teamWithoutNetwork.ts'
import type { TeamWithoutNetwork } from '#test/support/teamWithoutNetwork.ts'

let team: TeamWithoutNetwork
beforeAll(async () => {
  team = await openTeamWithoutNetwork()
})
afterAll(() => team.dispose())

async function upload(one: SharingComputer, name: string, content: Uint8Array) {
  const { uploadId } = await one.call('files.start', { name, sizeBytes: content.length })
  await one.call('files.chunk', { uploadId, offset: 0, data: toBase64(content) })
  await one.call('files.finish', { uploadId })
  return { name, uploadId }
}

/** A playbook whose text has a picture. */
async function importPlaybook(one: SharingComputer, name: string, picture: Uint8Array): Promise<string> {
  const { imported } = await one.call('playbooks.importMarkdown', {
    files: [{ name: 'shop/plan.md', text: `# ${name}\n\n1. Look\n\n   ![It](it.png)\n` }],
    pictures: [await upload(one, 'shop/it.png', picture)],
  })
  return imported[0]!.playbookId
}

const write = (one: SharingComputer, id: string, stepId: string | null, markdown: string) =>
  one.call('drafts.edit', { kind: 'playbook', id, edits: [{ edit: 'setText', stepId, markdown }] })

const draftOf = async (one: SharingComputer, playbook: string) =>
  (await one.call('playbooks.get', { playbook })).draft

async function pictureOf(one: SharingComputer, playbook: string): Promise<string> {
  const [picture] = picturesOfPlaybook(await draftOf(one, playbook))
  return (await one.call('files.read', { sha256: picture!.sha256 })).data
}

const arrives = <T>(ask: () => Promise<T>, isRight: (answer: T) => boolean, what: string) =>
  eventually(
    () => ask().catch(() => undefined),
    (it) => it !== undefined && isRight(it),
    what,
  )

test('SYNC-32 playbooks with their drafts and pictures go both ways in one trip', async () => {
  const { ana, ben } = team
  const [hers, his] = [pngPicture(40, 30), realPictures.gif]
  const fromAna = await importPlaybook(ana, 'Fire the oven', hers)
  const fromBen = await importPlaybook(ben, 'Close the shop', his)
  await untilSynced(ana)
  const { changes, answer } = await trip(team)
  expect(changes).toMatchObject({ taken: { documents: 1, files: 1 }, refused: 0, problems: [] })
  expect(changes.answer.brings.files).toBe(1)
  expect(answer).toMatchObject({ waiting: { records: 0, documents: 0, files: 0 }, problems: [] })
  expect(await pictureOf(ben, fromAna)).toBe(toBase64(hers))
  await arrives(
    () => pictureOf(ana, fromBen),
    (data) => data === toBase64(his),
    'Ana has his picture',
  )
})

test('SYNC-32 two people change one draft, and both changes are in it', async () => {
  const { ana, ben } = team
  const id = (await ana.call('playbooks.create', { name: 'Clean the oven' })).id
  await untilSynced(ana)
  await trip(team)
  const stepId = (await draftOf(ben, id)).steps[0]?.id ?? null
  await write(ana, id, null, 'Hers: wait until it is cold.')
  await untilSynced(ana)
  await write(ben, id, stepId, 'His: use the soft brush.')
  const { answer } = await trip(team)
  expect(answer.waiting.documents).toBe(0)
  const textOf = async (one: SharingComputer) => {
    const { description, steps } = await draftOf(one, id)
    return [description, ...steps.map((step) => step.body)].map((text) => richTextToPlain(text)).join(' ')
  }
  const isWhole = (text: string) => text.includes('Hers:') && text.includes('His:')
  expect(await textOf(ben)).toSatisfy(isWhole)
  await arrives(() => textOf(ana), isWhole, 'Ana has both')
  // What came is not brought again; his own change is listed once.
  await trip(team)
  expect((await trip(team)).changes.answer.brings.documents).toBe(0)
})
