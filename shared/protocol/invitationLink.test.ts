import { describe, expect, it } from 'vitest'
import {
  formatInvitationLink,
  formatRecoveryLink,
  formatServerAddress,
  normalizeServerUrl,
  parseInvitationLink,
  parseServerAddress,
  toSocketUrl,
} from './invitationLink.ts'

const recovery = {
  serverUrl: 'https://a:1',
  pin: 'A'.repeat(43),
  code: '7K2QM-7K2QM-7K2QM-7K2QM-7K2QM',
}

const token = 'abcdefghijklmnopqrstuvwxyz_-0123456789'

describe('the address of a sync server', () => {
  it.each([
    ['192.168.1.20:4321', 'http://192.168.1.20:4321'],
    ['ws://127.0.0.1:9', 'http://127.0.0.1:9'],
    ['wss://sync.example.org/some/path?x=1', 'https://sync.example.org'],
    [' HTTPS://Sync.Example.org ', 'https://sync.example.org'],
    ['http://[::1]:4321/', 'http://[::1]:4321'],
  ])('%s', (pasted, normal) => {
    expect(normalizeServerUrl(pasted)).toBe(normal)
  })

  it.each([
    '',
    '   ',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'http://user@host',
    'http://host:0',
    'http://host:99999',
    'http://a b',
  ])('refuses %j', (pasted) => {
    expect(() => normalizeServerUrl(pasted)).toThrow('not the address of a sync server')
  })

  it.each(['ws://0.0.0.0:4321', '0.0.0.0', 'https://[::]:4321'])(
    'refuses %s, where nobody reaches it',
    (pasted) => {
      expect(() => normalizeServerUrl(pasted)).toThrow('Nobody can reach it at 0.0.0.0')
    },
  )

  it('has a form for sockets', () => {
    expect(toSocketUrl('https://a')).toBe('wss://a')
    expect(toSocketUrl('http://a:1')).toBe('ws://a:1')
  })
})

describe('an address with a key', () => {
  const pin = 'B'.repeat(43)

  it('comes back as it was made', () => {
    for (const address of [
      { serverUrl: 'https://a:1', pin },
      { serverUrl: 'http://a:1', pin: null },
    ]) {
      expect(parseServerAddress(formatServerAddress(address))).toEqual(address)
    }
    expect(parseServerAddress(` wss://a:1/#pin=${pin} `)).toEqual({ serverUrl: 'https://a:1', pin })
  })

  it.each([`http://a#pin=${pin}`, 'https://a#pin=short', 'https://a#other=1', `#pin=${pin}`])(
    'refuses %j',
    (text) => {
      expect(() => parseServerAddress(text)).toThrow(/not the address of a|not a server’s key/)
    },
  )
})

describe('an invitation link', () => {
  it('survives a round trip', () => {
    const link = { serverUrl: 'http://192.168.1.20:4321', token, pin: null }
    expect(parseInvitationLink(formatInvitationLink(link))).toEqual(link)
    const pinned = { ...link, serverUrl: 'https://192.168.1.20:4321', pin: 'A'.repeat(43) }
    expect(parseInvitationLink(formatInvitationLink(pinned))).toEqual(pinned)
    const back = { ...pinned, isReturn: true }
    expect(parseInvitationLink(formatInvitationLink(back))).toEqual(back)
    const keyed = { ...link, receiptKey: `${'a+/'.repeat(14)}b=` }
    expect(formatInvitationLink(keyed)).toMatch(/&key=[A-Za-z0-9_-]{43}$/)
    expect(parseInvitationLink(formatInvitationLink(keyed))).toEqual(keyed)
    const secret = {
      invitationId: '0190f3c2-a1b4-7000-8000-0000000000aa',
      seed: '_-s'.repeat(14) + 'A',
      inviterKey: `${'b+/'.repeat(14)}c=`,
    }
    expect(parseInvitationLink(formatInvitationLink({ ...keyed, secret }))).toEqual({ ...keyed, secret })
    const shared = { ...pinned, hostId: '0190f3c2-a1b4-7000-8000-0000000000bb' }
    expect(parseInvitationLink(formatInvitationLink(shared))).toEqual(shared)
  })

  describe('that lost a part on its way', () => {
    const whole = formatInvitationLink({
      serverUrl: 'https://192.168.1.20:4321',
      token,
      pin: 'A'.repeat(43),
      receiptKey: `${'a+/'.repeat(14)}b=`,
      secret: {
        invitationId: '0190f3c2-a1b4-7000-8000-0000000000aa',
        seed: 's'.repeat(43),
        inviterKey: `${'b+/'.repeat(14)}c=`,
      },
      hostId: '0190f3c2-a1b4-7000-8000-0000000000bb',
    })

    it('is refused, wherever it was cut', () => {
      const cuts = Array.from(whole, (_letter, end) => whole.slice(0, end))
      const taken = cuts.filter((cut) => {
        try {
          return parseInvitationLink(cut)
        } catch {
          return false
        }
      })
      expect(taken).toEqual([])
    })

    it.each([
      ['a letter changed', whole.replace('sss', 'sSs')],
      ['a parameter taken out', whole.replace(/&seed=[^&]*/, '')],
      ['a parameter put in', `${whole}&return=1`],
      ['a recovery link cut', formatRecoveryLink({ ...recovery, receiptKey: null }).slice(0, -2)],
    ])('is refused: %s', (_what, link) => {
      expect(() => parseInvitationLink(link)).toThrow('is not complete')
    })

    it('is taken where only its writing differs, and without a sum from an earlier release', () => {
      const link = parseInvitationLink(whole)
      const [scheme, query] = whole.split('?', 2)
      expect(parseInvitationLink(`ORGATA://join/?${query}`)).toEqual(link)
      expect(parseInvitationLink(whole.replaceAll('%3A', ':').replaceAll('%2F', '/'))).toEqual(link)
      expect(parseInvitationLink(`${scheme}?${query!.replace(/^sum=[^&]*&/, '')}`)).toEqual(link)
    })
  })

  it('may be an address of the server', () => {
    const expected = { serverUrl: 'https://sync.example.org', token, pin: null }
    expect(parseInvitationLink(`https://sync.example.org/join#token=${token}`)).toEqual(expected)
    expect(parseInvitationLink(`https://sync.example.org/join?token=${token}`)).toEqual(expected)
  })

  it.each([
    '',
    'hello',
    'orgata://join',
    'orgata://open?server=http%3A%2F%2Fa&token=' + token,
    'orgata://join?server=http%3A%2F%2Fa&token=short',
    'orgata://join?server=file%3A%2F%2F%2Fa&token=' + token,
    'orgata://join?server=%E0%A4%A&token=' + token,
    'orgata://join?server=https%3A%2F%2Fa&pin=short&token=' + token,
    'orgata://join?server=https%3A%2F%2Fa&host=%3Cscript%3E&token=' + token,
    'orgata://join?server=https%3A%2F%2Fa&seed=short&token=' + token,
    `orgata://join?server=https%3A%2F%2Fa&seed=${'A'.repeat(43)}&token=${token}`,
    `https://sync.example.org/other#token=${token}`,
    `javascript://join?token=${token}`,
  ])('refuses %j', (text) => {
    expect(() => parseInvitationLink(text)).toThrow(/is not (an invitation link|the address)/)
  })
})
