import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { slices } from '#core/slices.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { testContent, testStep } from '#core/testing/playbookParts.ts'
import { canonicalJson } from '#shared/kernel/canonicalJson.ts'
import { reportsSlice } from './reportsSlice.ts'

let team: TestSlices
beforeEach(async () => {
  team = await openTestSlices(slices)
})
afterEach(() => team.dispose())

const march = { from: '2026-03-01', to: '2026-03-31' }
const everything = {
  ...march,
  formats: ['pdf', 'html', 'csv', 'json', 'pdf'] as ('pdf' | 'html' | 'csv' | 'json')[],
}
const exportsFolder = () => join(team.organization.folder, 'exports')

test('a report is saved in every format, once each, with its hash, for people and for reading back', async () => {
  team.publish(testContent([testStep('a')], { title: '../../<b>evil</b>', complianceTags: ['CC6.1'] }))
  const report = await team.call('reports.generate', {
    ...everything,
    formats: ['pdf', 'html', 'csv', 'json'],
  })
  expect(report).toMatchObject({
    name: 'TSC-2017, 1 Mar 2026 to 31 Mar 2026',
    status: 'completed',
    controlCount: 61,
    coveredCount: 1,
    runCount: 0,
  })
  expect(report.outputs.map((o) => o.fileName)).toEqual(
    ['pdf', 'html', 'csv', 'json'].map(
      (format) => `compliance-tsc-2017-2026-03-01-to-2026-03-31-made-20260302-080000.${format}`,
    ),
  )
  expect(readdirSync(exportsFolder()).sort()).toEqual(report.outputs.map((o) => o.fileName).sort())
  for (const output of report.outputs) {
    const bytes = readFileSync(join(exportsFolder(), output.fileName))
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(output.sha256)
    expect(bytes.length).toBe(output.sizeBytes)
    const kept = await team.organization.blobs.read(output.sha256, 0, bytes.length)
    expect(Buffer.from(kept.bytes).equals(bytes)).toBe(true)
  }
  const json = readFileSync(join(exportsFolder(), report.outputs[3]!.fileName), 'utf8')
  expect(canonicalJson(JSON.parse(json))).toBe(json)
  expect(readFileSync(join(exportsFolder(), report.outputs[0]!.fileName)).subarray(0, 5).toString()).toBe(
    '%PDF-',
  )
})

test('two reports made at once do not interfere', async () => {
  const both = await Promise.all([
    team.call('reports.generate', { ...march, formats: ['json'] }),
    team.call('reports.generate', { ...march, formats: ['json'] }),
  ])
  const names = both.map((report) => report.outputs[0]!.fileName)
  expect(new Set(names).size).toBe(2)
  expect(readdirSync(exportsFolder()).sort()).toEqual(names.sort())
})

test('a period is counted in the time zone of the organization', async () => {
  const generate = (period: { from: string; to: string }) =>
    team.call('reports.generate', { ...period, formats: ['json'] })
  expect((await generate(march)).period).toEqual({
    startDate: '2026-03-01',
    endDate: '2026-03-31',
    timezone: 'Europe/Berlin',
  })
  await team.call('organizations.update', { version: 1, timezone: 'Asia/Tokyo' })
  const april = await generate({ from: '2026-04-01', to: '2026-04-30' })
  expect(april.period).toEqual({ startDate: '2026-04-01', endDate: '2026-04-30', timezone: 'Asia/Tokyo' })
})

test('two reports in one second do not overwrite each other, and are listed newest first', async () => {
  const first = await team.call('reports.generate', { ...march, formats: ['json'] })
  team.clock.nowMs += 1
  const second = await team.call('reports.generate', { ...march, formats: ['json'] })
  expect(second.outputs[0]!.fileName).toMatch(/-2\.json$/)
  const { items, total } = await team.call('reports.list', {})
  expect(items.map((r) => r.id)).toEqual([second.id, first.id])
  expect(total).toBe(2)
  expect(await team.call('reports.list', { limit: 1, offset: 1 })).toMatchObject({
    nextOffset: null,
    total: 2,
  })
})

test('on a full disk there is a clear error, no record and no file', async () => {
  writeFileSync(exportsFolder(), 'a file where the folder should be')
  await expect(team.call('reports.generate', { ...march, formats: ['json'] })).rejects.toThrow(
    expect.objectContaining({ code: 'read_only', message: expect.stringContaining('Move it elsewhere') }),
  )
  expect((await team.call('reports.list', {})).total).toBe(0)
})

test('making one takes a person who may, looking at them does not', async () => {
  const member = team.addPerson('Ben', 'member')
  await expect(team.call('reports.generate', { ...march, formats: ['json'] }, member)).rejects.toThrow(
    expect.objectContaining({ code: 'forbidden' }),
  )
  expect((await team.call('reports.preview', march, team.addPerson('Vic', 'viewer'))).totals.controls).toBe(
    61,
  )
})

test('a cancelled report leaves no file', async () => {
  const generate = reportsSlice.handlers['reports.generate'] as (
    input: unknown,
    context: unknown,
  ) => Promise<unknown>
  mkdirSync(exportsFolder())
  for (const after of [0, 1, 2, 3, 4, 5]) {
    let breaths = 0
    const cancelled = () => {
      if (breaths++ >= after) throw Object.assign(new Error('cancelled'), { code: 'cancelled' })
      return Promise.resolve()
    }
    const input = { ...march, framework: 'TSC-2017', formats: ['csv', 'json'] }
    const context = team.write((c) => ({ ...c, breathe: cancelled }))
    await expect(generate(input, context)).rejects.toThrow('cancelled')
  }
  expect(readdirSync(exportsFolder())).toEqual([])
  expect((await team.call('reports.list', {})).total).toBe(0)
})

test('the frameworks are listed with their controls', async () => {
  const [framework] = await team.call('reports.frameworks', {})
  expect(framework).toMatchObject({ id: 'TSC-2017', controls: expect.any(Array) })
  expect(framework!.controls).toHaveLength(61)
})

test('a framework says how many published playbooks name its controls', async () => {
  const count = async () => (await team.call('reports.frameworks', {}))[0]!.playbooks
  team.publish(testContent([testStep('a')], { title: 'Untagged', complianceTags: ['internal'] }))
  expect(await count()).toBe(0)
  team.publish(testContent([testStep('a')], { title: 'Tagged', complianceTags: ['internal', 'TSC:CC6.1'] }))
  expect(await count()).toBe(1)
})

test('the files of a report without a framework are named after the playbooks', async () => {
  team.publish(testContent([testStep('a')], { title: 'Opening' }))
  const { outputs } = await team.call('reports.generate', { ...march, framework: 'none', formats: ['json'] })
  expect(outputs[0]!.fileName).toBe('compliance-playbooks-2026-03-01-to-2026-03-31-made-20260302-080000.json')
})

test('a playbook without a run is none that was carried out', async () => {
  team.publish(testContent([testStep('a')], { title: 'Opening' }))
  const report = await team.call('reports.generate', { ...march, framework: 'none', formats: ['json'] })
  expect(report).toMatchObject({ controlCount: 1, coveredCount: 0 })
})
