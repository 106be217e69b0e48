import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { formatRecoveryLink, parseInvitationLink } from './invitationLink.ts'
import { formatRecoveryCode, openRecoveryCode } from './recoveryCode.ts'

const code = formatRecoveryCode(randomBytes(32))

test('a code has 25 letters and digits in groups, and is read as people write it down', () => {
  expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}$/)
  const written = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
  expect(openRecoveryCode(written)).toEqual(openRecoveryCode(code))
  const { token, seed } = openRecoveryCode(code)
  expect(token).toMatch(/^[\w-]{43}$/)
  expect(seed).not.toBe(token)
  expect(openRecoveryCode(formatRecoveryCode(randomBytes(32))).seed).not.toBe(seed)
})

test.each(['', 'ABCDE', `${'A'.repeat(24)}U`, 'A'.repeat(26), 'Ä'.repeat(25)])('%j is none', (text) => {
  expect(() => openRecoveryCode(text)).toThrow(/not a recovery code/)
})

test('it travels with the address of the server, as a link or as typed', () => {
  const pin = 'B'.repeat(43)
  const receiptKey = `${'C'.repeat(43)}=`
  const link = formatRecoveryLink({ serverUrl: 'https://a:1', pin, receiptKey, code })
  const { token } = openRecoveryCode(code)
  const read = { serverUrl: 'https://a:1', token, pin, code, isReturn: true }
  expect(parseInvitationLink(link)).toEqual({ ...read, receiptKey })
  expect(parseInvitationLink(`https://a:1/#pin=${pin}&code=${code}`)).toEqual(read)
  expect(parseInvitationLink(`http://a:1#code=${code}`)).toMatchObject({ serverUrl: 'http://a:1', pin: null })
  expect(() => parseInvitationLink('http://a:1#code=ABC')).toThrow(/not a recovery code/)
})
