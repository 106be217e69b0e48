import { toBase64 } from '#shared/kernel/bytes.ts'
import { hashHex } from '#shared/kernel/hash.ts'
import { invitationLinksMessages } from '#shared/messages/invitationLinks.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'

/** Crockford's base 32: no I, L, O or U. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const lengthOfCode = 25

/** A new code of 125 bits, such as `7K2QM-…`, from at least 25 random bytes. */
export function formatRecoveryCode(random: Uint8Array): string {
  const text = Array.from(random.slice(0, lengthOfCode), (byte) => letters[byte % 32]).join('')
  return (text.match(/.{5}/g) ?? []).join('-')
}

/**
 * What a recovery code stands for: a token that the server keeps as its hash, and the seed of an invitation's key (32 bytes in
 * base64url). Reads it as people write it down: in small letters, without dashes, O for 0, I or L for 1.
 * @throws OrgataError `invalid_input`
 */
export function openRecoveryCode(code: string): { token: string; seed: string } {
  const text = code.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  if (!/^[0-9A-HJKMNP-TV-Z]{25}$/.test(text)) {
    throw refusal('invalid_input', invitationLinksMessages.noCode)
  }
  return { token: derived('token', text), seed: derived('key', text) }
}

function derived(purpose: string, code: string): string {
  const hex = hashHex(`orgata recovery ${purpose} 1\n${code}`)
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
