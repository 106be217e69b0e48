import { Script, createContext } from 'node:vm'

const script = new Script('call()')

/**
 * Calls a synchronous function and stops it after `limitMs`, for work whose length an outside input decides: an
 * expression that loops, a text that is slow to parse. Not a sandbox, it only bounds the time.
 * @throws Error where the time was up, and the errors of `work`
 */
export function callWithin<T>(limitMs: number, work: () => T): T {
  const results: T[] = []
  const call = () => {
    results.push(work())
  }
  script.runInContext(createContext({ call }), { timeout: limitMs })
  return results[0] as T
}
