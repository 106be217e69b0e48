/** How a run ended, or that it did not, by the end of a period. */
export interface RunEnd {
  name: string
  /** At the end of the period: `paused` and `running` where it had not ended. */
  status: string
  endReason: string | null
  hasEnded: boolean
  /** Whether the period was over when the report was made. */
  isOver: boolean
}

/** Why a run needs a look; null where it was completed. */
export function endFinding({ name, status, endReason, hasEnded, isOver }: RunEnd): string | null {
  const run = `“${name}”`
  if (status === 'cancelled') return `${run} was cancelled: ${endReason ?? 'no reason given'}`
  if (status === 'failed') return `${run} ended with an error.`
  if (status === 'paused') return `${run} ${isOver ? 'was paused when the period ended' : 'is paused'}.`
  if (hasEnded) return null
  return `${run} ${isOver ? 'was not finished when the period ended' : 'is not finished yet'}.`
}

export const skippedFinding = (run: string, step: string, reason: string | null) =>
  `“${run}”: the step “${step}” was skipped: ${reason ?? 'no reason given'}`

export const correctionFinding = (
  run: string,
  step: string,
  { who, at, reason }: { who: string; at: string; reason: string },
) => `“${run}”: values of the step “${step}” were corrected by ${who} on ${at.slice(0, 10)}: ${reason}`

export const reopenedFinding = (
  run: string,
  step: string,
  { who, at, reason }: { who: string; at: string; reason: string },
) => `“${run}”: the step “${step}” was reopened by ${who} on ${at.slice(0, 10)}: ${reason}`

export const removedFinding = (run: string, file: string, { who, reason }: { who: string; reason: string }) =>
  `“${run}”: the file “${file}” was removed by ${who}: ${reason}`

/** When a run was due, for an end of it after that. */
export interface RunDue {
  name: string
  status: string
  dueAt: string | null
  hasEnded: boolean
  endedAt: string | null
  /** The end of the period, or when the report was made within it. */
  lateBy: string
}

/** That a run is late, or ended so; null where it is neither, on hold or cancelled. */
export function lateFinding({ name, status, dueAt, hasEnded, endedAt, lateBy }: RunDue): string | null {
  const by = hasEnded ? endedAt : lateBy
  if (dueAt === null || by === null || by <= dueAt || status === 'paused' || status === 'cancelled')
    return null
  const due = `${dueAt.slice(0, 16).replace('T', ' ')} UTC`
  return `“${name}” was due on ${due} and ${hasEnded ? 'ended after that' : 'is late'}.`
}

export const notRunFinding = (playbook: string) => `“${playbook}” was not run in this period.`
