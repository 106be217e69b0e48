import { OrgataError } from '#shared/kernel/errors.ts'
import { hostedServerMessages } from '#shared/messages/hostedServer.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'

export const isPortTaken = (error: unknown): boolean =>
  error instanceof OrgataError && error.details?.['isPortTaken'] === true

/** Puts into a person's words why the team's server did not start on this computer. The code stays. */
export function explainStart(error: unknown, port: number): OrgataError {
  if (!(error instanceof OrgataError)) {
    return refusal('internal', hostedServerMessages.notStarted, undefined, { cause: error })
  }
  const { code, details } = error
  const more = { ...(details && { details }), cause: error }
  if (isPortTaken(error)) return refusal(code, hostedServerMessages.portTaken, { port: String(port) }, more)
  switch (error.code) {
    case 'locked':
      return refusal(code, hostedServerMessages.sharedTwice, undefined, more)
    case 'disk_full':
      return refusal(code, hostedServerMessages.diskFull, undefined, more)
    default:
      return error
  }
}
