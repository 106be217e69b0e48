/**
 * Every way an operation of Orgata can fail, by code. The code is stable and for programs; the message is for people.
 *
 * - `invalid_input`: the input does not have the operation's shape; `details.issues` lists `{ path, message }`
 * - `unknown_operation`: no operation has this name
 * - `unauthenticated`: nobody is signed in on this connection, or no organization is open
 * - `forbidden`: the person's access role does not allow it
 * - `not_found`: no such thing, or none that this person may see
 * - `conflict`: someone changed it in the meantime
 * - `precondition_failed`: it is not in a state in which this can be done; `details` says what is missing
 * - `too_large`: over a stated limit
 * - `cancelled`: the caller cancelled it; nothing changed, but for the finished steps of an operation that works in steps
 * - `unavailable`: a server or another program does not answer
 * - `locked`: another process has the file open
 * - `disk_full`, `read_only`, `corrupt`, `newer_file`: the state of the data folder
 * - `internal`: a defect of Orgata
 */
export const errorCodes = [
  'invalid_input',
  'unknown_operation',
  'unauthenticated',
  'forbidden',
  'not_found',
  'conflict',
  'precondition_failed',
  'too_large',
  'cancelled',
  'unavailable',
  'locked',
  'disk_full',
  'read_only',
  'corrupt',
  'newer_file',
  'internal',
] as const

export type ErrorCode = (typeof errorCodes)[number]

/** The form in which an error crosses a border (IPC, socket, HTTP, CLI). */
export interface ErrorShape {
  code: ErrorCode
  message: string
  details?: Record<string, unknown>
}

/** The one error class of the product. The message says what is wrong and what to do about it. */
export class OrgataError extends Error {
  readonly code: ErrorCode
  readonly details: Record<string, unknown> | undefined
  /** The message of the catalogues that it tells, with its values: see `refusal`. */
  readonly said: object | undefined

  constructor(
    code: ErrorCode,
    message: string,
    details?: Record<string, unknown>,
    cause?: unknown,
    said?: object,
  ) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'OrgataError'
    this.code = code
    this.details = details
    this.said = said
  }
}

/** Turns anything thrown into the form that crosses borders; an unknown error keeps its text only in the log. */
export function toErrorShape(error: unknown): ErrorShape {
  if (error instanceof OrgataError) {
    return error.details === undefined
      ? { code: error.code, message: error.message }
      : { code: error.code, message: error.message, details: error.details }
  }
  return {
    code: 'internal',
    message: 'Something went wrong inside Orgata. Nothing was changed. The log file has the details.',
  }
}

/** Rebuilds an `OrgataError` on the far side of a border; between processes of the core with the message that it tells. */
export function fromErrorShape(shape: ErrorShape, said?: object): OrgataError {
  return new OrgataError(shape.code, shape.message, shape.details, undefined, said)
}
