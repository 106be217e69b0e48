import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { setDraftFacts, setTag } from '#shared/entities/playbooks/editDraft.ts'
import { editDraftAt } from '#test/support/editDraftAt.ts'
import { bothHave, decisionOn, inbox, pause } from '#test/support/inbox.ts'
import { eventually, openSyncedTeam } from '#test/support/syncedTeam.ts'
import type { Colleague, SyncedTeam } from '#test/support/syncedTeam.ts'

let team: SyncedTeam

beforeEach(async () => {
  team = await openSyncedTeam()
})
afterEach(() => team.dispose())

const tag = (one: Colleague, playbookId: string, name: string) =>
  editDraftAt(one, playbookId, (draft) => setTag(draft, name, true))

describe('concurrent work on playbooks', () => {
  it('two publish concurrently: both versions stay, the last one is in force, and there is a conflict', async () => {
    const { ana, ben } = team
    await ana.call('organizations.loadExample', {})
    const { items } = await ana.call('playbooks.list', {})
    const playbookId = items.find(({ name }) => name === 'Open the bakery')!.id
    await team.meet()
    const stepsAt = async (one: Colleague) =>
      (await one.call('playbooks.get', { playbook: playbookId })).draft.steps.length
    const all = await stepsAt(ana)
    await eventually(
      () => stepsAt(ben),
      (steps) => steps === all,
      'Ben has the text',
    )
    await team.apart(async () => {
      await tag(ana, playbookId, 'from-ana')
      await ana.call('playbooks.publish', { playbookId, note: 'Ana' })
      await pause()
      await tag(ben, playbookId, 'from-ben')
      await ben.call('playbooks.publish', { playbookId, note: 'Ben' })
    })
    const [question] = await bothHave(team, 1)
    expect(question).toMatchObject({ place: { kind: 'playbook', id: playbookId } })
    expect(question!.differences[0]).toMatchObject({
      label: 'Published version',
      kept: { words: expect.stringContaining('Published version 2b, by Ben') as string },
      lost: { words: expect.stringContaining('Published version 2, by Ana') as string },
    })
    for (const one of [ana, ben]) {
      const versions = (await one.call('playbooks.versions', { playbookId })).items
      expect(versions.map(({ label }) => label)).toEqual(['2b', '2', '1'])
      const { playbook } = await eventually(
        () => one.call('playbooks.get', { playbook: playbookId }),
        ({ playbook: { complianceTags, hasUnpublishedChanges } }) =>
          hasUnpublishedChanges && complianceTags.includes('from-ana') && complianceTags.includes('from-ben'),
        'the record says what the merged text is',
      )
      expect(playbook.publishedVersionId).toBe(versions[0]!.id)
    }
    await ana.call('sync.decide', { ...decisionOn(question!), decision: 'other' })
    await eventually(
      async () => (await ben.call('playbooks.get', { playbook: playbookId })).playbook.publishedVersionId,
      (id) => id !== null && question!.conflictIds.length === 1,
      'Ana’s version is in force',
    )
    await team.meet()
    const third = await ben.call('playbooks.publish', { playbookId, note: 'Both' })
    expect(third).toMatchObject({ number: 3, label: '3' })
    expect(third.parentHashes).toHaveLength(2)
  }, 60_000)

  it('a title: the record follows the document, and the other title can be taken', async () => {
    const { ana, ben } = team
    const { id } = await ana.call('playbooks.create', { name: 'Sweep' })
    await team.meet()
    await eventually(
      async () => (await ben.call('playbooks.get', { playbook: id })).draft.title,
      (title) => title === 'Sweep',
      'Ben has the text',
    )
    await team.apart(async () => {
      await editDraftAt(ana, id, (draft) => setDraftFacts(draft, { title: 'Sweep the shop' }))
      await pause()
      await editDraftAt(ben, id, (draft) => setDraftFacts(draft, { title: 'Sweep the floor' }))
    })
    const titles = async (one: Colleague) => {
      const { draft } = await one.call('playbooks.get', { playbook: id })
      const listed = (await one.call('playbooks.list', {})).items.find((each) => each.id === id)!
      return [draft.title, listed.name]
    }
    const all = async () => [...(await titles(ana)), ...(await titles(ben))]
    const [stands] = await eventually(all, (found) => new Set(found).size === 1, 'one title everywhere')
    const [question] = await bothHave(team, 1)
    const { kept, lost } = question!.differences[0]!
    expect([kept.words, lost.words].sort()).toEqual(['Sweep the floor', 'Sweep the shop'])
    expect([kept.words, lost.words]).toContain(stands)
    if (stands === lost.words) {
      // The text has decided for the other one already.
      expect(question!.cannot).toBe('This is the current version already.')
      return
    }
    await ana.call('sync.decide', { ...decisionOn(question!), decision: 'other' })
    await eventually(all, (found) => found.every((one) => one === lost.words), 'the other title everywhere')
  }, 60_000)

  it('two records of one name created concurrently get two addresses, the same on every computer, of every kind with one', async () => {
    const { ana, ben } = team
    await team.apart(async () => {
      for (const one of [ana, ben]) {
        await one.call('playbooks.create', { name: 'Sweep' })
        await one.call('projects.create', { name: 'Sweep' })
        await pause()
      }
    })
    const slugsOf = (records: readonly { id: string; slug: string; createdAt: string }[]) =>
      records
        .toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
        .map(({ slug }) => slug)
        .join(' ')
    for (const one of [ana, ben]) {
      const slugs = async () => [
        slugsOf((await one.call('playbooks.list', { text: 'sweep' })).items),
        slugsOf((await one.call('projects.list', {})).items),
      ]
      await eventually(slugs, (found) => found.every((each) => each === 'sweep sweep-2'), 'two addresses')
    }
    await team.meet()
    expect(await inbox(ana)).toEqual([])
  })
})
