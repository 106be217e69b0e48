import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { testFolder } from '#test/support/storeRecords.ts'

/** The storage as others get it: built, installed under its name, without the product. */

const project = path.resolve(import.meta.dirname, '../../..')
const source = path.join(project, 'main/core/store/sqlite')
const read = (file: string) => readFileSync(path.join(source, file), 'utf8')

interface Manifest {
  name: string
  license: string
  engines: { node: string }
  exports: Record<string, string | { types: string; default: string }>
  dependencies: Record<string, string>
  peerDependencies: Record<string, string>
  devDependencies: Record<string, string>
}
const manifest = JSON.parse(read('package.json')) as Manifest
const product = JSON.parse(readFileSync(path.join(project, 'package.json'), 'utf8')) as Manifest

let folder: ReturnType<typeof testFolder>

beforeEach(() => (folder = testFolder()))
afterEach(() => folder.remove())

function run(file: string, ...args: string[]): string {
  const flags = ['--disable-warning=ExperimentalWarning', file, ...args]
  const { stdout, stderr } = spawnSync(process.execPath, flags, {
    cwd: folder.path('.'),
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: undefined, VITEST: undefined },
  })
  expect(stderr).toBe('')
  return stdout
}

test('the storage builds, installs, exports what it says, and the example of its README runs', () => {
  const modules = folder.path('node_modules')
  const installed = path.join(modules, manifest.name)
  mkdirSync(installed, { recursive: true })
  const tsc = path.join(project, 'node_modules/typescript/bin/tsc')
  run(tsc, '-p', path.join(source, 'tsconfig.build.json'), '--outDir', path.join(installed, 'dist'))
  cpSync(path.join(source, 'package.json'), path.join(installed, 'package.json'))
  const needed = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies)]
  for (const name of needed)
    symlinkSync(path.join(project, 'node_modules', name), path.join(modules, name), 'dir')

  const example = /```js\n(import [^]*?)```/.exec(read('README.md'))![1]!
  writeFileSync(folder.path('example.mjs'), example)
  for (const _ of ['new', 'stored']) expect(run('example.mjs')).toBe("[ 'Saw' ]\n")
  // A wrong argument shows that the types are found.
  writeFileSync(folder.path('example.mts'), `${example}\ncreateSqliteStorage(5)\n`)
  const strict = ['--strict', '--module', 'nodenext', '--target', 'es2024', '--skipLibCheck']
  const errors = run(tsc, '--noEmit', ...strict, '--types', '', 'example.mts')
    .trim()
    .split('\n')
  expect(errors).toEqual([
    expect.stringContaining("'number' is not assignable to parameter of type 'Driver'"),
  ])

  const names = Object.keys(manifest.exports).filter((name) => name !== './package.json')
  const imports = names.map((name) => `import '${path.posix.join(manifest.name, name)}'`)
  writeFileSync(folder.path('all.mjs'), `${imports.join('\n')}\nconsole.log('loaded')\n`)
  expect(run('all.mjs')).toBe('loaded\n')
  const built = new Set(readdirSync(path.join(installed, 'dist')))
  const declared = Object.values(manifest.exports).flatMap((entry) =>
    typeof entry === 'string' ? [] : [entry.types],
  )
  expect(declared.filter((file) => !built.has(path.basename(file)))).toEqual([])
  expect([...built].filter((file) => /test/.test(file))).toEqual([])
})

test('the storage is a package of its own: no word of the product, its licence, the versions of the product', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.(ts|md|json)$/.test(file) && !/(^|[\\/])(dist|node_modules)[\\/]/.test(file),
  )
  expect(files.length).toBeGreaterThan(20)
  expect(files.filter((file) => /orgata|#(core|shared|test|hosts|launch)\//i.test(read(file)))).toEqual([])
  expect(read('LICENSE')).toBe(readFileSync(path.join(project, 'LICENSE'), 'utf8'))
  expect(manifest).toMatchObject({ license: product.license, engines: { node: '>=22.16.0' } })
  const versions = { ...product.devDependencies, ...product.dependencies }
  for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }))
    expect(`${name} ${version}`).toBe(`${name} ${versions[name]}`)
  expect(manifest.peerDependencies.rxdb).toBe(`~${versions.rxdb}`)
})
