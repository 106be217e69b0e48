import type { Operation } from '#shared/contract/defineContract.ts'
import type { Handlers } from './context.ts'

/** The handlers of one slice, one for each operation of its contract. */
export interface Slice {
  handlers: Readonly<Record<string, unknown>>
}

/** Binds a contract to the functions that carry it out; a missing or superfluous one is a type error. */
export function defineSlice<C extends Record<string, Operation>>(_contract: C, handlers: Handlers<C>): Slice {
  return { handlers }
}
