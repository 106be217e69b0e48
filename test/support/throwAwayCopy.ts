import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { inProject, nodeBinary } from '#launch/project.mjs'

const fixture = inProject('test/fixtures/throwAway')

/** One line and its import that the new kind adds to a file of the product. */
const insertion = z.strictObject({
  file: z.string(),
  import: z.string(),
  /** The line below which `entry` is put. */
  below: z.string(),
  entry: z.string(),
})

/** The product's sources in a folder of their own, with the kind of `test/fixtures/throwAway` added. */
export interface ThrowAwayCopy {
  readonly root: string
  /** The files of the product that adding the kind changes. */
  readonly touched: readonly string[]
  /** The compiler's errors for these files and all their imports; empty without any. */
  typeErrors(files: readonly string[]): string
  /** The output of a module that runs as a program of the copy. */
  run(source: string): string
  dispose(): void
}

/** Copies the sources and adds the kind. @throws Error where a new file or an insertion does not fit */
export function copyWithThrowAway(): ThrowAwayCopy {
  const root = mkdtempSync(join(tmpdir(), 'orgata-throwaway-'))
  const sources = ['package.json', 'tsconfig.json', 'main', 'shared', 'renderer', 'sync-server']
  for (const name of sources) cpSync(inProject(name), join(root, name), { recursive: true })
  symlinkSync(inProject('node_modules'), join(root, 'node_modules'), 'junction')
  const folders = readdirSync(fixture, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  for (const { name } of folders) {
    cpSync(join(fixture, name), join(root, name), { recursive: true, force: false, errorOnExist: true })
  }
  const insertions = z
    .array(insertion)
    .parse(JSON.parse(readFileSync(join(fixture, 'insertions.json'), 'utf8')))
  for (const { file, import: imported, below, entry } of insertions) {
    const path = join(root, file)
    const text = readFileSync(path, 'utf8')
    if (!text.includes(`${below}\n`)) throw new Error(`${file} has no line “${below}”.`)
    writeFileSync(path, `${imported}\n${text.replace(`${below}\n`, `${below}\n${entry}\n`)}`)
  }
  return {
    root,
    touched: [...new Set(insertions.map(({ file }) => file))],
    typeErrors(files) {
      const config = {
        extends: './tsconfig.json',
        compilerOptions: {
          lib: ['ES2024', 'ESNext.Iterator', 'ESNext.Collection', 'ESNext.Disposable', 'DOM', 'DOM.Iterable'],
          types: ['node', 'vite/client'],
          allowJs: true,
        },
        include: [],
        files,
      }
      writeFileSync(join(root, 'throwAway.tsconfig.json'), JSON.stringify(config))
      const compiler = inProject('node_modules/typescript/bin/tsc')
      const args = [compiler, '-p', 'throwAway.tsconfig.json']
      const { stdout, stderr } = spawnSync(nodeBinary(), args, { cwd: root, encoding: 'utf8' })
      return `${stdout}${stderr}`
    },
    run(source) {
      const args = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', source]
      return execFileSync(nodeBinary(), args, { cwd: root, encoding: 'utf8' })
    },
    dispose: () => rmSync(root, { recursive: true, force: true }),
  }
}
