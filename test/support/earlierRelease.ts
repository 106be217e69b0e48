import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inProject, root } from '#launch/project.mjs'

/** Releases that colleagues may still run, by their last commit. */
const commits = {
  /** Before drafts, teams and rights were rebuilt. */
  drafts: 'a61e674867e53c2b5c61d5d797fefb6d2f9563a8',
  /** Before entries of the audit log bore out record versions; its files are of format 3. */
  unsigned: 'c4b000cdf690d63d50558a62e7d7214f8b808c80',
} as const

type ReleaseName = keyof typeof commits

/** Whether the history at hand holds the release; a shallow clone does not. */
export function hasEarlierRelease(name: ReleaseName = 'drafts'): boolean {
  try {
    execFileSync('git', ['cat-file', '-e', `${commits[name]}^{commit}`], { cwd: root, stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** The sources of an earlier release in a folder of their own, run with the packages of this one. */
export interface EarlierRelease {
  readonly root: string
  dispose(): void
}

/** Unpacks an earlier release from the project's history. */
export function unpackEarlierRelease(name: ReleaseName = 'drafts'): EarlierRelease {
  const folder = mkdtempSync(join(tmpdir(), 'orgata-earlier-'))
  const archive = join(folder, 'sources.tar')
  const sources = ['package.json', 'main', 'shared', 'sync-server', 'test/support']
  const args = ['archive', '--format=tar', `--output=${archive}`, commits[name], ...sources]
  execFileSync('git', args, { cwd: root })
  const sourceRoot = join(folder, 'release')
  mkdirSync(sourceRoot)
  execFileSync('tar', ['-xf', archive, '-C', sourceRoot])
  symlinkSync(inProject('node_modules'), join(sourceRoot, 'node_modules'), 'junction')
  return { root: sourceRoot, dispose: () => rmSync(folder, { recursive: true, force: true }) }
}
