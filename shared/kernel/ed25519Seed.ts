/** The head of a PKCS #8 structure around an Ed25519 seed (RFC 8410, section 7). */
const head = [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20]
/** The last byte of the algorithm's name. */
const x25519Name = 0x6e

/**
 * The private key of an Ed25519 seed as PKCS #8, which Node’s `createPrivateKey` reads.
 * @param seed 32 bytes
 */
export function ed25519Pkcs8(seed: Uint8Array): Uint8Array {
  return Uint8Array.from([...head, ...seed])
}

/** The same around an X25519 private key. */
export function x25519Pkcs8(key: Uint8Array): Uint8Array {
  return Uint8Array.from([...head.with(11, x25519Name), ...key])
}
