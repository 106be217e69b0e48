import { z } from 'zod'
import type { Kind } from '#shared/entities/registry.ts'
import type { Permission } from '#shared/entities/permission.ts'
import type { Message } from '#shared/messages/message.ts'
import type { DoorChoice } from './doors.ts'
import type { ErrorCode } from '#shared/kernel/errors.ts'

/** The effect of an operation: none, undoable in the product, or final. */
export type Effect = 'readOnly' | 'reversible' | 'destructive'

/** Something in the audit log that is no record. */
export interface LogSubject {
  kind: string
  /** Alone: "Backup". */
  label: Message
  /** The page that shows it. */
  address?: string
  /** What entries hold of it, by member. */
  fields?: Readonly<Record<string, Message>>
}

interface OperationBase<Input extends z.ZodType> {
  /** One line in plain words: for the command line's help, REST, MCP and the palette. */
  summary: string
  input: Input
  /**
   * The required permission. `none`: possible before any organization is open (first start, joining); `member`: any
   * member of the open organization; `record:read`, `record:write`: the permission for reading or changing a record of
   * the input's `kind`.
   */
  permission: Permission | 'none' | 'member' | 'record:read' | 'record:write'
  /** Error codes in addition to those that any operation can fail with. */
  errors?: readonly ErrorCode[]
  /** Where it exists; left out, at every door. */
  doors?: DoorChoice
}

/** Reads. It can also be subscribed to: it runs again after every change of something that it read. */
export interface Query<
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> extends OperationBase<Input> {
  type: 'query'
  output: Output
  effect: 'readOnly'
}

/** Changes something, in one transaction with its audit entries. */
export interface Command<
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> extends OperationBase<Input> {
  type: 'command'
  output: Output
  /** Texts of the audit log for this command: done, and tried where the result is not `success`. */
  logged: Message<{ result: string }>
  /** What its audit entry is about, where that is no record. */
  subject?: LogSubject
  effect: Effect
  /**
   * The record that a command changes: named by the input's field `by`, or the open organization's own (`by` null); of
   * the kind in the input's `kind`, where `kind` is null. Its input has `version`, the version that the caller read;
   * where the record has another one, nothing is written and the command fails with `conflict` and the record in
   * `details.current`.
   */
  changes?: { kind: Kind; by: string | null } | { kind: null; by: string }
  /** Why a command takes no version, although its input names an existing record. */
  unlocked?: string
  /** Long work, or work that waits for a network: reports progress, can be cancelled, and holds up no other command. */
  long: boolean
}

/** A flow of events that lasts until the subscriber leaves. */
export interface Stream<
  Input extends z.ZodType = z.ZodType,
  Event extends z.ZodType = z.ZodType,
> extends OperationBase<Input> {
  type: 'stream'
  output: Event
  effect: 'readOnly'
}

/**
 * Tells others something that is true for a moment, such as where a cursor is. It is stored nowhere, is no entry in the
 * audit log, and waits for no command.
 */
export interface Signal<Input extends z.ZodType = z.ZodType> extends OperationBase<Input> {
  type: 'signal'
  output: z.ZodType<Record<string, never>>
  effect: 'readOnly'
}

export type Operation = Query | Command | Stream | Signal

/** Declares a query. */
export function query<I extends z.ZodType, O extends z.ZodType>(
  q: Omit<Query<I, O>, 'type' | 'effect'>,
): Query<I, O> {
  return { ...q, type: 'query', effect: 'readOnly' }
}

/** Declares a command. */
export function command<I extends z.ZodType, O extends z.ZodType>(
  c: Omit<Command<I, O>, 'type' | 'long'> & { long?: boolean },
): Command<I, O> {
  return { ...c, type: 'command', long: c.long ?? false }
}

/** Declares a stream. */
export function stream<I extends z.ZodType, O extends z.ZodType>(
  s: Omit<Stream<I, O>, 'type' | 'effect'>,
): Stream<I, O> {
  return { ...s, type: 'stream', effect: 'readOnly' }
}

/** Declares a signal. */
export function signal<I extends z.ZodType>(s: Omit<Signal<I>, 'type' | 'effect' | 'output'>): Signal<I> {
  return { ...s, type: 'signal', effect: 'readOnly', output: z.strictObject({}) }
}

/** The operations of one slice under their full names, `<area>.<verb>`. */
export type Contract<Area extends string, Operations extends Record<string, Operation>> = {
  readonly [Verb in keyof Operations & string as `${Area}.${Verb}`]: Operations[Verb]
}

/** Declares every operation of one slice. */
export function defineContract<const Area extends string, Operations extends Record<string, Operation>>(
  area: Area,
  operations: Operations,
): Contract<Area, Operations> {
  return Object.fromEntries(
    Object.entries(operations).map(([verb, op]) => [`${area}.${verb}`, op]),
  ) as Contract<Area, Operations>
}
