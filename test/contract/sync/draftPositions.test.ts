import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { OrgataError } from '#shared/kernel/errors.ts'
import { until } from '#test/support/laptop.ts'
import type { Laptop } from '#test/support/laptop.ts'
import { openLaptopScene, untilInSync } from '#test/support/laptopScene.ts'
import type { LaptopScene } from '#test/support/laptopScene.ts'

let scene: LaptopScene

beforeEach(async () => {
  scene = await openLaptopScene()
})

afterEach(() => scene.dispose())

const wordsOf = (one: Laptop, id: string) =>
  one.organization.documents.open(id).doc.getArray<string>('words').toArray()

function write(one: Laptop, id: string, word: string): void {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(one.organization.documents.open(id).doc))
  const before = Y.encodeStateVector(copy)
  copy.getArray<string>('words').push([word])
  one.changeDocument(id, Y.encodeStateAsUpdate(copy, before))
}

// An error in the timer that notes the positions would end the run as unhandled.
test('SYNC-15 a disk that is full while it is noted which drafts the server has holds up no draft', async () => {
  const warnings: string[] = []
  const log = { info: () => {}, warn: (text: string) => void warnings.push(text), error: () => {} }
  const ana = scene.laptop('Ana', { log })
  await ana.found()
  await ana.sync.enrol({ url: scene.server.url, setupToken: scene.server.setupToken ?? '' })
  const ben = scene.laptop('Ben')
  await ben.join((await ana.invite('Ben', 'admin')).link)
  await untilInSync(ana, ben)
  const { ledger } = ana.sync
  const isNoting = ledger.setStoredPosition
  const fill = (setStoredPosition: typeof isNoting) => Object.assign(ledger, { setStoredPosition })
  fill(() => {
    throw new OrgataError('disk_full', 'The disk is full.')
  })
  const [first, second] = [ana.newId(), ana.newId()]
  write(ana, first, 'flour')
  await until(() => warnings.some((text) => text.startsWith('Noting which drafts')), 'it could not be noted')
  await untilInSync(ana)
  write(ana, second, 'water')
  await untilInSync(ana)

  fill(isNoting)
  // What was not noted is confirmed once more.
  await ana.close()
  await ana.open()
  await untilInSync(ana)
  write(ana, first, 'salt')
  await untilInSync(ana)
  const handles = [first, second].map((id) => ben.sync.attach(ben.organization.documents.hold(id).document))
  await until(() => wordsOf(ben, first).length === 2 && wordsOf(ben, second).length === 1, 'all is at Ben’s')
  for (const handle of handles) handle.detach()
  expect(wordsOf(ben, first)).toEqual(['flour', 'salt'])
  expect(wordsOf(ben, second)).toEqual(['water'])
})
