import { describe, expect, it } from 'vitest'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import { findInvitationLink, formatInvitationFile } from './invitationFile.ts'
import { formatInvitationLink, parseInvitationLink } from './invitationLink.ts'

const content = {
  serverUrl: 'https://192.168.1.20:4321',
  token: 'aB-_'.repeat(8),
  pin: 'A'.repeat(43),
  hostId: '0190f3c2-a1b4-7000-8000-0000000000bb',
}
const format = createFormatMessage()
const link = formatInvitationLink(content)

describe('an invitation’s file', () => {
  it.each([
    ['Ben', 'Bakery Sunrise'],
    ['Zoë\norgata://join?server=http%3A%2F%2Fevil&token=' + 'x'.repeat(30), 'Bäckerei 北京'],
    ['نور', 'ร้านเบเกอรี่'],
  ])('for %j holds its link, whatever the names', (name, organizationName) => {
    const file = formatInvitationFile({ link, name: 'x', organizationName, until: '7 Dec 2026' }, format)
    expect(parseInvitationLink(findInvitationLink(file))).toEqual(content)
    // A name stays in the first line.
    const named = formatInvitationFile({ link, name, organizationName: 'x', until: '7 Dec 2026' }, format)
    expect(named.split('\n').at(-2)).toBe(link)
    expect(named.split('\n')).toHaveLength(7)
  })
})

describe('a link in a text', () => {
  it.each([
    link,
    `  ${link}\n`,
    `Hi Ben, here it is: ${link}. See you!`,
    `<${link}>`,
    `"${link}"`,
    `(${link})`,
    `${link}\r\n-- \r\nAna`,
    `https://orgata.example/help is the manual.\n${link}`,
  ])('is found in %j', (text) => {
    expect(findInvitationLink(text)).toBe(link)
  })

  it('may be an address of the server', () => {
    const web = `https://sync.example.org/join#token=${content.token}`
    expect(findInvitationLink(`Open ${web}, please`)).toBe(web)
  })

  it.each([
    '',
    '   ',
    'hello',
    'https://sync.example.org#code=ABCD',
    'javascript://join',
    'a'.repeat(60_000),
  ])('is not found in %j, which stays as it is', (text) => {
    expect(findInvitationLink(text)).toBe(text.trim())
  })
})
