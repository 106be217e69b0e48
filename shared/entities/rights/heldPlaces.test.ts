import { expect, test } from 'vitest'
import { heldPlaces } from './heldPlaces.ts'
import type { KnownPlace, ToldPlace } from './heldPlaces.ts'

const team = 'bakehouse'

const made = (by: string, personId: string, role: string): ToldPlace => ({
  ...{ kind: 'membership', id: `place of ${personId}`, teamId: team, by, before: null },
  after: { personId, role, status: 'active', jobRoleIds: ['baker'] },
})
const changed = (by: string | undefined, personId: string, from: object, to: object): ToldPlace => ({
  ...{ kind: 'membership', id: `place of ${personId}`, teamId: team, by, before: { ...from } },
  after: { ...to },
})
const known = (personId: string, role: KnownPlace['role'], gap: KnownPlace['gap'] = 'none'): KnownPlace => ({
  ...{ id: `place of ${personId}`, personId, teamId: team, role, jobRoleIds: [], gap },
})
const all = [known('ana', 'owner'), known('adam', 'admin'), known('ben', 'member')]
const joined = [made('ana', 'ana', 'owner'), made('ana', 'adam', 'admin'), made('adam', 'ben', 'member')]
const held = (told: ToldPlace[], places = all) =>
  heldPlaces({ organizationId: 'bakery', founderId: 'ana', known: places, told })
const roleOf = (personId: string, told: ToldPlace[], places = all) =>
  held(told, places).placesOf(personId)?.get(team)

test('RIGHT-17 a role that somebody with the right to gave counts, whenever it was held', () => {
  expect(roleOf('ben', joined)).toBe('member')
  expect(roleOf('adam', joined)).toBe('admin')
  const promoted = changed('adam', 'ben', { role: 'member' }, { role: 'admin' })
  const demoted = changed('ana', 'ben', { role: 'admin' }, { role: 'member' })
  // In any order, as logs come.
  for (const told of [
    [...joined, promoted, demoted],
    [demoted, promoted, ...joined],
  ])
    expect(roleOf('ben', told)).toBe('admin')
  expect(held(joined).jobRoleIdsOf('ben')).toEqual(['baker'])
})

test('RIGHT-17 nobody gives themselves a role, alone or with a colleague', () => {
  const self = changed('ben', 'ben', { role: 'member' }, { role: 'owner' })
  const second = { ...made('ben', 'ben', 'owner'), id: 'another place' }
  const left = { status: 'removed', role: 'owner', jobRoleIds: [] }
  const leaving = changed('ben', 'ben', { ...left, status: 'active' }, left)
  const mia = [made('ana', 'mia', 'member'), changed('mia', 'ben', { role: 'member' }, { role: 'admin' })]
  const byMia = changed('ben', 'mia', { role: 'member' }, { role: 'admin' })
  for (const forged of [[self], [second], [leaving], [...mia, byMia]])
    expect(roleOf('ben', [...joined, ...forged])).toBe('member')
  // An administrator makes no owner.
  const owner = changed('adam', 'adam', { role: 'admin' }, { role: 'owner' })
  expect(roleOf('adam', [...joined, owner])).toBe('admin')
})

test('RIGHT-17 an entry gives no role by what it says beside it', () => {
  const promotion = changed('ben', 'ben', { role: 'member' }, { role: 'admin' })
  const others = [{ kind: 'comment' }, { organizationId: 'another' }, { createdBy: 'ana' }]
  const forged = others.map((beside) => ({ ...promotion, after: { ...promotion.after, ...beside } }))
  for (const one of [...forged, { ...promotion, teamId: null }]) {
    const places = held([...joined, one]).placesOf('ben')
    expect([...places!]).toEqual([[team, 'member']])
  }
  const own = { role: 'member', jobRoleIds: ['guard'], teamId: team }
  const leaving = changed('ben', 'ben', { ...own, status: 'active' }, { ...own, status: 'removed' })
  expect(held([...joined, leaving]).jobRoleIdsOf('ben')).toEqual(['baker'])
})

test('RIGHT-17 a place is that of whom the entry names by which it began', () => {
  const by = [...joined, made('adam', 'mia', 'admin'), made('mia', 'carl', 'admin')]
  const leaving = changed('ben', 'ben', { status: 'active' }, { status: 'removed', personId: 'ben' })
  const ofCarl = { ...leaving, id: 'place of carl' }
  for (const told of [
    [ofCarl, ...by],
    [...by, ofCarl],
  ]) {
    expect(roleOf('ben', told, [])).toBe('member')
    expect(roleOf('carl', told, [])).toBe('admin')
  }
})

test('RIGHT-17 who manages one team takes no place of another into it', () => {
  const chef = [made('ana', 'carl', 'member'), made('ana', 'adam', 'admin')].map((one, i) =>
    i === 0 ? { ...one, teamId: 'office' } : one,
  )
  const moved = changed('adam', 'carl', { teamId: 'office', role: 'member' }, { teamId: team, role: 'admin' })
  const places = held([...chef, moved], []).placesOf('carl')
  expect([...places!]).toEqual([['office', 'member']])
})

test('RIGHT-17 of whom something may be missing it is not said which roles they never held', () => {
  const places = [known('ana', 'owner'), known('adam', 'member', 'others'), known('ben', 'member')]
  expect(held(joined, places).placesOf('adam')).toBeNull()
  const cut = [known('ana', 'owner'), known('adam', 'admin', 'own')]
  expect(held(joined.slice(0, 1), cut).placesOf('adam')?.get(team)).toBe('admin')
  // What they did for others counts.
  const byAdam = changed('adam', 'ben', { role: 'member' }, { role: 'admin' })
  expect(roleOf('ben', [...joined, byAdam], places)).toBe('admin')
  const unknown = changed(undefined, 'ben', { role: 'member' }, { role: 'admin' })
  expect(roleOf('ben', [...joined, unknown])).toBe('admin')
  expect(held(joined).placesOf('somebody')).toBeNull()
  expect(held(joined).jobRoleIdsOf('somebody')).toEqual([])
  expect(held(joined, places).jobRoleIdsOf('adam')).toBeNull()
  expect(
    heldPlaces({ organizationId: 'bakery', founderId: undefined, known: all, told: joined }).placesOf('ben'),
  ).not.toBeNull()
  const moved = changed('ana', 'ben', { teamId: 'office' }, { teamId: team })
  expect(held([...joined, moved]).placesOf('ben')).toBeNull()
})

test('RIGHT-17 who was an owner as long as they have been here is told from who became one', () => {
  expect(held(joined).wasAlwaysOwner('ana')).toBe(true)
  const promoted = changed('ana', 'adam', { role: 'admin' }, { role: 'owner' })
  expect(held([...joined, promoted]).wasAlwaysOwner('adam')).toBe(false)
})
