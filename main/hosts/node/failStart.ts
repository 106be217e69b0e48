import { OrgataError, toErrorShape } from '#shared/kernel/errors.ts'

/** Prints on stderr why a program could not start, and ends the process. */
export function failStart(error: unknown): never {
  const text =
    error instanceof OrgataError ? toErrorShape(error).message : String((error as Error)?.stack ?? error)
  process.stderr.write(`Orgata could not start. ${text}\n`)
  process.exit(1)
}
