import { expect, test } from 'vitest'
import { laterMembers } from '#shared/entities/laterMembers.ts'
import { hiding, memberView } from './hiddenMembers.ts'
import { textOf } from './recordStore.ts'

const plain = { id: '0190f3c2-a1b4-7000-8000-000000000001', kind: 'playbook', name: 'Open the shop' }
const tagged = { ...plain, metadata: { tags: ['flour'] }, description: 'Every morning' }
const stored = {
  ...textOf(tagged),
  ...{ collection: 'definitions', kind: 'playbook', teamId: null, seq: 1 },
}

test('SYNC-16 an app that knows no later members sees a record without them, by the hash of that', () => {
  expect(laterMembers('playbook')).toEqual(expect.arrayContaining(['metadata', 'description', 'projectId']))
  expect(laterMembers('playbook')).not.toContain('schemaVersion')
  expect(JSON.parse(hiding(stored.body))).toEqual(plain)
  expect(memberView(false).hashOf(stored)).toBe(textOf(plain).hash)
  expect(hiding(textOf(plain).body)).toBe(textOf(plain).body)
})

test('SYNC-16 what it changes keeps them', () => {
  const renamed = { ...plain, name: 'Open the bakery' }
  expect(memberView(false).whole(renamed, tagged)).toEqual({ ...tagged, name: 'Open the bakery' })
  expect(memberView(false).whole(renamed, null)).toEqual(renamed)
  // An app that keeps them can take them away.
  expect(memberView(true).whole(renamed, tagged)).toEqual(renamed)
  expect(memberView(true).hashOf(stored)).toBe(stored.hash)
})
