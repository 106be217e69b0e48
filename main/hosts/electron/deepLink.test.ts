import { describe, expect, test } from 'vitest'
import { formatInvitationLink, parseInvitationLink } from '#shared/protocol/invitationLink.ts'
import { linkAmong, readDeepLink, windowPath } from './deepLink.ts'

const token = 'abcdefghijklmnopqrstuvwx'

describe('a deep link', () => {
  test('leads to a page', () => {
    expect(readDeepLink('orgata://open/runs/0190f3c2-a1b4-7000-8000-000000000001')).toBe(
      '/runs/0190f3c2-a1b4-7000-8000-000000000001',
    )
    expect(readDeepLink('orgata://open/playbooks?status=active&tag=CC6.1')).toBe(
      '/playbooks?status=active&tag=CC6.1',
    )
  })
  test('of an invitation fills in the form, in a form that the core reads', () => {
    const invitation = formatInvitationLink({ serverUrl: 'http://192.168.1.20:4321', token, pin: null })
    const path = readDeepLink(invitation)
    expect(windowPath.safeParse(path).success).toBe(true)
    const filledIn = new URLSearchParams(path?.split('?')[1]).get('link') ?? ''
    expect(parseInvitationLink(filledIn)).toEqual({
      serverUrl: 'http://192.168.1.20:4321',
      token,
      pin: null,
    })
    expect(readDeepLink(`ORGATA:join?token=${token}&server=${encodeURIComponent('https://a.b')}`)).toMatch(
      /^\/org/,
    )
  })
  test.each([
    'orgata://open',
    'orgata://open/',
    'orgata://open//evil.test/x',
    'orgata://open/../../etc/passwd',
    'orgata://open/a/../b',
    'orgata://open/./a',
    'orgata://open/a/%2e%2e/b',
    'orgata://open/a\\b',
    'orgata://open/a#b',
    'orgata://open/javascript:alert(1)',
    'orgata://open/a?<script>',
    'orgata://open/a\n',
    `orgata://open/${'a/'.repeat(20)}`,
    `orgata://open/${'x'.repeat(5_000)}`,
    'orgata://join',
    'orgata://join?token=short&server=http%3A%2F%2Fa.b',
    `orgata://join?token=${token}`,
    `orgata://join?token=${token}&server=file%3A%2F%2F%2Fetc`,
    `orgata://join?token=${token}&server=%E0%A4%A`,
    'orgata://run?command=rm',
    'https://example.com/open/x',
    '--data=/x',
    '',
    undefined,
    null,
    7,
    { toString: () => 'orgata://open/runs' },
  ])('%j leads nowhere', (text) => {
    expect(readDeepLink(text)).toBe(undefined)
  })
})

test('the link is found among the words of a start', () => {
  expect(linkAmong(['electron', '/app', '--data', '/d', 'orgata://open/work'])).toBe('orgata://open/work')
  expect(linkAmong(['electron', '/app', '--x=orgata://open/work'])).toBe(undefined)
})
