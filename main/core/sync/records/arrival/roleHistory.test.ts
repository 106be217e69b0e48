import { expect, test } from 'vitest'
import type { AccessRole } from '#shared/entities/accessRole.ts'
import type { Store } from '#core/store/store.ts'
import type { AccessEntries } from './accessEntries.ts'
import { openRoleHistory } from './roleHistory.ts'

const stamp = (by: 'a' | 'b') => `000000000000-0000-0190f3c2-a1b4-7000-8000-00000000000${by}`

/** Ana founded the organization; Ben works on this computer. */
function scene() {
  let committed = () => {}
  const own = { role: 'member' as AccessRole, hides: false, told: [] as object[] }
  const place = () => ({
    id: 'place',
    personId: 'ben',
    teamId: 't',
    role: own.role,
    jobRoleIds: [],
    hlc: stamp('a'),
  })
  const store = {
    onCommit: (listener: () => void) => (committed = listener),
    find: (kind: string) => (kind === 'membership' ? [{ ...place(), status: 'active' }] : []),
    get: () => ({ createdBy: 'ana' }),
    db: { prepare: () => ({ get: () => (own.hides ? {} : undefined) }) },
  }
  const entries = { state: () => String(own.told.length), changes: () => own.told }
  const found = { state: 'found', version: { parent: null }, content: { after: {} } }
  const roles = openRoleHistory({
    ...{ organizationId: 'o', personId: 'ben' },
    store: store as unknown as Store,
    entries: entries as unknown as AccessEntries,
    personOf: (deviceId) => (deviceId.endsWith('a') ? 'ana' : 'ben'),
    versions: { find: () => found as never },
  })
  const tell = (before: object | null, after: object) =>
    own.told.push({ kind: 'membership', id: 'place', teamId: 't', deviceId: 'a', before, after })
  return { roles, own, tell, commit: () => committed() }
}

test('RIGHT-17 the roles that are held are those of the newest records, and were held those of all entries', () => {
  const { roles, own, tell, commit } = scene()
  tell(null, { personId: 'ben', role: 'member', status: 'active', jobRoleIds: [] })
  expect([...roles.now('ben').places]).toEqual([['t', 'member']])
  expect(roles.ever()?.placesOf('ben')?.get('t')).toBe('member')
  tell({ role: 'member' }, { role: 'admin' })
  expect(roles.ever()?.placesOf('ben')?.get('t')).toBe('admin')
  own.role = 'admin'
  commit()
  expect([...roles.now('ben').places]).toEqual([['t', 'admin']])
})

test('RIGHT-17 whoever does not see all teams cannot say which roles others never held, and knows those that are told', () => {
  const { roles, own, tell, commit } = scene()
  tell(null, { personId: 'ben', role: 'member', status: 'active', jobRoleIds: [] })
  own.hides = true
  expect(roles.ever()).toBeNull()
  expect(roles.told().toldPlacesOf('ben').get('t')).toBe('member')
  own.role = 'owner'
  commit()
  expect(roles.ever()).not.toBeNull()
})
