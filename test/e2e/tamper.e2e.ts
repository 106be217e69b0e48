import { cpSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packText, unpackText } from '#core/audit/storedText.ts'
import { openChromium, openWindow } from '#test/support/browser.ts'
import { publishProcedure } from '#test/support/procedures.ts'
import { newFolder, organizationFile, removeFolders, startProduct } from '#test/support/product.ts'

let browser: Browser
let original: string
let bad: number

beforeAll(async () => {
  browser = await openChromium()
  const product = await startProduct()
  original = product.dataDir
  const { id: playbookId } = await publishProcedure(product, 5)
  await product.call('runs.start', { playbookId })
  bad = Math.floor((await product.call('audit.status', {})).entries / 2)
  await product.program.stop()
})
afterAll(async () => {
  await browser.close()
  removeFolders()
})

/** Changes to the file from outside, and the words of Verify for each. */
const attacks: [name: string, attack: (db: DatabaseSync) => void, verdict: RegExp][] = [
  [
    'a bit flipped in a row',
    (db) => {
      const row = db.prepare('SELECT entry FROM audit_entry WHERE seq = ?').get(bad) as { entry: Uint8Array }
      const bytes = Buffer.from(unpackText(row.entry)!)
      const at = bytes.indexOf('"action":"') + '"action":"'.length
      bytes[at] = bytes[at]! ^ 1
      db.prepare('UPDATE audit_entry SET entry = ? WHERE seq = ?').run(packText(bytes.toString('utf8')), bad)
    },
    /was altered/,
  ],
  [
    'a row removed',
    (db) => {
      for (const table of ['audit_entry', 'audit_payload'])
        db.prepare(`DELETE FROM ${table} WHERE seq = ?`).run(bad)
    },
    /was removed/,
  ],
  [
    'two rows exchanged',
    (db) => {
      for (const table of ['audit_entry', 'audit_payload']) {
        const move = db.prepare(`UPDATE ${table} SET seq = ? WHERE seq = ?`)
        move.run(-1, bad)
        move.run(bad, bad + 1)
        move.run(bad + 1, -1)
      }
    },
    /was moved|was replaced/,
  ],
]

test.each(attacks)('%s: Verify names the first bad entry', async (name, attack, verdict) => {
  const dataDir = newFolder()
  cpSync(original, dataDir, { recursive: true })
  const db = new DatabaseSync(organizationFile(dataDir))
  attack(db)
  db.close()

  const product = await startProduct(dataDir)
  const window = await openWindow(browser, product, 'auditor')
  try {
    const { page } = window
    await window.goTo('/audit')
    await page.getByRole('button', { name: /^Verify/ }).click()
    const alert = page
      .getByRole('alert')
      .filter({ hasText: `Entry ${bad}` })
      .first()
    await alert.waitFor()
    expect(await alert.innerText()).toMatch(verdict)
    await window.look(name)
    const { ok, firstBad } = await product.call('audit.verify', {})
    expect({ ok, seq: firstBad?.seq }).toEqual({ ok: false, seq: bad })
    // Work continues: later entries are still recorded after the bad one.
    const before = (await product.call('audit.status', {})).entries
    await product.call('playbooks.create', { name: 'After the attack' })
    expect((await product.call('audit.status', {})).entries).toBeGreaterThan(before)
    expect(window.takeErrors()).toEqual([])
  } catch (error) {
    await window.keepEvidence(name)
    throw error
  } finally {
    await window.close()
    await product.program.stop()
  }
})
