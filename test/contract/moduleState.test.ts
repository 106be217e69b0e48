import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const project = path.resolve(import.meta.dirname, '../..')

/** The code that ships. */
const product = ['main', 'preload', 'renderer', 'shared', 'sync-server'].flatMap((folder) =>
  readdirSync(path.join(project, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.split(path.sep).join('/')}`)
    .filter((file) => /\.(ts|tsx|mjs|cjs)$/.test(file) && !/\.test\.|\/testing\//.test(file)),
)

const mutators = 'add|clear|copyWithin|delete|fill|pop|push|reverse|set|shift|sort|splice|unshift'.split('|')

/** The mutable names at the top of a module. Formatted code: the top has no indent. */
function mutableAtTop(code: string): string[] {
  const variables = [...code.matchAll(/^(?:export )?(?:let|var) (\w+)/gm)].map(([, name]) => name!)
  const constants = [...code.matchAll(/^(?:export )?const (\w+)(?:: ([^=]+?))? =\s+(new \w+|\[|\{)?/gm)]
  const changed = constants
    .filter(([, name, type = '', value = '']) => {
      if (/^new Weak(Map|Set)$/.test(value)) return true
      if (/^new (Map|Set)$/.test(value)) return !type.startsWith('Readonly')
      return isChanged(code, name!, value)
    })
    .map(([, name]) => name!)
  return [...variables, ...changed]
}

function isChanged(code: string, name: string, value: string): boolean {
  if (value !== '[' && value !== '{') return false
  const member = String.raw`${name}(?:\.\w+|\[[^\]]+\])`
  const call = String.raw`${name}\.(?:${mutators.join('|')})\(`
  const change = String.raw`(?<![\w.])(?:${call}|${member} (?:[-+*/]|\?\?|\|\||&&)?= |delete ${member}|${member}(?:\+\+|--))`
  return new RegExp(change).test(code)
}

test.each([
  ['let count = 0', ['count']],
  ['export let count = 0', ['count']],
  ['const known = new Map<string, number>()', ['known']],
  ['const known: Set<string> = new Set()', ['known']],
  ['const ofBridge = new WeakMap<object, number>()', ['ofBridge']],
  ['const list: string[] = []\nexport const keep = (word: string) => list.push(word)', ['list']],
  ['const counts = { calls: 0 }\nexport function call() {\n  counts.calls += 1\n}', ['counts']],
  ['const seen = {}\nexport const see = (id: string) => {\n  seen[id] = true\n}', ['seen']],
  ["const known: ReadonlySet<string> = new Set(['a'])", []],
  ['const list = [1]\nexport const sum = () => list.map((one) => one + 1)', []],
  ['export function f() {\n  let count = 0\n  const m = new Map()\n  return m.set(count++, 1)\n}', []],
])('state at the top of a module: %j', (code, names) => {
  expect(mutableAtTop(code)).toEqual(names)
})

test('no module keeps state: mutable values belong to an object of their owner', () => {
  const found = product.flatMap((file) =>
    mutableAtTop(readFileSync(path.join(project, file), 'utf8')).map((name) => `${file}: ${name}`),
  )
  expect(found).toEqual([])
})
