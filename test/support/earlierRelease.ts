import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inProject, root } from '#launch/project.mjs'

/** The last commit before drafts, teams and rights were rebuilt: a release that colleagues may still run. */
const commit = 'a61e674867e53c2b5c61d5d797fefb6d2f9563a8'

/** Whether the history at hand holds the commit; a shallow clone does not. */
export function hasEarlierRelease(): boolean {
  try {
    execFileSync('git', ['cat-file', '-e', `${commit}^{commit}`], { cwd: root, stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** The sources of the earlier release in a folder of their own, run with the packages of this one. */
export interface EarlierRelease {
  readonly root: string
  dispose(): void
}

/** Unpacks the earlier release from the project's history. */
export function unpackEarlierRelease(): EarlierRelease {
  const folder = mkdtempSync(join(tmpdir(), 'orgata-earlier-'))
  const archive = join(folder, 'sources.tar')
  const sources = ['package.json', 'main', 'shared', 'sync-server']
  execFileSync('git', ['archive', '--format=tar', `--output=${archive}`, commit, ...sources], { cwd: root })
  const sourceRoot = join(folder, 'release')
  mkdirSync(sourceRoot)
  execFileSync('tar', ['-xf', archive, '-C', sourceRoot])
  symlinkSync(inProject('node_modules'), join(sourceRoot, 'node_modules'), 'junction')
  return { root: sourceRoot, dispose: () => rmSync(folder, { recursive: true, force: true }) }
}
