import { expect, it } from 'vitest'
import type { AccessRole } from '#shared/entities/accessRole.ts'
import type { RecordAnswer } from '#shared/protocol/recordMessages.ts'
import type { Connection } from '../sockets/connection.ts'
import { OwnNumbers } from './ownNumbers.ts'
import { peopleMessages } from './presence.ts'
import type { Guest } from './presence.ts'

function guest(name: string, teams: Record<string, AccessRole>, open: Guest['open'] = null): Guest {
  const access = { isOwner: teams[''] === 'owner', teams: new Map(Object.entries(teams)), name }
  const session = {
    type: 'device' as const,
    organizationId: 'org',
    deviceId: name,
    personId: name,
    personName: name,
    access,
  }
  return {
    connection: {} as Connection,
    session,
    since: '2026-03-02T08:00:00.000Z',
    open,
    own: new OwnNumbers(),
    keepsMembers: true,
    signs: true,
    wantsReceipts: false,
    sendsBasis: false,
    followsDrafts: false,
    unread: new Set(),
  }
}

const ana = guest('Ana', { '': 'owner' }, { teamId: 'bakehouse', documents: ['d1'] })
const ben = guest('Ben', { bakehouse: 'member' }, { teamId: 'bakehouse', documents: ['d2'] })
const cem = guest('Cem', { shop: 'member', bakehouse: 'viewer' }, { teamId: 'shop', documents: ['d3'] })
const eve = guest('Eve', { office: 'admin' })
const all = [ana, ben, cem, eve]

const peopleFor = ({ session }: Guest, guests: Guest[]) => {
  const message = JSON.parse(peopleMessages(guests)(session)) as Extract<RecordAnswer, { type: 'people' }>
  return message.people
}
const seenBy = (one: Guest) => peopleFor(one, all).map(({ personName, documents }) => [personName, documents])

it('an owner sees everyone and their open documents', () => {
  expect(seenBy(ana)).toEqual([
    ['Ben', ['d2']],
    ['Cem', ['d3']],
    ['Eve', []],
  ])
})

it('others see their teams, and of documents those of teams they are in', () => {
  expect(seenBy(ben)).toEqual([
    ['Ana', ['d1']],
    ['Cem', []],
  ])
  expect(seenBy(eve)).toEqual([['Ana', []]])
})

it('names at most a screenful', () => {
  const crowd = Array.from({ length: 500 }, (_, n) => guest(`p${n}`, { bakehouse: 'member' }))
  expect(peopleFor(ben, crowd)).toHaveLength(200)
})

it('members with the same rights see each other, and not themselves', () => {
  const crowd = Array.from({ length: 300 }, (_, n) => {
    const one = guest(`p${n}`, { bakehouse: 'member' })
    return { ...one, session: { ...one.session, access: ben.session.access } }
  })
  const messageFor = peopleMessages(crowd)
  for (const { session } of crowd) {
    const { people } = JSON.parse(messageFor(session)) as Extract<RecordAnswer, { type: 'people' }>
    expect(people).toHaveLength(200)
    expect(people.filter(({ deviceId }) => deviceId === session.deviceId)).toEqual([])
  }
})
