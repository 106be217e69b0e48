/**
 * Doors through which operations are called: `ui` (the windows, over the bridge), `http` (programs on this computer),
 * `cli` (the command line) and `mcp` (assistants).
 */
export const doors = ['ui', 'http', 'cli', 'mcp'] as const

export type Door = (typeof doors)[number]

/** The doors at which an operation exists, and why not at the others. At none: only other operations and the application call it. */
export interface DoorChoice {
  readonly at: readonly Door[]
  readonly why: string
}

/** For an operation that the application carries out by itself. */
export const internal = (why: string): DoorChoice => ({ at: [], why })

/** Every door but these. */
export function allBut(absent: readonly Door[], why: string): DoorChoice {
  return { at: doors.filter((door) => !absent.includes(door)), why }
}

/** Whether an operation exists at a door. */
export function isAtDoor(operation: { readonly doors?: DoorChoice }, door: Door): boolean {
  return operation.doors?.at.includes(door) ?? true
}
