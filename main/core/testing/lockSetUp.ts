import type { TestSlices } from './openTestSlices.ts'

/** Prepares the record that a command changes; returns its id, and an input of the command without `version`. */
export type LockSetUp = (team: TestSlices) => Promise<{ id: string; input: object }>

/** The set-ups of a slice's commands by their names, for the test of stale versions. */
export type LockSetUps = Readonly<Record<string, LockSetUp>>
