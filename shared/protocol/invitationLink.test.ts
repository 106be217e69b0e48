import { describe, expect, it } from 'vitest'
import {
  formatInvitationLink,
  normalizeServerUrl,
  parseInvitationLink,
  toSocketUrl,
} from './invitationLink.ts'

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

  it('has a form for sockets', () => {
    expect(toSocketUrl('https://a')).toBe('wss://a')
    expect(toSocketUrl('http://a:1')).toBe('ws://a:1')
  })
})

describe('an invitation link', () => {
  it('comes back as it was made', () => {
    const link = { serverUrl: 'http://192.168.1.20:4321', token }
    expect(parseInvitationLink(formatInvitationLink(link))).toEqual(link)
  })

  it('may be an address of the server', () => {
    const expected = { serverUrl: 'https://sync.example.org', token }
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
    `https://sync.example.org/other#token=${token}`,
    `javascript://join?token=${token}`,
  ])('refuses %j', (text) => {
    expect(() => parseInvitationLink(text)).toThrow(/is not (an invitation link|the address)/)
  })
})
