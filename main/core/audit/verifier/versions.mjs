import { canonical, sha256 } from './bounds.mjs'
import { thingsOf } from './entryRecords.mjs'

/**
 * Whether the content of an entry tells the new records that it made as its versions say: a changed app could tell the
 * log something else than what it wrote. A change is told by its differences alone, which no hash is over.
 * @param {Record<string, unknown>} entry
 * @param {Record<string, unknown>} payload
 * @param {string} salt of the content, in hexadecimal
 */
export function tellsVersions(entry, payload, salt) {
  const saltOfVersions = sha256('orgata record version', Buffer.from(salt, 'hex'))
  return thingsOf(entry, payload).every(({ version, content: { before, after } }) => {
    const isNew = before === null && after !== null && after !== undefined
    if (!isNew || typeof version.after !== 'string') return true
    return sha256(saltOfVersions, canonical(after)).toString('hex') === version.after
  })
}
