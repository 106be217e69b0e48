import { createPublicKey, verify as verifySignature } from 'node:crypto'
import { Bad, sha256 } from './bounds.mjs'

/**
 * The key of the computer that wrote the log; in notes it goes by the name `origin`.
 * @typedef {{ origin: string, publicKey: Buffer }} Key
 */

/**
 * The text of a note, if it bears this key's signature (C2SP signed-note, Ed25519).
 * @param {string} note
 * @param {Key} key
 */
export function openNote(note, key) {
  const at = note.lastIndexOf('\n\n')
  if (at < 0 || !note.endsWith('\n')) return undefined
  const text = note.slice(0, at + 1)
  const keyHash = sha256(key.origin, Buffer.of(0x0a, 0x01), key.publicKey).subarray(0, 4)
  const prefix = `\u2014 ${key.origin} `
  const signatures = note.slice(at + 2, -1).split('\n')
  const x = key.publicKey.toString('base64url')
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  const isGood = signatures.every((line) => {
    const encoded = line.slice(prefix.length)
    const bytes = Buffer.from(encoded, 'base64')
    return (
      line.startsWith(prefix) &&
      bytes.toString('base64') === encoded &&
      bytes.length === 68 &&
      bytes.subarray(0, 4).equals(keyHash) &&
      verifySignature(null, Buffer.from(text), publicKey, bytes.subarray(4))
    )
  })
  return isGood ? text : undefined
}

/**
 * The roots (base64) that the checkpoints sign, by size of the log (C2SP tlog-checkpoint).
 * @param {string} text notes, one after the other with an empty line between them
 * @param {Key} key
 */
export function readCheckpoints(text, key) {
  /** @type {Map<number, string>} */
  const roots = new Map()
  const parts = text === '' ? [] : text.replace(/\n$/, '').split('\n\n')
  for (let i = 0; i < parts.length; i += 2) {
    const statement = openNote(`${parts[i]}\n\n${parts[i + 1] ?? ''}\n`, key) ?? ''
    const [origin, size = '', root = '', ...more] = statement.split('\n')
    const isCheckpoint =
      /^[1-9]\d{0,14}$/.test(size) && /^[A-Za-z0-9+/]{43}=$/.test(root) && more.join() === ''
    if (origin !== key.origin || !isCheckpoint) {
      const number = i / 2 + 1
      throw new Bad(`Checkpoint ${number} in checkpoints.txt is not signed by the key in device.json.`)
    }
    if (roots.has(Number(size)) && roots.get(Number(size)) !== root) {
      throw new Bad(
        `Two checkpoints in checkpoints.txt contradict each other about the first ${size} entries.`,
      )
    }
    roots.set(Number(size), root)
  }
  return roots
}
