import { expect, test } from 'vitest'
import { operations } from '#shared/contract/operations.ts'
import { allEntities } from '#shared/entities/registry.ts'
import { referencePages } from './reference.ts'

const pages = new Map(referencePages().map(({ file, text }) => [file, text]))

test('every kind of record has a page with all of its fields', () => {
  for (const { kind, fields } of allEntities()) {
    const page = pages.get(`entities/${kind}.md`)
    const missing = Object.keys(fields).filter((name) => !page?.includes(`| ${name} |`))
    expect({ kind, missing }).toEqual({ kind, missing: [] })
  }
})

test('every operation has a page with its permission and input', () => {
  for (const [name, { permission }] of Object.entries(operations)) {
    const page = pages.get(`operations/${name}.md`) ?? ''
    expect(page.startsWith(`# ${name}\n`)).toBe(true)
    expect(page).toContain(`| Permission | ${permission} |`)
  }
  expect(pages.size).toBe(allEntities().length + Object.keys(operations).length)
})

test('a field has its label, type, rule and reference', () => {
  expect(pages.get('entities/workItem.md')).toContain(
    '| assigneeId | Assigned to | text or null | lastWriter | the id of: person |',
  )
  expect(pages.get('entities/run.md')).toContain('| paused | Paused | waiting |')
})
