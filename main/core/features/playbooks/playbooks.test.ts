import * as Y from 'yjs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { testContent, testStep } from '#core/testing/playbookParts.ts'
import type { DraftEvent } from '#shared/contract/drafts.contract.ts'
import type { EditableDraft } from '#shared/entities/playbooks/draftDocument.ts'
import { setDraftFacts, setTag } from '#shared/entities/playbooks/editDraft.ts'
import { addStep, setStep } from '#shared/entities/playbooks/editSteps.ts'
import { fromBase64, toBase64 } from '#shared/kernel/bytes.ts'
import { durationUnits } from '#shared/kernel/duration.ts'
import { contentHash } from '#shared/kernel/hash.ts'
import { slices } from '#core/slices.ts'

let team: TestSlices
let roleId: string

beforeEach(async () => {
  team = await openTestSlices(slices)
  roleId = team.addJobRole('Baker')
})
afterEach(() => team.dispose())

const create = (name = 'Open the bakery') => team.call('playbooks.create', { name })
const get = async (playbook: string) => (await team.call('playbooks.get', { playbook })).playbook
const failure = (code: string, message: RegExp) =>
  expect.objectContaining({ code, message: expect.stringMatching(message) as string }) as Error

/** A window: follows a draft, and sends its changes. */
function openWindow(playbookId: string, clientId: number, personId?: string) {
  const doc = new Y.Doc()
  doc.clientID = clientId
  const events: DraftEvent[] = []
  const stop = team.follow(
    'drafts.open',
    { kind: 'playbook', id: playbookId, clientId },
    (event) => {
      events.push(event)
      if (event.type === 'open') Y.applyUpdate(doc, fromBase64(event.state), 'core')
      if (event.type === 'update') Y.applyUpdate(doc, fromBase64(event.update), 'core')
    },
    personId,
  )
  const unsent: Uint8Array[] = []
  doc.on('update', (update: Uint8Array, origin: unknown) => origin !== 'core' && unsent.push(update))
  const draft: EditableDraft = {
    doc,
    origin: 'me',
    random: { bytes: (n) => crypto.getRandomValues(new Uint8Array(n)) },
  }
  const send = async () => {
    const update = Y.mergeUpdates(unsent.splice(0))
    await team.call(
      'drafts.update',
      { kind: 'playbook', id: playbookId, clientId, update: toBase64(update) },
      personId,
    )
  }
  return {
    doc,
    draft,
    events,
    send,
    stop,
    last: (type: DraftEvent['type']) => events.findLast((e) => e.type === type),
  }
}

/** A playbook that can be published. */
async function ready() {
  const playbook = await create()
  const window = openWindow(playbook.id, 1)
  addStep(window.draft, { content: { title: 'Unlock', roleId } })
  await window.send()
  return { playbook, window }
}

describe('a new playbook', () => {
  it('is found by id and by readable name, with its draft, and in the list', async () => {
    const playbook = await create()
    const view = await team.call('playbooks.get', { playbook: 'open-the-bakery' })
    expect(view).toEqual(await team.call('playbooks.get', { playbook: playbook.id }))
    expect(view.draft).toMatchObject({ title: 'Open the bakery', steps: [] })
    expect((await create()).slug).toBe('open-the-bakery-2')
    const list = await team.call('playbooks.list', {})
    expect(list).toMatchObject({ total: 2, nextOffset: null })
  })

  it('is found by words of its name, category and tags, page by page', async () => {
    for (let n = 0; n < 5; n++) await create(`Bake bread ${n}`)
    await create('Sell')
    const page = await team.call('playbooks.list', { text: 'BREAD bake', limit: 2 })
    expect(page).toMatchObject({ total: 5, nextOffset: 2 })
    expect((await team.call('playbooks.list', { text: 'bread', limit: 2, offset: 4 })).nextOffset).toBeNull()
    expect((await team.call('playbooks.list', { limit: 4 })).nextOffset).toBe(4)
    expect((await team.call('playbooks.list', { text: 'tea' })).total).toBe(0)
  })

  it('that does not exist, or not for a stranger, is not found', async () => {
    await expect(team.call('playbooks.get', { playbook: 'nothing' })).rejects.toThrow(
      failure('not_found', /playbook/),
    )
  })

  it('cannot be created by a viewer', async () => {
    const viewer = team.addPerson('Vera', 'viewer')
    await expect(team.call('playbooks.create', { name: 'x' }, viewer)).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})

describe('the archive', () => {
  it('removes a playbook from the list and makes its draft read-only until it is restored', async () => {
    const { playbook, window } = await ready()
    const { version } = await get(playbook.id)
    await team.call('playbooks.archive', { playbookId: playbook.id, version })
    expect((await team.call('playbooks.list', {})).total).toBe(0)
    expect((await team.call('playbooks.list', { status: 'archived' })).total).toBe(1)
    expect(window.last('open')).toMatchObject({ readOnly: true })
    setDraftFacts(window.draft, { title: 'x' })
    await expect(window.send()).rejects.toThrow(failure('precondition_failed', /archive/))
    await expect(team.call('playbooks.publish', { playbookId: playbook.id })).rejects.toMatchObject({
      code: 'precondition_failed',
    })
    await team.call('playbooks.restore', { playbookId: playbook.id, version: version + 1 })
    expect((await get(playbook.id)).status).toBe('draft')
    expect(window.last('open')).toMatchObject({ readOnly: false })
  })

  it('is refused after a concurrent change', async () => {
    const playbook = await create()
    await expect(
      team.call('playbooks.archive', { playbookId: playbook.id, version: 7 }),
    ).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('editing a draft', () => {
  it('reaches other windows, and the record repeats its facts', async () => {
    const playbook = await create()
    const [one, two] = [openWindow(playbook.id, 1), openWindow(playbook.id, 2)]
    setDraftFacts(one.draft, { title: 'Open early', category: 'Morning', layer: 'L1' })
    setTag(one.draft, 'TSC:CC6.1', true)
    addStep(one.draft, { content: { title: 'Unlock' } })
    await one.send()
    const returned = one.events.filter((e) => e.type === 'update').map((e) => fromBase64(e.update))
    expect(returned.flatMap((update) => [...Y.parseUpdateMeta(update).to.keys()])).not.toContain(1)
    expect(two.doc.getMap('meta').get('title')).toBe('Open early')
    expect(await get(playbook.id)).toMatchObject({
      name: 'Open early',
      category: 'Morning',
      layer: 'L1',
      complianceTags: ['TSC:CC6.1'],
      stepCount: 1,
      slug: 'open-the-bakery',
    })
    const [stored] = (await team.call('playbooks.list', {})).items
    expect(stored).toMatchObject({ name: 'Open early', stepCount: 1 })
    expect(one.last('saved')).toEqual({ type: 'saved', where: 'local' })
  })

  it('leaves an audit entry in the same transaction for each change that was sent, and none for a repeated one', async () => {
    const { playbook, window } = await ready()
    const count = () =>
      team.organization.audit.list({ limit: 500 }).filter((e) => e.entry?.action === 'drafts.update').length
    const before = count()
    const step = [...window.doc.getMap('steps').keys()][0]!
    const updates: Uint8Array[] = []
    window.doc.on('update', (update: Uint8Array) => updates.push(update))
    setStep(window.draft, step, { title: 'Unlock the door' })
    await window.send()
    expect(count()).toBe(before + 1)
    const input = { kind: 'playbook' as const, id: playbook.id, clientId: 1, update: toBase64(updates[0]!) }
    await team.call('drafts.update', input)
    expect(count()).toBe(before + 1)
  })

  it('marks the record as changed, at most once a minute while the facts stay the same', async () => {
    const { playbook, window } = await ready()
    const step = [...window.doc.getMap('steps').keys()][0]!
    const stored = async () => (await team.call('playbooks.list', {})).items[0]!
    const { version } = await stored()
    setStep(window.draft, step, { title: 'a' })
    await window.send()
    expect((await stored()).version).toBe(version)
    team.clock.nowMs += 61_000
    setStep(window.draft, step, { title: 'b' })
    await window.send()
    expect(await stored()).toMatchObject({ version: version + 1 })
    expect((await get(playbook.id)).version).toBe(version + 1)
  })

  it('keeps saving with a title whose last character is cut at the limit', async () => {
    const playbook = await create()
    const window = openWindow(playbook.id, 1)
    setDraftFacts(window.draft, { title: `${'a'.repeat(299)}🙂` })
    await window.send()
    expect((await get(playbook.id)).name).toBe('a'.repeat(299))
    addStep(window.draft, { content: { title: '🙂'.repeat(200), roleId } })
    await window.send()
    await team.call('playbooks.publish', { playbookId: playbook.id })
  })

  it('waits for the document of a playbook whose record was received first', async () => {
    const { id, name } = team.publish(testContent([testStep('a')]))
    const window = openWindow(id, 1)
    expect(window.last('open')).toMatchObject({ readOnly: true })
    setDraftFacts(window.draft, { category: 'Mornings' })
    await expect(window.send()).rejects.toThrow(
      failure('precondition_failed', /has not arrived from the team yet/),
    )
    expect((await get(id)).name).toBe(name)
    const theirs = new Y.Doc()
    theirs.getMap('meta').set('title', name)
    Y.applyUpdate(team.organization.documents.open(id).doc, Y.encodeStateAsUpdate(theirs), 'server')
    expect(window.last('open')).toMatchObject({ readOnly: false })
    const later = openWindow(id, 2)
    setDraftFacts(later.draft, { category: 'Evenings' })
    await later.send()
    expect(await get(id)).toMatchObject({ name, category: 'Evenings' })
  })

  it('refuses damaged changes and people who may only look', async () => {
    const playbook = await create()
    const viewer = team.addPerson('Vera', 'viewer')
    const window = openWindow(playbook.id, 3, viewer)
    expect(window.last('open')).toMatchObject({ readOnly: true })
    addStep(window.draft)
    await expect(window.send()).rejects.toMatchObject({ code: 'forbidden' })
    const bad = {
      kind: 'playbook' as const,
      id: playbook.id,
      clientId: 1,
      update: toBase64(new Uint8Array([9, 9, 9])),
    }
    await expect(team.call('drafts.update', bad)).rejects.toMatchObject({ code: 'invalid_input' })
    expect((await get(playbook.id)).stepCount).toBe(0)
  })

  it('shows present people under their own name, until they leave', async () => {
    const playbook = await create()
    const [one, two] = [openWindow(playbook.id, 1), openWindow(playbook.id, 2)]
    const state = { user: { name: 'The Queen', color: 'red' }, stepId: 'a' }
    await team.call('drafts.presence', { kind: 'playbook', id: playbook.id, clientId: 2, state })
    expect(one.last('presence')).toEqual({
      type: 'presence',
      others: [{ clientId: 2, state: { user: { name: 'Ana', color: 'red' }, stepId: 'a' } }],
    })
    expect(two.last('presence')).toEqual({ type: 'presence', others: [] })
    two.stop()
    expect(one.last('presence')).toEqual({ type: 'presence', others: [] })
    const large = { kind: 'playbook' as const, id: playbook.id, clientId: 1, state: { x: 'x'.repeat(9_000) } }
    await expect(team.call('drafts.presence', large)).rejects.toMatchObject({ code: 'too_large' })
  })

  it('sends a window nothing after it left', async () => {
    const playbook = await create()
    const [one, two] = [openWindow(playbook.id, 1), openWindow(playbook.id, 2)]
    two.stop()
    const before = two.events.length
    addStep(one.draft)
    await one.send()
    expect(two.events).toHaveLength(before)
  })
})

describe('publishing', () => {
  it('requires fixing the findings, and lists them', async () => {
    const playbook = await create()
    await expect(team.call('playbooks.publish', { playbookId: playbook.id })).rejects.toMatchObject({
      code: 'precondition_failed',
      details: { findings: [{ code: 'noSteps' }] },
    })
    expect((await team.call('playbooks.check', { playbookId: playbook.id })).findings).toHaveLength(1)
  })

  it('freezes the content under its hash, with its parents, and drafts change on', async () => {
    const { playbook, window } = await ready()
    const first = await team.call('playbooks.publish', { playbookId: playbook.id, note: 'first' })
    expect(first).toMatchObject({ number: 1, parentHashes: [], note: 'first', publishedByName: 'Ana' })
    const { draft, playbook: after } = await team.call('playbooks.get', { playbook: playbook.id })
    expect(after).toMatchObject({
      status: 'active',
      publishedHash: first.hash,
      hasUnpublishedChanges: false,
      publishedVersionNumber: 1,
    })
    expect(contentHash(draft)).toBe(first.hash)

    await expect(team.call('playbooks.publish', { playbookId: playbook.id })).rejects.toThrow(
      failure('precondition_failed', /Nothing has changed since version 1/),
    )

    const step = [...window.doc.getMap('steps').keys()][0]!
    setStep(window.draft, step, { title: 'Unlock both doors' })
    await window.send()
    expect((await team.call('playbooks.list', {})).items[0]!.hasUnpublishedChanges).toBe(true)
    const second = await team.call('playbooks.publish', { playbookId: playbook.id })
    expect(second).toMatchObject({ number: 2, parentHashes: [first.hash] })
    const versions = (await team.call('playbooks.versions', { playbookId: playbook.id })).items
    expect(versions.map((v) => v.number)).toEqual([2, 1])
    const old = await team.call('playbooks.version', { versionId: first.id })
    expect(old.content.steps[0]!.title).toBe('Unlock')
    expect(contentHash(old.content)).toBe(first.hash)
  })

  it('freezes an estimate in every unit', async () => {
    const { playbook, window } = await ready()
    for (const [index, unit] of durationUnits.entries()) {
      const estimatedDuration = { value: index + 0.5, unit }
      addStep(window.draft, { content: { title: `Wait, ${unit}`, roleId, estimatedDuration } })
    }
    await window.send()
    const { id: versionId } = await team.call('playbooks.publish', { playbookId: playbook.id })
    const { steps } = (await team.call('playbooks.version', { versionId })).content
    expect(steps.slice(1).map((step) => step.estimatedDuration?.unit)).toEqual(durationUnits)
  })

  it('sees that a change was taken back', async () => {
    const { playbook, window } = await ready()
    await team.call('playbooks.publish', { playbookId: playbook.id })
    const step = [...window.doc.getMap('steps').keys()][0]!
    for (const title of ['x', 'Unlock']) {
      setStep(window.draft, step, { title })
      await window.send()
    }
    expect((await get(playbook.id)).hasUnpublishedChanges).toBe(false)
  })

  it('shows changes of colleagues on other computers', async () => {
    const { playbook, window } = await ready()
    await team.call('playbooks.publish', { playbookId: playbook.id })
    const step = [...window.doc.getMap('steps').keys()][0]!
    setStep(window.draft, step, { title: 'Theirs' })
    Y.applyUpdate(
      team.organization.documents.open(playbook.id).doc,
      Y.encodeStateAsUpdate(window.doc),
      'provider',
    )
    expect((await get(playbook.id)).hasUnpublishedChanges).toBe(true)
  })
})
