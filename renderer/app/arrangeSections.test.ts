import { expect, test } from 'vitest'
import { todayActionsMessages } from '#shared/messages/todayActions.messages.ts'
import type { NavEntry, NavGroup } from '#renderer/ui/feature.ts'
import { arrangeSections, moveSection } from './arrangeSections.ts'

const section = (to: string, group: NavGroup, order: number): NavEntry => ({
  to,
  group,
  order,
  label: to,
  keywords: todayActionsMessages.keywords,
  icon: () => null,
})
const sections = [
  section('/team', 'firm', 80),
  section('/runs', 'work', 50),
  section('/today', 'work', 10),
  section('/work', 'work', 20),
  section('/audit', 'prove', 100),
]
const nothing = { hidden: [], order: [] }
const shown = (choice: Parameters<typeof arrangeSections>[1]) =>
  arrangeSections(sections, choice).map(({ heading, entries }) => [
    heading?.text,
    ...entries.map(({ to }) => to),
  ])

test('sections are grouped; a group of one has no heading', () => {
  expect(shown(nothing)).toEqual([
    ['Work', '/today', '/work', '/runs'],
    [undefined, '/audit'],
    [undefined, '/team'],
  ])
})

test('a hidden section is omitted, and so is its empty group', () => {
  expect(shown({ hidden: ['/work', '/runs', '/audit'], order: [] })).toEqual([
    [undefined, '/today'],
    [undefined, '/team'],
  ])
})

test('a section moves inside its group, and not out of it', () => {
  const moved = moveSection(sections, nothing, '/runs', -1)
  expect(shown(moved)[0]).toEqual(['Work', '/today', '/runs', '/work'])
  expect(shown(moveSection(sections, moved, '/runs', -1))[0]).toEqual(['Work', '/runs', '/today', '/work'])
  expect(moveSection(sections, nothing, '/today', -1)).toBe(nothing)
  expect(moveSection(sections, nothing, '/gone', 1)).toBe(nothing)
})

test('a new section has its default place', () => {
  const moved = moveSection(sections, nothing, '/work', 1)
  const more = [...sections, section('/issues', 'work', 60)]
  expect(arrangeSections(more, moved)[0]!.entries.map(({ to }) => to)).toEqual([
    '/today',
    '/runs',
    '/work',
    '/issues',
  ])
})
