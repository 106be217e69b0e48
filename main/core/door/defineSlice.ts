import type { Operation } from '#shared/contract/defineContract.ts'
import type { Setting } from '#shared/contract/defineSetting.ts'
import type { CallName, InputOf, OutputOf } from '#shared/contract/operations.ts'
import type { ExportPages } from '#core/backup/export/exportPages.ts'
import type { OpenOrganization } from '#core/openOrganization/openOrganization.ts'
import type { OrganizationChange } from '#core/openOrganization/organizationChange.ts'
import type { Clock } from '#shared/kernel/time.ts'
import type { Handlers } from './context.ts'

/** The context of a slice's background work. */
export interface OwnWork {
  readonly organization: OpenOrganization
  readonly clock: Clock
  /** Carries out an operation as the application itself. @throws OrgataError `unavailable` once another organization is open */
  call<N extends CallName>(name: N, input: InputOf<N>): Promise<OutputOf<N>>
  /**
   * Carries out `work` after `ms` milliseconds, once for each key however often it is asked for until then. One piece runs
   * after the other; one that fails is logged. Where the member may not, or no organization is open, the rest is dropped.
   */
  soon(key: string, ms: number, work: () => Promise<unknown>): void
}

/** Work that returns as long as the application runs, while an organization is open. */
export interface TimedWork {
  /** Names it in the log. */
  name: string
  /** Milliseconds from the start to the first time, and from the end of one time to the next. */
  firstMs: number
  everyMs: number
  run(work: OwnWork): Promise<unknown>
}

/** The background work, the settings and the exported pages of a slice. */
export interface SliceReactions {
  settings?: Readonly<Record<string, Setting>>
  /** After each change in the open organization. It only plans work with `soon`. */
  onCommit?: (change: OrganizationChange, work: OwnWork) => void
  /** Runs shortly after an organization was opened: continues the work that was left at closing. */
  onOpen?: (work: OwnWork) => void
  every?: readonly TimedWork[]
  /** Pages for people in an export of everything. */
  exportPages?: ExportPages
}

/** One slice: the handler of each operation of its contract, and its background work. */
export interface Slice extends SliceReactions {
  readonly handlers: Readonly<Record<string, unknown>>
}

/** Binds a contract to the functions that carry it out; a missing or superfluous one is a type error. */
export function defineSlice<C extends Record<string, Operation>>(
  _contract: C,
  slice: SliceReactions & { readonly handlers: Handlers<C> },
): Slice {
  return slice
}
