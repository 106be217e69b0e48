import type { WorkObserver } from './observer.ts'

/**
 * The port of an observer, where `ORGATA_REACH` names a folder in which a test run collects what it reaches; else none,
 * and nothing is loaded for it.
 */
export async function observerOfRun(): Promise<{ observer?: WorkObserver }> {
  if (process.env['ORGATA_REACH'] === undefined) return {}
  const { observerFromEnvironment } = await import('./reachFolder.ts')
  return observerFromEnvironment()
}
