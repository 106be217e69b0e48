import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nodeNetwork } from '#core/network/nodeNetwork.ts'
import type { Network } from '#core/ports.ts'
import { bothHave, decisionOn, inbox, pause, untilBothLosses } from '#test/support/inbox.ts'
import { longProcedure } from '#test/support/procedures.ts'
import { eventually, openSyncedTeam } from '#test/support/syncedTeam.ts'
import type { Colleague, SyncedTeam } from '#test/support/syncedTeam.ts'

let team: SyncedTeam

let isBenCut: boolean

/** The network of Ben's computer. */
const line: Network = {
  fetch: (url, init) =>
    isBenCut ? Promise.reject(new TypeError('There is no network.')) : nodeNetwork.fetch(url, init),
  openSocket: (url, options) => nodeNetwork.openSocket(isBenCut ? 'ws://127.0.0.1:1' : url, options),
}

beforeEach(async () => {
  isBenCut = false
  team = await openSyncedTeam('admin', { network: line })
})
afterEach(() => team.dispose())

/** Completes a work item in its present state on this computer. */
async function complete(one: Colleague, workItemId: string, values: Record<string, number> = {}) {
  const { view } = await one.call('work.get', { workItemId })
  return one.call('work.complete', { workItemId, version: view.item.version, values })
}

describe('concurrent changes of one thing', () => {
  it('a name: both see both, one takes the other after all, and takes that back', async () => {
    const { ana, ben } = team
    const made = await ana.call('team.createJobRole', { name: 'Baker' })
    await team.meet()
    const rename = async (one: Colleague, name: string) => {
      const role = (await one.call('team.jobRoles', {})).items.find(({ id }) => id === made.id)!
      await one.call('team.renameJobRole', { jobRoleId: role.id, name, version: role.version })
    }
    await team.apart(async () => {
      await rename(ana, 'Dough')
      await pause()
      await rename(ben, 'Ovens')
    })
    const [question] = await bothHave(team, 1)
    expect(question).toMatchObject({
      place: { kind: 'jobRole', word: 'job role', name: 'Ovens', address: '/team/roles' },
      isMine: true,
      decision: 'open',
      cannot: null,
      differences: [
        {
          label: 'Name',
          kept: { words: 'Ovens', by: 'Ben' },
          lost: { words: 'Dough', by: 'Ana' },
          now: 'Ovens',
        },
      ],
    })
    const nameOn = async (one: Colleague) =>
      (await one.call('team.jobRoles', {})).items.find(({ id }) => id === made.id)?.name
    const everywhere = async (name: string) => {
      for (const one of [ana, ben])
        await eventually(
          () => nameOn(one),
          (it) => it === name,
          `${name} everywhere`,
        )
    }

    await ana.call('sync.decide', { ...decisionOn(question!), decision: 'other' })
    await everywhere('Dough')
    const [decided] = await bothHave(team, 1, 'decided')
    expect(decided).toMatchObject({ decision: 'other', decidedByName: 'Ana', cannot: null })
    expect(await inbox(ben)).toEqual([])
    await expect(
      ben.call('sync.decide', { ...decisionOn(decided!), decision: 'kept' }),
    ).rejects.toMatchObject({
      code: 'conflict',
    })

    await ben.call('sync.reopen', decisionOn(decided!))
    await everywhere('Ovens')
    const [again] = await bothHave(team, 1)
    await ben.call('sync.decide', { ...decisionOn(again!), decision: 'kept' })
    await bothHave(team, 0)
    await everywhere('Ovens')
    const log = await ben.app.call(
      'audit.list',
      { limit: 50 },
      { type: 'person', transport: 'test', session: 's' },
    )
    expect(log.items.map(({ action }) => action)).toContain('sync.decide')
  })

  it('a step reopened here while its run ended there: the run is open again, and nothing is refused', async () => {
    const { ana, ben } = team
    const [role] = (await ana.call('team.jobRoles', {})).items
    const files = [{ name: 'ovens.md', text: longProcedure('Check the ovens', role!.name, 2) }]
    const { playbookId } = (await ana.call('playbooks.importMarkdown', { files })).imported[0]!
    await ana.call('playbooks.publish', { playbookId })
    const { id: runId } = await ana.call('runs.start', { playbookId })
    const itemOf = async (one: Colleague, index: number) =>
      (await one.call('runs.get', { runId })).steps[index]!.item!
    await complete(ana, (await itemOf(ana, 0)).id)
    await team.meet()
    await team.apart(async () => {
      const { id: workItemId, version } = await itemOf(ana, 0)
      await ana.call('work.reopen', { workItemId, version, reason: 'The wrong oven' })
      await complete(ben, (await itemOf(ben, 1)).id)
      expect((await ben.call('runs.get', { runId })).run.status).toBe('completed')
    })
    for (const one of [ana, ben]) {
      const { steps } = await eventually(
        () => one.call('runs.get', { runId }),
        ({ run, steps: [first] }) => run.status === 'running' && first!.execution.status === 'running',
        'the run is open again',
      )
      expect(steps.map(({ item }) => item!.status)).toEqual(['in_progress', 'completed'])
      const status = await eventually(
        () => one.call('sync.status', {}),
        ({ waiting }) => waiting === 0,
        'nothing waits',
      )
      expect(status.refused).toBe(0)
    }
    await complete(ben, (await itemOf(ben, 0)).id)
    await eventually(
      () => ana.call('runs.get', { runId }),
      ({ run }) => run.status === 'completed' && run.doneCount === 2,
      'the run is done',
    )
  })

  it('a decision is made on the seen state, with the permission for it', async () => {
    const { ana, ben } = team
    const made = await ana.call('team.createJobRole', { name: 'Baker' })
    await team.meet()
    const rename = async (one: Colleague, name: string) => {
      const role = (await one.call('team.jobRoles', {})).items.find(({ id }) => id === made.id)!
      await one.call('team.renameJobRole', { jobRoleId: role.id, name, version: role.version })
    }
    await team.apart(async () => {
      await rename(ana, 'Dough')
      await pause()
      await rename(ben, 'Ovens')
    })
    const [question] = await bothHave(team, 1)
    await rename(ben, 'Bakehouse')
    await expect(
      ben.call('sync.decide', { ...decisionOn(question!), decision: 'other' }),
    ).rejects.toMatchObject({
      code: 'conflict',
    })
    await team.meet()
    const members = (await ana.call('team.list', {})).items
    const him = members.find(({ name }) => name === 'Ben')!
    await ana.call('team.setRole', { membershipId: him.membershipId, role: 'member', version: him.version })
    const [now] = await eventually(
      () => inbox(ben),
      ([view]) => view?.cannot !== null,
      'Ben may not any more',
    )
    await expect(ben.call('sync.decide', { ...decisionOn(now!), decision: 'other' })).rejects.toMatchObject({
      code: 'precondition_failed',
    })
    await expect(ben.call('sync.decide', { conflictIds: [made.id], decision: 'kept' })).rejects.toMatchObject(
      { code: 'not_found' },
    )
  })

  it('one step done twice: the first completion wins whole, the other is shown and can be taken', async () => {
    const { ana, ben } = team
    await ana.call('organizations.loadExample', {})
    const { items } = await ana.call('playbooks.list', {})
    const bakery = items.find(({ name }) => name === 'Open the bakery')!
    const started = await ana.call('runs.start', { playbookId: bakery.id })
    const itemOf = async (one: Colleague, title: string) => {
      const view = await one.call('runs.get', { runId: started.id })
      return view.steps.find(({ execution }) => execution.name === title)!
    }
    const alarm = (await itemOf(ana, 'Switch off the alarm and look around')).item!
    for (const { id } of (await ana.call('runs.get', { runId: started.id })).content.steps[0]!.subSteps)
      await ana.call('work.tick', { workItemId: alarm.id, subStepId: id, done: true })
    await complete(ana, alarm.id)
    await team.meet()
    const cold = 'Read the temperatures of the cold rooms'
    const { item } = await itemOf(ana, cold)
    await team.apart(async () => {
      await complete(ben, item!.id, { coldRoom: 5, freezer: -18 })
      await pause()
      await complete(ana, item!.id, { coldRoom: 6, freezer: -18 })
    })
    await bothHave(team, 1)
    const question = await untilBothLosses(ana)
    expect(question).toMatchObject({
      place: { kind: 'run', id: started.id },
      part: cold,
      differences: [
        {
          label: 'Output for later steps',
          kept: { words: 'Cold room, °C: 5\nFreezer, °C: -18', by: 'Ben' },
          lost: { words: 'Cold room, °C: 6\nFreezer, °C: -18', by: 'Ana' },
        },
      ],
    })
    for (const one of [ana, ben]) {
      const step = await itemOf(one, cold)
      expect(step.execution).toMatchObject({ status: 'completed', outputData: { coldRoom: 5 } })
      expect(step.item).toMatchObject({ values: { coldRoom: 5 } })
      expect(step.item!.completedBy).toBe(step.execution.endedBy)
    }
    await ben.call('sync.decide', { ...decisionOn(question!), decision: 'other' })
    for (const one of [ana, ben]) {
      await eventually(
        async () => (await one.call('runs.get', { runId: started.id })).run.variables,
        ({ coldRoom }) => coldRoom === 6,
        'the run goes on with the other value',
      )
    }
    expect((await itemOf(ben, cold)).item).toMatchObject({ values: { coldRoom: 6 } })
  }, 60_000)

  it('one step skipped on one computer and completed on the other is one card, for which is decided once', async () => {
    const { ana, ben } = team
    await ana.call('organizations.loadExample', {})
    const { items } = await ana.call('playbooks.list', {})
    const { id: playbookId } = items.find(({ name }) => name === 'Open the bakery')!
    const { id: runId } = await ana.call('runs.start', { playbookId })
    await team.meet()
    const first = async (one: Colleague) => (await one.call('runs.get', { runId })).steps[0]!
    const { item } = await eventually(
      () => first(ben),
      (step) => step.item !== null,
      'Ben has it',
    )
    const { content } = await ana.call('runs.get', { runId })
    await team.apart(async () => {
      await ana.call('work.skip', { workItemId: item!.id, version: item!.version, reason: 'Done last week' })
      await pause()
      for (const { id } of content.steps[0]!.subSteps)
        await ben.call('work.tick', { workItemId: item!.id, subStepId: id, done: true })
      await complete(ben, item!.id, {})
    })
    const [card] = await bothHave(team, 1)
    expect(card).toMatchObject({
      part: 'Switch off the alarm and look around',
      differences: [
        { label: 'State', kept: { words: 'Done', by: 'Ben' }, lost: { words: 'Skipped', by: 'Ana' } },
        { label: 'Reason', lost: { words: 'Done last week', by: 'Ana' } },
      ],
      cannot: null,
    })
    await ana.call('sync.decide', { ...decisionOn(card!), decision: 'kept' })
    await bothHave(team, 0)
    for (const one of [ana, ben])
      expect((await one.call('sync.status', {})).conflicts).toEqual({ all: 0, mine: 0 })
  }, 60_000)

  it('different steps of one run, and different lines of one form: no conflict', async () => {
    const { ana, ben } = team
    await ana.call('organizations.loadExample', {})
    const { items } = await ana.call('playbooks.list', {})
    const { id: playbookId } = items.find(({ name }) => name === 'Open the bakery')!
    const { id: runId } = await ana.call('runs.start', { playbookId })
    const stepOf = async (one: Colleague, place: number) =>
      (await one.call('runs.get', { runId })).steps[place]!
    const finish = async (one: Colleague, place: number, values: Record<string, number>) => {
      const { item } = await stepOf(one, place)
      const { content } = await one.call('runs.get', { runId })
      for (const { id } of content.steps[place]!.subSteps)
        await one.call('work.tick', { workItemId: item!.id, subStepId: id, done: true })
      await complete(one, item!.id, values)
    }
    await finish(ana, 0, {})
    await team.meet()
    await eventually(
      async () => (await stepOf(ben, 2)).item,
      (item) => item !== null,
      'Ben has the steps',
    )
    const form = (await stepOf(ana, 1)).item!.id
    await team.apart(async () => {
      await ana.call('work.saveValues', { workItemId: form, values: { coldRoom: 4 } })
      await ana.call('work.comment', { workItemId: form, text: 'Door was open' })
      await ben.call('work.saveValues', { workItemId: form, values: { freezer: -20 } })
    })
    await eventually(
      async () => (await stepOf(ben, 1)).item!.values,
      (values) => values['coldRoom'] === 4 && values['freezer'] === -20,
      'both lines are filled in',
    )
    // Both ends of a fork concurrently: the next step is started once, equally on both computers.
    await team.apart(async () => {
      await finish(ana, 1, {})
      await ben.call('work.comment', { workItemId: form, text: 'Closed it' })
      await finish(ben, 2, {})
    })
    await eventually(
      async () => (await stepOf(ben, 4)).item,
      (item) => item !== null,
      'the last step begins',
    )
    await team.apart(() => finish(ben, 4, { float: 200 }))
    for (const one of [ana, ben]) {
      await eventually(
        async () => (await one.call('runs.get', { runId })).run,
        ({ status, variables }) => status === 'completed' && variables['float'] === 200,
        'the run is over',
      )
    }
    await team.meet()
    expect(await inbox(ana)).toEqual([])
    expect(await inbox(ben)).toEqual([])
    expect((await ben.call('sync.refusals', {})).items).toEqual([])
    const [mine, theirs] = [await ana.call('runs.get', { runId }), await ben.call('runs.get', { runId })]
    expect(theirs.run).toEqual(mine.run)
    expect(theirs.steps).toEqual(mine.steps)
  }, 90_000)

  it('a change that the server does not take is shown with why, copied, put aside and listed again', async () => {
    const { ana, ben } = team
    const made = await ana.call('team.createJobRole', { name: 'Baker' })
    await team.meet()
    await team.withoutServer(async () => {
      await ben.call('team.renameJobRole', { jobRoleId: made.id, name: 'Mine', version: made.version })
      isBenCut = true
    })
    const him = (await ana.call('team.list', {})).items.find(({ name }) => name === 'Ben')!
    await ana.call('team.setRole', { membershipId: him.membershipId, role: 'member', version: him.version })
    await ana.call('sync.now', {})
    isBenCut = false
    await ben.call('sync.now', {})
    const [refusal] = await eventually(
      async () => (await ben.call('sync.refusals', {})).items,
      (all) => all.length === 1,
      'Ben is told',
    )
    expect(refusal).toMatchObject({
      place: { word: 'job role' },
      message: expect.stringContaining('Your role does not allow you to change this') as string,
      values: [{ label: 'Name', words: 'Mine' }],
    })
    await ben.call('sync.dismiss', { key: refusal!.key })
    expect((await ben.call('sync.refusals', {})).items).toEqual([])
    await ben.call('sync.undismiss', { key: refusal!.key })
    expect(await ben.call('sync.refusals', {})).toMatchObject({ items: [{ key: refusal!.key }], total: 1 })
  })
})
