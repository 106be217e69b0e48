import { verification } from '#shared/contract/audit.contract.ts'
import type { Verification } from '#shared/contract/audit.contract.ts'
import type { OpenOrganization } from '#core/openOrganization/openOrganization.ts'

const table = `CREATE TABLE IF NOT EXISTS audit_last_verification (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  result TEXT NOT NULL
)`

/** Stores the result of a verification for the page; it proves nothing. */
export function rememberVerification({ store }: OpenOrganization, result: Verification): void {
  store.commit([], (db) => {
    db.exec(table)
    db.prepare('INSERT OR REPLACE INTO audit_last_verification (one, result) VALUES (1, ?)').run(
      JSON.stringify(result),
    )
  })
}

/** The outcome of the last verification of the log that this computer writes now, or null. */
export function lastVerification({ store, audit }: OpenOrganization): Verification | null {
  const exists = store.db.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'audit_last_verification'`).get()
  if (exists === undefined) return null
  const row = store.db.prepare('SELECT result FROM audit_last_verification WHERE one = 1').get()
  if (row === undefined) return null
  const last = verification.safeParse(JSON.parse(String(row.result))).data
  return last?.logId === audit.logId ? last : null
}
