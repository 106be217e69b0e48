import { callsMessages } from '#shared/messages/calls.messages.ts'
import type { Progress } from '#shared/contract/messages.ts'
import type { Operation } from '#shared/contract/defineContract.ts'
import { findOperation } from '#shared/contract/operations.ts'
import { createFormats } from '#shared/messages/formats.ts'
import type { Formats } from '#shared/messages/formats.ts'
import { refusal, inWords } from '#shared/messages/refusal.ts'
import type { Actor } from '#core/access/actor.ts'
import type { Settings } from './settingsOf.ts'
import type { OpenOrganization } from '#core/openOrganization/openOrganization.ts'
import type { Organizations } from '#core/organizations/organizations.ts'
import type { Ports } from '#core/ports.ts'
import { createSerialQueue } from '#core/timing/serialQueue.ts'
import type { WorkerPool } from '#core/workers/workerPool.ts'
import type { CallContext } from './context.ts'
import type { CallFacts } from './createContext.ts'
import { createEntrance } from './entrance.ts'
import type { Entrance } from './entrance.ts'
import { createLongWork } from './longWork.ts'
import { operationAt } from './operationAt.ts'
import { noOutside, withOutside } from './outside.ts'
import type { Outside } from './outside.ts'
import { parseInput } from './parseInput.ts'
import type { ReadNote } from './recordReads.ts'
import { createOperationRunner } from './runOperation.ts'
import type { OperationRunner } from './runOperation.ts'

export interface CallOptions {
  /** Aborting it cancels long work; written changes stay. */
  signal?: AbortSignal
  onProgress?: (progress: Progress) => void
}

/** Calls operations: every call passes here. `run` is for live queries. */
export interface Caller extends Entrance, OperationRunner {
  /**
   * Validates, asks for access, runs, commits with the audit entries, answers. See `App.call`.
   * @param within the organization it is for; fails with `unavailable` where another one is open by then
   */
  call(
    name: string,
    input: unknown,
    actor: Actor,
    options?: CallOptions,
    within?: OpenOrganization,
  ): Promise<unknown>
  /** @param note receives the reads of a query */
  factsOf(actor: Actor, signal: AbortSignal, note?: ReadNote): CallFacts
  readonly formats: Formats
  isClosing(): boolean
  /** Refuses further calls, cancels long work, and waits for running calls. */
  close(): Promise<void>
}

const isSerial = (operation: Operation) => operation.type === 'command' && !operation.long

/** The options of a call. */
interface CallParts {
  actor: Actor
  signal: AbortSignal
  onProgress: CallFacts['onProgress']
  note: ReadNote | undefined
}

/**
 * @param options.handlers the handler of each operation, by its name
 * @param options.settings the declared settings
 * @param options.exportPages the pages that slices add to an export
 */
export function createCaller(options: {
  ports: Ports
  organizations: Organizations
  newId: () => string
  handlers: Readonly<Record<string, unknown>>
  settings: Settings
  exportPages: CallContext['exportPages']
  workers: WorkerPool
}): Caller {
  const { ports, organizations, newId, handlers, settings, exportPages, workers } = options
  const commands = createSerialQueue()
  const formats = createFormats()
  const longWork = createLongWork(ports.timers)
  let closing = false
  const entrance = createEntrance({ organizations, newId, isClosing: () => closing })

  const nestedCall =
    (parts: CallParts, queriesOnly: boolean, within: OpenOrganization | undefined): CallContext['call'] =>
    (name, input) => {
      const operation = findOperation(name)
      // A serial command that waited for another one would wait for itself.
      if (operation === undefined || (queriesOnly && operation.type === 'command')) {
        throw refusal('internal', callsMessages.notFromHere, { name })
      }
      return call(name, operation, input, parts, within) as Promise<never>
    }

  const { run } = createOperationRunner({
    handlers,
    organizations,
    entrance,
    nestedCall: (facts, operation, within) => nestedCall(facts, isSerial(operation), within),
  })

  const factsOf = (
    parts: CallParts,
    outside: Outside = noOutside,
    // Long work outside of any organization can call commands as it can inside of one.
    queriesOnly = true,
  ): CallFacts => ({
    ...parts,
    outside,
    workers,
    format: formats.of(parts.actor.locale),
    ports,
    organizations,
    newId,
    settings,
    exportPages,
    call: nestedCall(parts, queriesOnly, undefined),
  })

  const call = async (
    name: string,
    operation: Operation,
    input: unknown,
    parts: CallParts,
    within: OpenOrganization | undefined,
  ): Promise<unknown> => {
    if (closing) throw refusal('unavailable', callsMessages.closing)
    const parsed = parseInput(operation, input, formats.of(parts.actor.locale))
    const work = (signal: AbortSignal, outside?: Outside) =>
      run(name, operation, parsed, factsOf({ ...parts, signal }, outside, isSerial(operation)), within)
    if (isSerial(operation)) return withOutside((outside) => commands.add(() => work(parts.signal, outside)))
    if (operation.type === 'command') return longWork.run(parts.signal, work)
    return work(parts.signal)
  }

  return {
    async call(name, input, actor, { signal, onProgress = () => {} } = {}, within) {
      const texts = formats.ready(actor.locale)
      if (texts !== undefined) await texts
      try {
        const operation = operationAt(name, actor, ['query', 'command', 'signal'])
        const parts = { actor, signal: signal ?? new AbortController().signal, onProgress, note: undefined }
        return await call(name, operation, input, parts, within)
      } catch (error) {
        throw inWords(error, formats.of(actor.locale))
      }
    },
    run,
    factsOf: (actor, signal, note) => factsOf({ actor, signal, onProgress: () => {}, note }),
    formats,
    ...entrance,
    isClosing: () => closing,
    async close() {
      closing = true
      const ended = longWork.end()
      await commands.idle()
      await ended
    },
  }
}
