import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { testContent, testStep } from '#core/testing/playbookParts.ts'
import { hasSlugAddress } from './freeSlug.ts'

let team: TestSlices
beforeAll(async () => {
  team = await openTestSlices([])
})
afterAll(() => team.dispose())

const publish = (title: string) => team.publish(testContent([testStep('a')], { title }))
const slugOf = (id: string) => team.organization.store.get('playbook', id)?.slug

test('two records of one name in a team get two addresses, also when one is renamed or restored', () => {
  expect(hasSlugAddress('playbook')).toBe(true)
  const [first, second] = [publish('Opening'), publish('Opening')]
  expect([first.slug, second.slug]).toEqual(['opening', 'opening-2'])
  const other = publish('Closing')
  team.write((context) => context.update('playbook', other.id, { slug: 'opening' }))
  expect(slugOf(other.id)).toBe('opening-3')
  team.write((context) => context.remove('playbook', first.id))
  const next = publish('Opening')
  expect(next.slug).toBe('opening')
  team.write((context) => context.restore('playbook', first.id))
  expect(slugOf(first.id)).toBe('opening-4')
})

test('another team may use the same address', () => {
  const mine = publish('Cleaning')
  const teamId = team.write((context) => context.newId())
  const theirs = team.write((context) => context.insert('playbook', { ...mine, id: context.newId(), teamId }))
  expect(theirs.slug).toBe('cleaning')
})
