import { OrgataError } from '#shared/kernel/errors.ts'

export const isPortTaken = (error: unknown): boolean =>
  error instanceof OrgataError && error.details?.['isPortTaken'] === true

/** Puts into a person's words why the team's server did not start on this computer. The code stays. */
export function explainStart(error: unknown, port: number): OrgataError {
  if (!(error instanceof OrgataError)) {
    return new OrgataError(
      'internal',
      'The team’s server could not start on this computer.',
      undefined,
      error,
    )
  }
  const say = (message: string) => new OrgataError(error.code, message, error.details, error)
  if (isPortTaken(error)) {
    return say(
      `Another program on this computer uses port ${port}, where the team expects its server. Close that program or restart the computer.`,
    )
  }
  switch (error.code) {
    case 'locked':
      return say(
        'Another Orgata on this computer is sharing this organization already. Close it first; its data folder is the same.',
      )
    case 'disk_full':
      return say(
        'The disk of this computer is full, so the team’s server cannot run. Free some space; nothing is lost, because every computer has a full copy.',
      )
    default:
      return error
  }
}
