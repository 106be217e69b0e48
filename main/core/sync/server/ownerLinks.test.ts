import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { createIdSource } from '#shared/kernel/id.ts'
import { mostOwnerLinks, ownerLinkText } from '#shared/protocol/ownerLinks.ts'
import type { OwnerLink } from '#shared/protocol/ownerLinks.ts'
import { keyPairOf } from '#core/audit/ed25519.ts'
import { knownOwnerLinks } from './ownerLinks.ts'

const newId = createIdSource({ nowMs: () => Date.now() }, { bytes: (n) => new Uint8Array(randomBytes(n)) })
const [server, other] = [keyPairOf(randomBytes(32)), keyPairOf(randomBytes(32))]
const organizationId = newId()

function link(by = server, of = organizationId): OwnerLink {
  const facts = {
    invitationId: newId(),
    personId: newId(),
    key: other.publicKey,
    usedAt: '2026-01-05T00:00:00.000Z',
  }
  const signature = Buffer.from(by.sign(Buffer.from(ownerLinkText(of, facts)))).toString('base64')
  return { ...facts, signature }
}
const known = (...args: [known: OwnerLink[], said: OwnerLink[]]) =>
  knownOwnerLinks(organizationId, server.publicKey, ...args)

test('a link is known by the signature of the known server, over all that it says', () => {
  const genuine = link()
  expect(known([], [genuine])).toEqual([genuine])
  expect(known([], [link(other)])).toBeNull()
  expect(known([], [link(server, newId())])).toBeNull()
  for (const changed of [{ personId: newId() }, { key: server.publicKey }, { invitationId: newId() }])
    expect(known([], [{ ...genuine, ...changed }])).toBeNull()
  expect(knownOwnerLinks(organizationId, null, [], [genuine])).toBeNull()
})

test('what was known once stays, whatever the server says later', () => {
  const [first, second] = [link(), link()]
  expect(known([first], [])).toBeNull()
  expect(known([first], [first])).toBeNull()
  expect(known([first], [second])).toEqual([second, first])
})

test('the newest of many are known', () => {
  const before = Array.from({ length: mostOwnerLinks }, () => link())
  const newest = link()
  expect(known(before, [newest])).toEqual([newest, ...before.slice(0, -1)])
})
