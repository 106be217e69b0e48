import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

const project = path.resolve(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(path.join(project, file), 'utf8')

type Manifest = { dependencies: Record<string, string>; devDependencies: Record<string, string> }
type Locked = { version?: string; resolved?: string; license?: string; dev?: boolean }

const manifest = JSON.parse(read('package.json')) as Manifest
const packages = Object.entries(
  (JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> }).packages,
)

/** Every file that people write here, with forward slashes. */
const written = ['main', 'preload', 'renderer', 'shared', 'sync-server', 'test'].flatMap((folder) =>
  readdirSync(path.join(project, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|tsx|mjs|cjs)$/.test(file))
    .map((file) => `${folder}/${file.split(path.sep).join('/')}`),
)

describe('packages', () => {
  test('are pinned to one version each', () => {
    const all = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
    const isPinned = /^(npm:(@[\w-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+$/
    expect(all.filter(([, version]) => !isPinned.test(version))).toEqual([])
  })
  test.each([/^@mantine\//, /^@tiptap\/(?!y-tiptap)/])('%s: one version for all of them', (family) => {
    const versions = Object.entries(manifest.dependencies).filter(([name]) => family.test(name))
    expect(new Set(versions.map(([, version]) => version)).size).toBe(1)
  })
  test('the lock file names no server, and a version for every platform', () => {
    const placed = packages.filter(([place]) => place !== '')
    expect(placed.filter(([, { resolved }]) => resolved !== undefined)).toEqual([])
    expect(placed.filter(([, { version }]) => version === undefined)).toEqual([])
  })
  test('shipped packages have a licence for redistribution', () => {
    // png-js states MIT in its LICENSE file and nothing in its package.json.
    const free =
      /^\(?(MIT|MIT-0|ISC|0BSD|Apache-2\.0|BSD-[23]-Clause|MPL-2\.0|BlueOak-1\.0\.0|Unlicense|CC0-1\.0)\b/
    const shipped = packages.filter(
      ([place, { dev }]) => place !== '' && !dev && place !== 'node_modules/png-js',
    )
    expect(shipped.filter(([, { license }]) => !free.test(license ?? ''))).toEqual([])
  })
})

const styles = readdirSync(path.join(project, 'renderer'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.css'))
  .map((file) => `renderer/${file.split(path.sep).join('/')}`)

test('Enter and Escape of an input method are its own: keys are read by `keyPressed`', () => {
  const direct = /\.isComposing\b|\.key (===|!==) '(Enter|Escape)'/
  const sources = written.filter(
    (file) => /^renderer\/(?!.*\.test\.).*\.tsx?$/.test(file) && direct.test(read(file)),
  )
  expect(sources).toEqual([])
})

test('a module is changed for a test only where each file has a process of its own', () => {
  const mocks = written.filter((file) => /\bvi\.(do)?[mM]ock\(/.test(read(file)))
  expect(mocks.filter((file) => !file.startsWith('test/hostile/changedApp/'))).toEqual([])
  expect(mocks).not.toEqual([])
})

test('styles follow the direction of the script: start and end, not left and right', () => {
  const sided =
    /\b(margin|padding|border|scroll-margin|scroll-padding)-(left|right)\b|^\s*(left|right):|(text-align|float|clear): (left|right)/m
  expect(styles.filter((file) => sided.test(read(file)))).toEqual([])
  const inCode =
    /\b(margin|padding|border)(Left|Right)\b|\b(ml|mr|pl|pr)=|textAlign: '(left|right)'|style=\{\{[^}]*\b(left|right):/
  expect(written.filter((file) => /^renderer\/.*\.tsx$/.test(file) && inCode.test(read(file)))).toEqual([])
})

// Else what is placed absolutely in it, such as words for screen readers, lengthens the page around it.
test('what scrolls holds what is placed absolutely in it', () => {
  const lost = styles.flatMap((file) => {
    const blocks = [...read(file).matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selector, lines]) => ({
      selectors: selector!
        .replaceAll(/\/\*[\s\S]*?\*\//g, '')
        .split(',')
        .map((one) => one.trim()),
      lines: lines!,
    }))
    const placed = blocks.filter(({ lines }) => /^\s*position: /m.test(lines)).flatMap((one) => one.selectors)
    const scrolls = blocks.filter(({ lines }) => /^\s*overflow(-[xy])?: [^;]*\b(auto|scroll)\b/m.test(lines))
    return scrolls
      .flatMap((one) => one.selectors)
      .filter((selector) => !placed.includes(selector))
      .map((selector) => `${file} ${selector}`)
  })
  expect(lost).toEqual([])
})

test('no check is disabled by a comment', () => {
  // Put together here, so that this file does not find itself.
  const words = ['oxlint', 'eslint']
    .map((tool) => `${tool}-disable`)
    .concat('@ts-' + 'ignore', '@ts-' + 'nocheck')
  const silencers = new RegExp([...words, `@ts-${'expect-error'}`, `\\bas ${'any'}\\b`].join('|'))
  expect(written.filter((file) => silencers.test(read(file)))).toEqual([])
})
