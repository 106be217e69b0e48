import { afterAll, beforeAll, expect, test } from 'vitest'
import { isUnique } from '#shared/entities/isUnique.ts'
import { allEntities } from '#shared/entities/registry.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { testContent, testStep } from '#core/testing/playbookParts.ts'
import { otherSlug } from './uniqueFields.ts'

let team: TestSlices
beforeAll(async () => {
  team = await openTestSlices([])
})
afterAll(() => team.dispose())

const publish = (title: string) => team.publish(testContent([testStep('a')], { title }))
const slugOf = (id: string) => team.organization.store.get('playbook', id)?.slug

test('two records of one name in a team get two addresses, also when one is renamed or restored', () => {
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

test('records of a kind that compares no addresses have different ones too, also made apart', () => {
  const kinds = allEntities().filter(({ kind }) => !isUnique(kind, 'slug'))
  expect(kinds.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['run', 'playbookVersion', 'comment']))
  const remark = () =>
    team.write((context) =>
      context.insert('comment', {
        name: 'Dry',
        text: 'Dry',
        runId: context.newId(),
        workItemId: context.newId(),
      }),
    )
  const slugs = Array.from({ length: 50 }, () => remark().slug)
  expect(new Set(slugs).size).toBe(50)
  expect(slugs[0]).toMatch(/^dry-[0-9a-f]{12}$/)
})

test('another team may use the same address', () => {
  const mine = publish('Cleaning')
  const teamId = team.write((context) => context.newId())
  const theirs = team.write((context) => context.insert('playbook', { ...mine, id: context.newId(), teamId }))
  expect(theirs.slug).toBe('cleaning')
})

test('a taken name is refused in any case, also by another change of the same command; its own and another team’s are free', () => {
  const addRole = (name: string) => team.addJobRole(name)
  const baker = addRole('Baker')
  expect(() => addRole(' BAKER')).toThrow(/There is already a job role “Baker”/)
  team.write((context) => context.update('jobRole', baker, { name: 'baker' }))
  const twice = () =>
    team.write((context) => {
      context.insert('jobRole', { name: 'Cook', description: '' })
      context.insert('jobRole', { name: 'cook', description: '' })
    })
  expect(twice).toThrow(/There is already a job role “Cook”/)
  const cook = addRole('Cook')
  expect(() => team.write((context) => context.update('jobRole', cook, { name: 'Baker' }))).toThrow(/already/)
  const teamId = team.write((context) => context.newId())
  team.write((context) => context.insert('jobRole', { name: 'Baker', description: '', teamId }))
})

// https://github.com/laurent22/joplin/pull/14599
test('a name is taken in any Unicode form', () => {
  team.addJobRole('Caf\u00e9')
  expect(() => team.addJobRole('cafe\u0301')).toThrow(/already/)
})

test('a name that was taken meanwhile gets a number out of the trash', () => {
  const first = team.addJobRole('Porter')
  team.write((context) => context.remove('jobRole', first))
  team.addJobRole('Porter')
  team.addJobRole('Porter 2')
  const restored = team.write((context) => context.restore('jobRole', first))
  expect(restored).toMatchObject({ name: 'Porter 3', slug: 'porter-3', version: 3 })
})

test('a number is added to a name of full length, and to a slug for the thousandth time, within their limits', () => {
  const name = `a${'🥐'.repeat(149)}`
  const first = team.addJobRole(name)
  team.write((context) => context.remove('jobRole', first))
  team.addJobRole(name)
  const restored = team.write((context) => context.restore('jobRole', first))
  expect(restored.name).toBe(`a${'🥐'.repeat(144)} 2`)
  const record = { ...restored, slug: 'x'.repeat(80) }
  const store = { find: () => [], get: () => undefined }
  const twin = (slug: string) => ({
    kind: 'jobRole' as const,
    before: null,
    after: { ...record, id: slug, slug },
  })
  const taken = Array.from({ length: 1_200 }, (_, n) => twin(`${'x'.repeat(70)}-${n}`))
  const slug = otherSlug({ store, pending: new Map(taken.map((one) => [one.after.id, one])) }, record)
  expect(slug).toBe(`${'x'.repeat(70)}-1200`)
})

test.each(allEntities().filter(({ face }) => face.page?.includes('{slug')))(
  'a page of a $kind that is found by its slug has one of its own',
  ({ kind }) => expect(isUnique(kind, 'slug')).toBe(true),
)
