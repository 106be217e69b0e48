import { Script, createContext } from 'node:vm'

const script = new Script('call()')

/** Milliseconds that one expression of a playbook may take. */
const limitMs = 250

/**
 * Calls a function that ends or is ended: an expression in a playbook is written by people and can loop for hours
 * (`for i in 1..1000000000 ...`, a regular expression that backtracks). Not a sandbox: it only bounds the time.
 * @throws Error with the code `ERR_SCRIPT_EXECUTION_TIMEOUT`, and whatever `work` throws
 */
export function callWithinLimit<T>(work: () => T): T {
  const results: T[] = []
  const call = () => {
    results.push(work())
  }
  script.runInContext(createContext({ call }), { timeout: limitMs })
  return results[0] as T
}

/** Whether an error says that the time was up. */
export function isTimeout(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  )
}
