import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { verifierSource } from '#core/audit/verifier/assemble.ts'
import { verifyPack } from '#core/audit/verifier/packCheck.mjs'
import { slices } from '#core/slices.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { testContent, testStep } from '#core/testing/playbookParts.ts'
import { testActor } from '#core/testing/testPorts.ts'
import { readPack, resign, writeZip } from '#test/support/evidencePack.ts'

let team: TestSlices
beforeEach(async () => {
  team = await openTestSlices(slices)
})
afterEach(() => team.dispose())

const german = { ...testActor, locale: 'de-AT' }
const march = { from: '2026-03-01', to: '2026-03-31' }

/** A pack that somebody who reads German makes of a run with a skipped step; its files. */
async function germanPack() {
  const { call, caller } = team
  const playbook = team.publish(
    testContent([testStep('a'), testStep('b')], { title: 'Kasse', complianceTags: ['TSC:CC6.1'] }),
  )
  const { id: runId } = await call('runs.start', { playbookId: playbook.id, name: 'Montag' })
  const openItem = async () =>
    (await call('runs.get', { runId })).steps.find(({ item }) => item?.status === 'open')!.item!.id
  await call('work.complete', { workItemId: await openItem() })
  await call('work.skip', { workItemId: await openItem(), reason: 'Keine Zeit' })
  const { path } = (await caller.call('audit.exportPack', march, german)) as { path: string }
  const files = await readPack(path)
  const ending = (end: string) =>
    [...files.keys()].find((name) => name.endsWith(`.${end}`) && name.startsWith('report/'))!
  return { path, files, page: ending('html'), table: ending('csv'), facts: ending('json') }
}

test('AUDIT-17 a pack is in the language of its maker, and its verifier reads none', async () => {
  const { path, files, page, table, facts } = await germanPack()
  const skipped = '„Montag“: Der Schritt „Step b“ wurde übersprungen: Keine Zeit'
  expect(String(files.get(page))).toContain(skipped)
  expect(String(files.get(page))).toMatch(
    /<html lang="de">[^]*1\. März 2026 bis einschließlich 31\. März 2026/,
  )
  expect(String(files.get(table))).toContain(skipped)
  expect(String(files.get(facts))).toContain(
    '{"reason":"Keine Zeit","run":"Montag","step":"Step b","what":"skipped"}',
  )
  expect(String(files.get('README.txt'))).toContain('SO PRÜFEN SIE ES')
  const { judgement, report } = await verifyPack(path)
  expect(report.differences).toEqual([])
  expect(report.filesNotCompared).not.toContain('README.txt')
  expect({ judgement, same: report.sameFiles }).toEqual({ judgement: 'good', same: [page, table] })

  const program = join(mkdtempSync(join(tmpdir(), 'orgata-verify-')), 'verify.mjs')
  writeFileSync(program, verifierSource())
  const { status, stdout } = spawnSync(process.execPath, [program, path], { encoding: 'utf8' })
  expect({ status, verdict: stdout.split(':')[0] }).toEqual({ status: 0, verdict: 'GOOD' })
})

test('AUDIT-17 a pack whose page is in another language than its report says, or says something else, is not borne out', async () => {
  const { files, page, facts } = await germanPack()
  const found = String(files.get(facts))
  const told = String(files.get(page))
  const differences = async (name: string, text: string) => {
    const forged = new Map(files).set(name, Buffer.from(text))
    resign(forged, { log: team.organization.audit })
    return (await verifyPack(await writeZip(forged))).report.differences.join('\n')
  }
  expect(await differences(facts, found.replace('"language":"de"', '"language":"en"'))).toContain(
    `${page} is not what the report for programs says.`,
  )
  expect(await differences(page, told.replaceAll('übersprungen', 'erledigt'))).toContain(
    `${page} is not what the report for programs says.`,
  )
  expect(await differences(facts, found.replace('"Keine Zeit"', '"Erledigt"'))).toContain(
    'leaves out a finding that the logs demand: “Montag”: the step “Step b” was skipped: Keine Zeit',
  )
})
