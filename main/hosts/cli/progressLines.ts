import type { Progress } from '#shared/contract/messages.ts'

/** Writes a line for each progress that says something else than the one before. */
export function progressLines(write: (line: string) => void): (progress: Pick<Progress, 'label'>) => void {
  let last: string | undefined
  return ({ label }) => {
    if (label === last) return
    last = label
    write(`${label}\n`)
  }
}
