import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'
import { beforeAll, describe, expect, test } from 'vitest'
import { german } from './german.ts'
import type { Message } from './message.ts'

const project = path.resolve(import.meta.dirname, '../..')
const folder = import.meta.dirname
const files = readdirSync(folder).filter((file) => file.endsWith('.messages.ts'))

interface Catalogue {
  slice: string
  /** The name under which the file exports it. */
  name: string
  messages: Readonly<Record<string, Message>>
}

let catalogues: Catalogue[]
/** Which messages the code names: `runMessages.late`. */
let used: ReadonlySet<string>

beforeAll(async () => {
  const modules = await Promise.all(
    files.map(async (file) => ({
      file,
      exports: (await import(path.join(folder, file))) as Record<string, never>,
    })),
  )
  catalogues = modules.flatMap(({ file, exports }) =>
    Object.entries(exports).map(([name, messages]) => ({
      slice: file.replace('.messages.ts', ''),
      name,
      messages,
    })),
  )
  const sources = ['main', 'renderer', 'shared', 'sync-server'].flatMap((place) =>
    readdirSync(path.join(project, place), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !/\.(test|messages)\.tsx?$/.test(file))
      .map((file) => readFileSync(path.join(project, place, file), 'utf8')),
  )
  used = new Set(sources.flatMap(usesIn))
})

/** Every text of a message: English and German. */
const textsOf = ({ key, text }: Message) => [text, german[key]].filter((one) => one !== undefined)

const parse = (text: string) => new IntlMessageFormat(text, 'en').getAst()

describe('the catalogues', () => {
  test('each file declares one slice, under its own name', () => {
    expect(catalogues.map(({ slice }) => slice)).toEqual(
      files.map((file) => file.replace('.messages.ts', '')),
    )
    for (const { slice, name, messages } of catalogues) {
      expect(name).toMatch(/^[a-z]+([A-Z][a-z]+)*Messages$/)
      for (const [key, message] of Object.entries(messages)) expect(message.key).toBe(`${slice}.${key}`)
    }
  })

  test('every text is ICU, not empty, and without quoting', () => {
    const wrong = catalogues.flatMap(({ messages }) =>
      Object.values(messages).flatMap((message) =>
        textsOf(message)
          .map((text) => ({ key: message.key, problem: problemOf(text) }))
          .filter(({ problem }) => problem !== undefined),
      ),
    )
    expect(wrong).toEqual([])
  })

  test('German is complete, and has no text more', () => {
    const all = catalogues.flatMap(({ messages }) => Object.values(messages).map(({ key }) => key))
    expect(Object.keys(german).toSorted()).toEqual(all.toSorted())
  })

  test('a translation takes the same values as the source', () => {
    const wrong = catalogues.flatMap(({ messages }) =>
      Object.values(messages).filter((message) => {
        const [source, ...others] = textsOf(message).map((text) => argumentsOf(text).join())
        return others.some((other) => other !== source)
      }),
    )
    expect(wrong).toEqual([])
  })

  test('every message is used', () => {
    const unused = catalogues.flatMap(({ name, messages }) =>
      Object.keys(messages)
        .map((key) => `${name}.${key}`)
        .filter((use) => !used.has(use)),
    )
    expect(unused).toEqual([])
  })
})

/** The messages that a file names, under a catalogue's own name or the one that its import gives it. */
function usesIn(source: string): string[] {
  const own = Array.from(source.matchAll(/\b[a-z][A-Za-z]*Messages\.[A-Za-z0-9]+/g), String)
  const renamed = Array.from(source.matchAll(/\b([a-z]\w*Messages) as (\w+)\b/g)).flatMap(([, name, alias]) =>
    Array.from(
      source.matchAll(new RegExp(`\\b${alias}\\.([A-Za-z0-9]+)`, 'g')),
      ([, key]) => `${name}.${key}`,
    ),
  )
  return [...own, ...renamed]
}

/** The defect of a text, or undefined. */
function problemOf(text: string): string | undefined {
  if (text === '' || text.trim() !== text) return 'empty, or with space around it'
  if (text.includes("'")) return 'an apostrophe quotes in ICU: write ’'
  try {
    parse(text)
  } catch (error) {
    return String(error)
  }
  return undefined
}

/** The arguments of a text with the kind of value each takes, in order of their names. */
function argumentsOf(text: string): string[] {
  const found = new Set<string>()
  const walk = (elements: ReturnType<typeof parse>) => {
    for (const element of elements) {
      if ('options' in element) for (const { value } of Object.values(element.options)) walk(value)
      if (element.type === 8) walk(element.children)
      if (!('value' in element) || element.type === 0) continue
      found.add(`${String(element.value)}:${element.type}`)
    }
  }
  walk(parse(text))
  return [...found].toSorted()
}
