import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const project = path.resolve(import.meta.dirname, '../..')

const files = ['main', 'renderer', 'shared', 'sync-server', 'test'].flatMap((folder) =>
  readdirSync(path.join(project, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
    path.join(folder, file),
  ),
)
const read = (file: string) => readFileSync(path.join(project, file), 'utf8')

/** The ids of the rules of one specification: `- **STORE-1** ...`. */
const rulesOf = (file: string) =>
  [...read(file).matchAll(/^- \*\*([A-Z]+-\d+)\*\* /gm)].map((match) => match[1]!)

const specs = files.filter((file) => path.basename(file) === 'SPEC.md')
const prefixes = new Set(specs.flatMap(rulesOf).map((rule) => rule.replace(/\d+$/, '')))
const quoted = new Set(
  files
    .filter((file) => /\.(test|fuzz|e2e)\.tsx?$/.test(file))
    .flatMap((file) =>
      [...read(file).matchAll(/['"`]([A-Z]+-\d+)(?:, [A-Z]+-\d+)* /g)].flatMap((match) =>
        match[0].match(/[A-Z]+-\d+/g)!,
      ),
    )
    .filter((rule) => prefixes.has(rule.replace(/\d+$/, ''))),
)

test.each(specs)('every rule of %s has one id and is quoted by a test', (spec) => {
  const rules = rulesOf(spec)
  expect(rules.length).toBeGreaterThan(0)
  expect(new Set(rules).size).toBe(rules.length)
  expect(rules.filter((rule) => !quoted.has(rule))).toEqual([])
})

test('every rule that a test quotes is in a specification', () => {
  const known = new Set(specs.flatMap(rulesOf))
  expect([...quoted].filter((rule) => !known.has(rule))).toEqual([])
})
