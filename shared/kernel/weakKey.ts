/**
 * The y coordinates of all points of small order, without their sign: under such a key one signature fits every text, and
 * everybody can make it. Source: RFC 8032, section 5.1.3; the two of order 8 are those that libsodium refuses.
 */
const smallOrder = [
  `00${'00'.repeat(31)}`,
  `01${'00'.repeat(31)}`,
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  `ec${'ff'.repeat(30)}7f`,
  `ed${'ff'.repeat(30)}7f`,
  `ee${'ff'.repeat(30)}7f`,
]

/** Whether no signature of a raw Ed25519 key proves anything. Some versions of OpenSSL and BoringSSL take such keys. */
export function isWeakKey(publicKey: Uint8Array): boolean {
  const withoutSign = (byte: number, at: number) => (at === 31 ? byte & 0x7f : byte)
  const digits = Array.from(publicKey, (byte, at) => withoutSign(byte, at).toString(16).padStart(2, '0'))
  return smallOrder.includes(digits.join(''))
}
