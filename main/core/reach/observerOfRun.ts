import type { WorkObserver } from './observer.ts'

/**
 * The observer's port, where `ORGATA_REACH` names a folder in which a test run collects its reach; else none, and its
 * code is not loaded.
 */
export async function observerOfRun(): Promise<{ observer?: WorkObserver }> {
  if (process.env['ORGATA_REACH'] === undefined) return {}
  const { observerFromEnvironment } = await import('./reachFolder.ts')
  return observerFromEnvironment()
}
