import type { Permission } from '#shared/entities/permission.ts'
import type { Reader } from '../commands/reader.ts'
import type { EntityRecord, Kind } from '#shared/entities/registry.ts'
import type { Operation } from '#shared/contract/defineContract.ts'
import type { Progress } from '#shared/contract/messages.ts'
import type { Session } from '#shared/contract/organizations.contract.ts'
import type { CallName, InputOf, OutputOf } from '#shared/contract/operations.ts'
import type { ExportPages } from '#core/backup/export/exportPages.ts'
import type { Settings } from './settingsOf.ts'
import type { NewRecord, Patch } from '#core/commands/newRecord.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import type { Json } from '#shared/kernel/canonicalJson.ts'
import type { Topic } from '#core/openOrganization/topic.ts'
import type { Actor, Member } from '../access/actor.ts'
import type { Organizations } from '#core/organizations/organizations.ts'
import type { Ports } from '#core/ports.ts'
import type { Driver } from '#core/store/sqlite/driver.ts'
import type { OpenOrganization } from '#core/openOrganization/openOrganization.ts'
import type { WorkerPool } from '#core/workers/workerPool.ts'

/** The context of every handler. */
export interface CallContext {
  readonly actor: Actor
  readonly ports: Ports
  /** Opening, making and listing organizations. */
  readonly organizations: Organizations
  /** The person, the open organization and the others on this computer. */
  session(): Session
  /** The current instant, ISO 8601. */
  now(): string
  newId(): string
  /** The declared settings by key. */
  readonly settings: Settings
  /** The pages that slices add to an export. */
  readonly exportPages: readonly ExportPages[]
  /** Puts a message of the catalogues into the caller's language. */
  readonly format: FormatMessage
  /**
   * Calls another operation for the same actor, through the common door; a command is its own transaction. Slices meet
   * here. Commands that are not `long` can call queries only.
   */
  call<N extends CallName>(name: N, input: InputOf<N>): Promise<OutputOf<N>>
  /** Names further dependencies of a query; records, drafts, logs and sync are recorded when they are read. */
  dependsOn(...topics: Topic[]): void
  /** Aborted when the caller cancels. Long work looks at it between steps. */
  readonly signal: AbortSignal
  /** Carries out what outside input can make long or large, within a budget. */
  readonly workers: WorkerPool
  progress(progress: Progress): void
  /** Throws `cancelled` once the caller cancelled; also lets other work run in between. */
  breathe(): Promise<void>
}

/** The context of a handler inside an organization. */
export interface QueryContext extends CallContext, Reader {
  readonly organization: OpenOrganization
  readonly member: Member
  /** Reads every team's records of the organization: for answers about the whole organization. */
  readonly wholeOrganization: Reader
  can(permission: Permission): boolean
}

/** Changes single records. */
export type Writer = Pick<CommandContext, 'update' | 'remove' | 'restore' | 'purge'>

/**
 * The context of a command's handler. Changes are collected and written in one transaction with one audit entry each
 * when the handler has returned; if it throws, none is written.
 */
export interface CommandContext extends QueryContext {
  insert<K extends Kind>(kind: K, fields: NewRecord<K>): EntityRecord<K>
  /**
   * Of a record in the reader's scope. `expectedVersion`: the version that the caller read; with another one it throws
   * `conflict` with the newer record in `details`.
   */
  update<K extends Kind>(kind: K, id: string, patch: Patch<K>, expectedVersion?: number): EntityRecord<K>
  /** Puts a record into the trash. */
  remove<K extends Kind>(kind: K, id: string, expectedVersion?: number): void
  /** Takes a record out of the trash; it can be changed further in the same command. */
  restore<K extends Kind>(kind: K, id: string, expectedVersion?: number): EntityRecord<K>
  /** Deletes a record in the trash permanently: its content goes, on every computer; the audit log keeps its entries. */
  purge(kind: Kind, id: string, expectedVersion?: number): void
  /** Reads and changes records of every team. */
  readonly wholeOrganization: Reader & Writer
  /**
   * An audit entry in addition to those of the changes, for an action that changes no record; of the open team unless it
   * says otherwise.
   */
  record(
    entity: { kind: string; id: string; name: string },
    before: Json | null,
    after: Json | null,
    teamId?: string | null,
  ): void
  /** Why this is done, for the entries of the log. */
  because(reason: string): void
  /** Writes to tables that are not records, in the same transaction. */
  alongside(work: (db: Driver) => void): void
  /**
   * The answer of slow work, which nothing waits for: the handler ends here, other commands have their turn, and once
   * `work` has answered the handler begins again. Not for long commands, which wait by themselves.
   * @param about everything that the answer follows from; the work is done again where it is another by then
   */
  outside<T>(about: unknown, work: () => Promise<T>): T
  /** Runs after the transaction; for telling others. Must not throw. */
  afterCommit(work: () => void): void
  /**
   * Long commands only: commits the collected changes as one transaction. Changes that belong together are one step.
   */
  commitStep(): void
}

type ContextFor<O extends Operation> = O['permission'] extends 'none'
  ? CallContext
  : O['type'] extends 'command'
    ? CommandContext
    : QueryContext

/** Sends the events of one subscription until it ends; returns how to end it. */
export type StreamHandler<I, E> = (input: I, context: QueryContext, emit: (event: E) => void) => () => void

/** The handler of each operation of a contract. */
export type Handlers<C extends Record<string, Operation>> = {
  readonly [N in keyof C & string]: C[N]['type'] extends 'stream'
    ? StreamHandler<ParsedOf<C[N]>, EventOf<C[N]>>
    : (input: ParsedOf<C[N]>, context: ContextFor<C[N]>) => EventOf<C[N]> | Promise<EventOf<C[N]>>
}

type ParsedOf<O extends Operation> = O extends { input: { _output: infer I } } ? I : never
type EventOf<O extends Operation> = O extends { output: { _output: infer E } } ? E : never
