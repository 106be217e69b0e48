import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { until } from '#test/support/laptop.ts'
import type { Laptop } from '#test/support/laptop.ts'
import { openLaptopScene } from '#test/support/laptopScene.ts'

/** Writes a draft, a part at a time. */
function write(one: Laptop, id: string, parts: number): void {
  const draft = new Y.Doc()
  for (let n = 0; n < parts; n++) {
    const before = Y.encodeStateVector(draft)
    draft.getArray<string>('words').push([`${n}`.repeat(5_000)])
    one.changeDocument(id, Y.encodeStateAsUpdate(draft, before))
  }
}

test('SYNC-15 a draft that is larger than the server takes at once is named, and the others go on', async () => {
  const scene = await openLaptopScene(() => ['--limit', 'roomFrameBytes=65536'])
  try {
    const ana = scene.laptop('Ana')
    await ana.found()
    const [large, small] = [ana.newId(), ana.newId()]
    write(ana, large, 14)
    write(ana, small, 1)
    await ana.sync.enrol({ url: scene.server.url, setupToken: scene.server.setupToken ?? '' })
    await until(() => ana.sync.status().waitingFor.documents === 1, 'the small one is at the server', 20_000)
    await until(() => ana.sync.status().refused === 1, 'the large one is named', 20_000)
    expect(ana.sync.status().lastError).toMatch(/too large for the team’s server/)
    expect(ana.sync.documentRefusal(large)).not.toBeNull()
    expect(ana.sync.documentRefusal(small)).toBeNull()
  } finally {
    await scene.dispose()
  }
})
