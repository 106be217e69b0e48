import { receivedDefect } from '#shared/entities/recordDefect.ts'
import type { ArrivalDefect } from '#shared/entities/sync/arrivalDefect.ts'
import { hlcDevice } from '#shared/kernel/hlc.ts'
import { createEmitter } from '#shared/kernel/emitter.ts'
import type { EarlyEntries } from '#shared/protocol/earlyEntries.ts'
import type { ReplicatedCollection, WireRecord } from '#shared/protocol/recordMessages.ts'
import type { EntriesAhead } from '#core/audit/earlyEntries.ts'
import type { Ports } from '#core/ports.ts'
import type { Driver } from '#core/store/sqlite/driver.ts'
import type { Retry } from '../retry.ts'
import type { ArrivalTables } from './arrivalTables.ts'
import { judgeArrival } from './judgeArrival.ts'
import type { Arrival, ArrivalFacts, ArrivedRecord, Whole } from './arrivalFacts.ts'
import type { WaitingRecord } from './waitingTable.ts'

/** What a round of fetching logs brought. */
export interface GrownLogs {
  /** Whether all came that it looked for, of the computers known here. */
  isWhole: boolean
  /** The other computers of which the server has a log. */
  unknown: readonly string[]
}

/** The logs of the other devices, as far as arrivals need them. */
export interface OtherLogs {
  /** Fetches what the server has and this computer lacks. */
  fetchGrown(): Promise<GrownLogs>
  /** Compares the own log with the copies of others, once for a connection. @returns whether it is in order */
  compareOwn(): Promise<boolean>
  /** Called when a log here has grown. Returns the way to stop. */
  onGrown(listener: () => void): () => void
}

/** The server's versions of records in conflict, judged. */
export interface JudgedConflicts {
  taken: WireRecord[]
  waiting: WireRecord[]
  /** They are in quarantine now. */
  wrong: WireRecord[]
}

/** `key`: of the version in quarantine, where it was not there before. */
export interface WrongNote {
  why: ArrivalDefect
  key: string | null
}

/** Judges the versions of records that come from the server, one by one: none holds up the others. */
export interface Arrivals {
  /**
   * The versions of an answer that are taken; the others are kept, waiting or as wrong. Synchronous, because a later answer
   * would overtake it.
   * @param mayAskAgain where a version lacks its entry, keeps nothing and returns null: the caller asks again behind the logs
   */
  sift(
    collection: ReplicatedCollection,
    records: readonly WireRecord[],
    mayAskAgain: boolean,
  ): WireRecord[] | null
  /** As `sift`. */
  judgeConflicts(
    collection: ReplicatedCollection,
    records: readonly WireRecord[],
    mayAskAgain: boolean,
  ): JudgedConflicts | null
  /** Fetches the logs, as far as the server gives them: a sender’s log is there before its records. */
  fetchLogs(): Promise<void>
  /**
   * The same, but waits no longer than until a computer became known, whose entries may be here ahead of its log.
   * @returns whether the logs came
   */
  fetchLogsOrComputer(): Promise<boolean>
  /** A computer became known here. */
  computerCame(): void
  /** Keeps entries that came ahead of their logs. */
  takeAhead(entries: readonly EarlyEntries[]): void
  /** Whether entries ahead of the logs are wanted: before this person's place came, and until the logs are here. */
  readonly wantsAhead: boolean
  /** Whether versions without an entry may wait while logs are on their way: of many the server is asked again. */
  readonly mayWait: boolean
  /** Judges again what waits, with the logs that the server has by now. */
  judgeAgain(): void
  /** Resolves when nothing is being judged again. */
  whenJudged(): Promise<void>
  /** Called with the collections where something that waited was judged. Returns the way to stop. */
  onJudged(listener: (collections: ReadonlySet<ReplicatedCollection>) => void): () => void
  /** Called with each version that is left out, in the transaction that notes it. Returns the way to stop. */
  onWrong(
    listener: (collection: ReplicatedCollection, record: WireRecord, note: WrongNote) => void,
  ): () => void
  stop(): void
}

export function createArrivals(parts: {
  db: Driver
  tables: ArrivalTables
  facts: ArrivalFacts
  ahead: Pick<EntriesAhead, 'take' | 'isAny'>
  logs: OtherLogs
  /** Fetches the computers that the server names. @returns whether all of them came */
  fetchRoster: () => Promise<boolean>
  /** Whether the place of this person did not come yet. */
  isArriving: () => boolean
  retry: Pick<Retry, 'untilDone'>
  ports: Pick<Ports, 'log'>
}): Arrivals {
  const { db, tables, facts, ahead, logs, fetchRoster, retry, ports } = parts
  const judgedChange = createEmitter<ReadonlySet<ReplicatedCollection>>()
  const wrongFound = createEmitter<[ReplicatedCollection, WireRecord, WrongNote]>()
  const computers = createEmitter()
  let isStopped = false
  let judging: Promise<void> | null = null
  let isWanted = false

  function judge(record: WireRecord, whole: Whole): Arrival {
    const arrival = judgeArrival(record as WireRecord & ArrivedRecord, facts, whole)
    const isBroken = arrival.state === 'taken' && receivedDefect(record) !== undefined
    return isBroken ? { state: 'wrong', why: 'broken', entry: null } : arrival
  }

  /** A version about which all came before does not wait again: it was accepted, or left out. */
  function judgeNew(record: WireRecord): Arrival | { state: 'leftOut' } {
    const arrival = judge(record, nothingYet)
    if (arrival.state !== 'waiting') return arrival
    // One in conflict with an own change is written by no pull, only by the merge.
    if (tables.checking > 0 && tables.isReady(record)) return { state: 'taken' }
    return tables.isWrong(record) ? { state: 'leftOut' } : arrival
  }

  function judgeAll(records: readonly WireRecord[], mayAskAgain: boolean): Judged[] | null {
    const judged: Judged[] = []
    for (const record of records) {
      const arrival = judgeNew(record)
      const isOwn = hlcDevice(String(record['hlc'])) === facts.ownDeviceId
      if (arrival.state === 'waiting' && mayAskAgain && !isOwn) return null
      judged.push({ record, arrival })
    }
    return judged
  }

  function keepWrong(collection: ReplicatedCollection, record: WireRecord, { why, entry }: Wrong): void {
    const key = tables.keepWrong({ collection, record, why, entry })
    ports.log.warn('A record that the audit log does not bear out was left out.', { kind: record.kind, why })
    wrongFound.emit([collection, record, { why, key }])
  }

  /** Keeps what is not taken, in place of earlier versions of these records. */
  function keep(collection: ReplicatedCollection, judged: readonly Judged[]): void {
    const isAllTaken = judged.every(({ arrival }) => arrival.state === 'taken')
    const isNewComputer = ({ record: { kind, id }, arrival }: Judged) =>
      kind === 'device' && arrival.state === 'taken' && !facts.isKnown(kind, id)
    const newComputers = judged.filter(isNewComputer).map(({ record }) => record.id)
    if (isAllTaken && tables.checking === 0 && newComputers.length === 0) return
    db.transaction(() => {
      tables.drop(judged.map(({ record }) => record.id))
      for (const id of newComputers) tables.waitAgain(id)
      for (const { record, arrival } of judged) {
        if (arrival.state === 'waiting') tables.wait({ collection, record, isReady: false })
        else if (arrival.state === 'wrong') keepWrong(collection, record, arrival)
      }
    })
    tables.touch()
    if (newComputers.length > 0 || judged.some(({ arrival }) => arrival.state === 'waiting')) judgeAgain()
  }

  const isUnknown = (id: string) => id !== facts.ownDeviceId && !facts.isKnown('device', id)

  /** Fetches what may bear out versions of these computers: their records first, then their logs. */
  async function fetchAbout(deviceIds: readonly string[]): Promise<Whole> {
    const named = deviceIds.some(isUnknown) && (await fetchRoster())
    // Entries can be here ahead of the logs of those.
    if (named && !isStopped) settleBorneOut()
    const ownLog = deviceIds.includes(facts.ownDeviceId) && (await logs.compareOwn())
    const { isWhole, unknown } = await logs.fetchGrown()
    const roster = (named || (unknown.length > 0 && (await fetchRoster()))) && !tables.isAnyOf('device')
    // The log of a computer that is not accepted is never fetched.
    const isRest = unknown.length === 0 || (roster && unknown.every(isUnknown))
    const invitations = named && isWhole && !tables.isAnyReady('device')
    return { roster, ownLog, logs: isWhole && isRest, invitations }
  }

  /** Judges versions that wait, by what is here and came `whole`. */
  function settle(waiting: readonly Waiting[], whole: Whole): void {
    const judged = new Set<ReplicatedCollection>()
    const leaveOut = (collection: ReplicatedCollection, record: WireRecord, why: Wrong) => {
      judged.add(collection)
      tables.drop([record.id])
      keepWrong(collection, record, why)
    }
    db.transaction(() => {
      const untied: (() => void)[] = []
      for (const { collection, record } of waiting) {
        // A newer version came meanwhile.
        if (!tables.isWaiting(record)) continue
        const arrival = judge(record, whole)
        if (arrival.state === 'waiting') continue
        if (arrival.state !== 'wrong') {
          judged.add(collection)
          tables.wait({ collection, record, isReady: true })
          if (record.kind === 'device') tables.waitAgain(record.id)
        } else if (record.kind === 'device') untied.push(() => leaveOut(collection, record, arrival))
        else leaveOut(collection, record, arrival)
      }
      // The inviter or their role can be among what was taken now.
      if (!judged.has('tenancy')) for (const leave of untied) leave()
    })
    if (judged.size === 0) return
    tables.touch()
    judgedChange.emit(judged)
    // A new computer can tie others, and bear out what they made.
    if (waiting.some(({ record }) => record.kind === 'device')) isWanted = true
  }

  /** What its entry bears out by now waits for no other log; but what ties a computer can be on its way. */
  function settleBorneOut(): void {
    settle(
      tables.waiting().filter(({ record }) => record.kind !== 'device'),
      nothingYet,
    )
  }

  async function fetchLogs(): Promise<void> {
    // What does not come is waited for.
    if (!isStopped) await logs.fetchGrown().catch(() => {})
  }

  /** One round: judges what waits, then fetches the logs for the rest. */
  async function judgeWaiting(): Promise<void> {
    settleBorneOut()
    const rest = tables.waiting()
    if (rest.length === 0) return
    const whole = await fetchAbout(rest.map(({ record }) => hlcDevice(String(record['hlc']))))
    if (!isStopped) settle(rest, whole)
  }

  function judgeAgain(): void {
    if (isStopped) return
    isWanted = true
    judging ??= (async () => {
      while (isWanted && !isStopped) {
        isWanted = false
        await retry.untilDone(judgeWaiting, () => {})
      }
    })()
      .catch((error: unknown) => {
        if (!isStopped) ports.log.error('Checking received records failed.', { error: String(error) })
      })
      .finally(() => {
        judging = null
      })
  }

  const stopGrown = logs.onGrown(judgeAgain)

  return {
    sift(collection, records, mayAskAgain) {
      const judged = judgeAll(records, mayAskAgain)
      if (judged === null) return null
      keep(collection, judged)
      return judged.filter(({ arrival }) => arrival.state === 'taken').map(({ record }) => record)
    },
    judgeConflicts(collection, records, mayAskAgain) {
      const judged = judgeAll(records, mayAskAgain)
      if (judged === null) return null
      keep(collection, judged)
      const of = (...states: Judged['arrival']['state'][]) =>
        judged.filter(({ arrival }) => states.includes(arrival.state)).map(({ record }) => record)
      return { taken: of('taken'), waiting: of('waiting'), wrong: of('wrong', 'leftOut') }
    },
    fetchLogs,
    fetchLogsOrComputer() {
      const { promise, resolve } = Promise.withResolvers<boolean>()
      const stop = computers.on(() => resolve(false))
      void fetchLogs().then(() => resolve(true))
      return promise.finally(stop)
    },
    computerCame: computers.emit,
    takeAhead: (entries) => ahead.take(entries),
    get wantsAhead() {
      return ahead.isAny || parts.isArriving()
    },
    get mayWait() {
      return ahead.isAny && tables.checking < mostWaiting
    },
    judgeAgain,
    whenJudged: () => judging ?? Promise.resolve(),
    onJudged: judgedChange.on,
    onWrong: (listener) => wrongFound.on((found) => listener(...found)),
    stop() {
      isStopped = true
      stopGrown()
      judgedChange.clear()
      wrongFound.clear()
      computers.clear()
    },
  }
}

/** Maximum number of versions that wait for their logs: each is written, read and written again. */
const mostWaiting = 1_000

const nothingYet: Whole = { logs: false, ownLog: false, roster: false, invitations: false }

type Waiting = Omit<WaitingRecord, 'isReady'>

type Wrong = Extract<Arrival, { state: 'wrong' }>

/** A version, and what becomes of it; `leftOut`: it was judged to be wrong before. */
interface Judged {
  record: WireRecord
  arrival: Arrival | { state: 'leftOut' }
}
