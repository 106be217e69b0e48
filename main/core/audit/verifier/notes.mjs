import { createPublicKey, verify as verifySignature } from 'node:crypto'
import { isWeakKey } from '#shared/kernel/weakKey.ts'
import { Bad, sha256 } from './bounds.mjs'

/**
 * A key as notes name it. For a log `origin` is the log's own name, for a witness that of the computer.
 * @typedef {{ origin: string, publicKey: Buffer }} Key
 */

/**
 * A countersignature: up to which entry the witness had seen the log, and when by its own clock, in seconds.
 * @typedef {{ deviceId: string, size: number, timeSeconds: number }} Witnessed
 */

const signatureTypes = { note: 1, cosignature: 4 }

/** A note in its two parts, or undefined. @param {string} note */
function partsOf(note) {
  const at = note.lastIndexOf('\n\n')
  if (at < 0 || !note.endsWith('\n')) return undefined
  return { text: note.slice(0, at + 1), lines: note.slice(at + 2, -1).split('\n') }
}

/**
 * The bytes behind the hash of the key in a line that claims to be this key's, in the one form that such a line has.
 * @param {string} line
 * @param {Key} key
 * @param {number} type
 */
function signatureOf(line, key, type) {
  const prefix = `\u2014 ${key.origin} `
  const encoded = line.slice(prefix.length)
  const bytes = Buffer.from(encoded, 'base64')
  const keyHash = sha256(key.origin, Buffer.of(0x0a, type), key.publicKey).subarray(0, 4)
  const isOurs =
    line.startsWith(prefix) && bytes.toString('base64') === encoded && bytes.subarray(0, 4).equals(keyHash)
  return isOurs ? bytes.subarray(4) : undefined
}

/** @param {Pick<Key, 'publicKey'>} key @param {string} text @param {Buffer} signature */
export function isSigned(key, text, signature) {
  if (isWeakKey(key.publicKey)) return false
  const x = key.publicKey.toString('base64url')
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  return signature.length === 64 && verifySignature(null, Buffer.from(text), publicKey, signature)
}

/**
 * The text of a note, if it bears this key's signature and no other (C2SP signed-note, Ed25519).
 * @param {string} note
 * @param {Key} key
 */
export function openNote(note, key) {
  const { text = '', lines = [] } = partsOf(note) ?? {}
  const isGood =
    lines.length > 0 &&
    lines.every((line) => {
      const signature = signatureOf(line, key, signatureTypes.note)
      return signature !== undefined && isSigned(key, text, signature)
    })
  return isGood ? text : undefined
}

/**
 * When the witness signed a note's text (C2SP tlog-cosignature, Ed25519), or undefined where it did not.
 * @param {string} text
 * @param {string} line
 * @param {Key} witness
 */
function cosignedAt(text, line, witness) {
  const bytes = signatureOf(line, witness, signatureTypes.cosignature)
  if (bytes?.length !== 72) return undefined
  const timeSeconds = Number(bytes.readBigUInt64BE(0))
  const statement = `cosignature/v1\ntime ${timeSeconds}\n${text}`
  const isGood = timeSeconds < 8.64e12 && isSigned(witness, statement, bytes.subarray(8))
  return isGood ? timeSeconds : undefined
}

/** Notes that stand one after the other with an empty line between them. @param {string} text */
function notesIn(text) {
  const parts = text === '' ? [] : text.replace(/\n$/, '').split('\n\n')
  const notes = []
  for (let i = 0; i < parts.length; i += 2) notes.push(`${parts[i]}\n\n${parts[i + 1] ?? ''}\n`)
  return notes
}

/**
 * What a checkpoint of this log states (C2SP tlog-checkpoint), or undefined for what is none.
 * @param {string | undefined} text
 * @param {Key} key
 */
function statementOf(text, key) {
  const [origin, size = '', root = '', ...more] = (text ?? '').split('\n')
  const isCheckpoint = /^[1-9]\d{0,14}$/.test(size) && /^[A-Za-z0-9+/]{43}=$/.test(root) && more.join() === ''
  return origin === key.origin && isCheckpoint ? { size: Number(size), root } : undefined
}

/**
 * The roots (base64) that the checkpoints sign, by size of the log.
 * @param {string} text
 * @param {Key} key
 * @param {string} file
 */
export function readCheckpoints(text, key, file) {
  /** @type {Map<number, string>} */
  const roots = new Map()
  for (const [i, note] of notesIn(text).entries()) {
    const found = statementOf(openNote(note, key), key)
    if (found === undefined)
      throw new Bad(`Checkpoint ${i + 1} in ${file} is not signed by the key of its computer.`)
    if (roots.has(found.size) && roots.get(found.size) !== found.root)
      throw new Bad(`Two checkpoints in ${file} contradict each other about the first ${found.size} entries.`)
    roots.set(found.size, found.root)
  }
  return roots
}

/**
 * The countersignatures on a log, each of a checkpoint that the log's own key signed. Their roots are added to `roots`,
 * so that the log has to bear them out as well.
 * @param {string} text
 * @param {Key} key
 * @param {Map<string, import('./computers.mjs').Computer>} computers by id
 * @param {Map<number, string>} roots
 * @param {{ file: string, deviceId: string }} place the file, and whose log it is
 */
export function readWitnesses(text, key, computers, roots, { file, deviceId }) {
  /** @type {Witnessed[]} */
  const witnessed = []
  for (const [i, note] of notesIn(text).entries()) {
    const { text: statement = '', lines = [] } = partsOf(note) ?? {}
    const [own = '', line = '', ...more] = lines
    const found = statementOf(openNote(`${statement}\n${own}\n`, key), key)
    if (found === undefined || more.length > 0)
      throw new Bad(`Countersignature ${i + 1} in ${file} is not over a checkpoint of this log.`)
    const origin = line.split(' ')[1]
    const witness = [...computers.values()].find((one) => one.key.origin === origin)
    const timeSeconds = witness && cosignedAt(statement, line, witness.key)
    if (witness === undefined || timeSeconds === undefined)
      throw new Bad(
        `Countersignature ${i + 1} in ${file} is not signed by the key of any computer in the pack.`,
      )
    if (witness.deviceId === deviceId)
      throw new Bad(`Countersignature ${i + 1} in ${file} is of the computer that wrote the log itself.`)
    if (roots.has(found.size) && roots.get(found.size) !== found.root) {
      const message = `${witness.name} countersigned another state of the first ${found.size} entries than the one in this pack: the key of this log signed both.`
      throw new Bad(message)
    }
    roots.set(found.size, found.root)
    witnessed.push({ deviceId: witness.deviceId, size: found.size, timeSeconds })
  }
  return witnessed
}
