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
  expect(pages.size).toBe(allEntities().length + Object.keys(operations).length + 1)
})

test('a field has its label, type, rule and reference', () => {
  expect(pages.get('entities/workItem.md')).toContain(
    '| assigneeId | Assigned to | text or null | the later write | the id of: person |',
  )
  expect(pages.get('entities/run.md')).toContain('| paused | Paused | waiting |  |')
})

test('a rule of merging is written in words, and a list of either is bracketed', () => {
  const run = pages.get('entities/run.md')
  expect(run).toContain(
    '| the later of: not_started, queued, running, paused, failed, cancelled, completed; of two alike the earliest endedAt |',
  )
  expect(run).toContain('| from the side of status |')
  expect([...pages.values()].filter((page) => /\{"(with|precedence|largest|members)"/.test(page))).toEqual([])
  expect(pages.get('operations/drafts.edit.md')).toContain('| added |  | list of (text or null) |')
})

test('a long type is described below its table, each of several forms on a line of its own', () => {
  const page = pages.get('operations/drafts.edit.md')!
  expect(page).toMatch(/\| edits \|  \| list of one of \d+ objects, see below \|/)
  expect(page).toMatch(/### edits\n\n- \{ edit: setFacts; title: .* \}\n- \{ edit: /)
  const texts = [...pages].filter(([file]) => file.startsWith('operations/')).map(([, text]) => text)
  const longest = texts.flatMap((text) => text.split('\n')).map((line) => line.length)
  expect(Math.max(...longest)).toBeLessThan(1_000)
})

test('the settings have a page, each with its values, default and scopes', () => {
  expect(pages.get('settings.md')).toContain(
    '| people.startPage | First page | one of: today, work, playbooks, runs | "today" | user, team, global |',
  )
})

test('a state machine is written with every transition, who may take it and what it sets', () => {
  for (const { kind, transitions: machine } of allEntities()) {
    const page = pages.get(`entities/${kind}.md`)
    expect(page?.includes('## Transitions')).toBe(machine !== undefined)
    const missing = machine?.transitions.filter(
      ({ name, from }) => !page?.includes(`| ${name} | ${from.join(', ')} |`),
    )
    expect({ kind, missing: missing ?? [] }).toEqual({ kind, missing: [] })
  }
  const run = pages.get('entities/run.md')
  expect(run).toContain('| pause | running | paused | run:work | holds |')
  expect(run).toContain('| completed | Done | done | final |')
})
