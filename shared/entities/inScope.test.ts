import { describe, expect, it, test } from 'vitest'
import { hasScopeOf, inScope } from './inScope.ts'
import type { Viewer } from './inScope.ts'
import { allEntities } from './registry.ts'

const scopes = ['device', 'personal', 'organization', 'team', 'teamOrOrganization'] as const
const viewers: Viewer[] = [
  { organizationId: 'o', teamIds: ['t1'], personId: 'ana' },
  { organizationId: 'o', teamIds: ['t1', 't2'], personId: 'ana' },
  { organizationId: 'o', teamIds: [], personId: 'ana' },
  { organizationId: 'o', teamIds: 'all', personId: 'ana' },
]
const records = [null, 't1', 't2', 't3'].flatMap((teamId) =>
  ['ana', 'ben'].map((createdBy) => ({ organizationId: 'o', teamId, createdBy })),
)

describe('inScope', () => {
  it('never shows a record of another organization', () => {
    for (const scope of scopes)
      for (const viewer of viewers)
        for (const record of records)
          expect(inScope({ scope }, { ...record, organizationId: 'x' }, viewer)).toBe(false)
  })

  it('shows team records of the viewer’s teams, and none without a team', () => {
    const seen = records.filter((record) => inScope({ scope: 'team' }, record, viewers[0]!))
    expect(seen.map(({ teamId }) => teamId)).toEqual(['t1', 't1'])
    expect(hasScopeOf({ scope: 'team' }, { teamId: null })).toBe(false)
    expect(hasScopeOf({ scope: 'organization' }, { teamId: 't1' })).toBe(false)
  })

  it('shows personal records to who made them', () => {
    const seen = records.filter((record) => inScope({ scope: 'personal' }, record, viewers[3]!))
    expect(new Set(seen.map(({ createdBy }) => createdBy))).toEqual(new Set(['ana']))
  })
})

test('every kind declares a scope', () => {
  for (const entity of allEntities()) expect(scopes).toContain(entity.scope)
})
