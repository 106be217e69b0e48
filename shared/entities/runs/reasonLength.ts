/** Most characters of a reason that a run, a step or a correction keeps. */
export const mostReasonCharacters = 2_000
