import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'

/** What another program shows of an archive, by name; undefined where it refuses it. */
export type ZipReader = (path: string) => Map<string, Buffer> | undefined

const isFile = (name: string) => !name.endsWith('/')

/** A library that looks at the list alone, and at no checksum. */
const byLibrary: ZipReader = (path) => {
  try {
    const files = Object.entries(unzipSync(readFileSync(path)))
    return new Map(files.filter(([name]) => isFile(name)).map(([name, bytes]) => [name, Buffer.from(bytes)]))
  } catch {
    return undefined
  }
}

/** Info-ZIP, which follows Unicode paths and repairs what it can; what it gives up half-way it shows as well. */
const byUnzip: ZipReader = (path) => {
  const folder = mkdtempSync(join(tmpdir(), 'orgata-unzip-'))
  try {
    const { status } = spawnSync('unzip', ['-q', '-o', path, '-d', folder], {
      env: { ...process.env, LANG: 'C.UTF-8' },
    })
    if (status === null || status > 1) return undefined
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    const files = names.filter((name) => statSync(join(folder, name)).isFile())
    return new Map(files.map((name) => [name, readFileSync(join(folder, name))]))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The other programs that read archives here, by name; `unzip` where it is installed. */
export function zipReaders(): [string, ZipReader][] {
  const hasUnzip = spawnSync('unzip', ['-v']).status === 0
  return [['fflate', byLibrary], ...(hasUnzip ? [['unzip', byUnzip] as [string, ZipReader]] : [])]
}
