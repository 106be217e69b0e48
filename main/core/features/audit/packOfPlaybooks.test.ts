import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyPack } from '#core/audit/verifier/packCheck.mjs'
import { slices } from '#core/slices.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { testContent, testStep } from '#core/testing/playbookParts.ts'
import type { Playbook } from '#shared/entities/playbooks/playbook.entity.ts'
import { readPack, resign, writeZip } from '#test/support/evidencePack.ts'

let team: TestSlices
let till: Playbook
let oven: Playbook
let plain: Playbook

const march = { framework: 'none', from: '2026-03-01', to: '2026-03-31' }

/** Three playbooks, of which two were run; nobody uses a framework. */
beforeAll(async () => {
  team = await openTestSlices(slices)
  const published = (title: string, complianceTags: string[]) =>
    team.publish(testContent([testStep('a')], { title, complianceTags }))
  till = published('Close the till', ['Cash', 'HACCP'])
  oven = published('Fire the oven', ['haccp'])
  plain = published('Sweep the floor', [])
  for (const { id: playbookId } of [till, till, plain]) {
    const { id: runId } = await team.call('runs.start', { playbookId })
    const { steps } = await team.call('runs.get', { runId })
    await team.call('work.complete', { workItemId: steps[0]!.item!.id })
  }
  team.clock.nowMs = Date.parse('2026-04-02T08:00:00.000Z')
})
afterAll(() => team.dispose())

const previewOf = async (about: object = {}) => {
  const { controls, leftOut, totals } = await team.call('reports.preview', { ...march, ...about })
  return {
    controls: controls.map(
      ({ controlId, name, state, runs }) => `${controlId} ${name}: ${state}, ${runs.length}`,
    ),
    leftOut: leftOut!.map(({ name, runs, why }) => `${name}: ${why}, ${runs}`),
    runs: totals.runs,
  }
}

describe('a report without a framework', () => {
  test('has every playbook, those with a tag, or those chosen, and lists all others with why', async () => {
    expect(await previewOf()).toEqual({
      controls: ['P1 Close the till: met, 2', 'P2 Fire the oven: gap, 0', 'P3 Sweep the floor: met, 1'],
      leftOut: [],
      runs: 3,
    })
    expect(await previewOf({ tags: ['haccp'] })).toEqual({
      controls: ['P1 Close the till: met, 2', 'P2 Fire the oven: gap, 0'],
      leftOut: ['Sweep the floor: noTags, 1'],
      runs: 2,
    })
    expect(await previewOf({ playbookIds: [plain.id, oven.id], tags: ['HACCP '] })).toEqual({
      controls: ['P1 Fire the oven: gap, 0'],
      leftOut: ['Close the till: notChosen, 2', 'Sweep the floor: noTags, 1'],
      runs: 0,
    })
  })

  test('and one with a framework lists the playbooks whose tags it does not know', async () => {
    const { controls, leftOut, runs } = await previewOf({ framework: 'TSC-2017' })
    expect(controls.every((text) => text.endsWith('notCovered, 0'))).toBe(true)
    expect({ leftOut, runs }).toEqual({
      leftOut: ['Close the till: otherTags, 2', 'Fire the oven: otherTags, 0', 'Sweep the floor: noTags, 1'],
      runs: 0,
    })
    const both = team.call('reports.preview', { ...march, framework: 'TSC-2017', tags: ['x'] })
    await expect(both).rejects.toMatchObject({ code: 'invalid_input' })
  })

  test('is what playbooks and tags are for, where no framework is named', async () => {
    const days = { from: march.from, to: march.to }
    const about = async (more: object) =>
      (await team.call('reports.preview', { ...days, ...more })).framework.id
    expect(await about({ tags: ['HACCP'] })).toBe('none')
    expect(await about({ playbookIds: [plain.id] })).toBe('none')
    expect(await about({})).toBe('TSC-2017')
  })

  test('is saved in every format', async () => {
    const formats = ['pdf', 'html', 'csv', 'json'] as const
    const report = await team.call('reports.generate', { ...march, tags: ['HACCP'], formats: [...formats] })
    expect(report).toMatchObject({ framework: 'none', controlCount: 2, runCount: 2 })
    expect(report.name).toBe('Playbooks, 1 Mar 2026 to 31 Mar 2026')
  })
})

describe('AUDIT-53 a pack without a framework', () => {
  const packed = async (about: object = {}) =>
    (await team.call('audit.exportPack', { ...march, ...about })).path

  test('is borne out by its entries, whatever was chosen', async () => {
    for (const about of [{}, { tags: ['haccp'] }, { playbookIds: [plain.id] }]) {
      const path = await packed(about)
      expect(path).toContain('evidence-playbooks-2026-03-01-to-2026-03-31-made-')
      const verdict = await verifyPack(path)
      expect(verdict.report.differences).toEqual([])
      expect(verdict.judgement).toBe('good')
    }
  })

  test.each<[string, (report: string) => string, RegExp]>([
    [
      'another state',
      (text) => text.replace('"state":"gap"', '"state":"met"').replace('"gap":1,"met":2', '"gap":0,"met":3'),
      /P2: the report says met, the logs say no run/,
    ],
    [
      'a playbook under the name of another',
      (text) => text.replaceAll('"name":"Fire the oven"', '"name":"Open the shop"'),
      /calls the playbook “Open the shop”, version 1, and the logs “Fire the oven”/,
    ],
    [
      'a run as left out that it was not asked to leave out',
      (text) =>
        text.replace('"selection":{"playbookIds":[]', `"selection":{"playbookIds":["${'0'.repeat(36)}"]`),
      /does not speak of it|does not say that it leaves it out/,
    ],
  ])('is not borne out by a report that states %s', async (_what, forge, difference) => {
    const files = await readPack(await packed())
    const name = [...files.keys()].find((one) => /^report\/.+\.json$/.test(one))!
    const report = String(files.get(name))
    expect(forge(report)).not.toBe(report)
    files.set(name, Buffer.from(forge(report)))
    resign(files, { log: team.organization.audit })
    const verdict = await verifyPack(await writeZip(files))
    expect(verdict.judgement).toBe('notBorneOut')
    expect(verdict.report.differences.join('\n')).toMatch(difference)
  })
})
