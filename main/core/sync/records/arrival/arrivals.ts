import { hlcDevice } from '#shared/kernel/hlc.ts'
import { createEmitter } from '#shared/kernel/emitter.ts'
import type { ReplicatedCollection, WireRecord } from '#shared/protocol/recordMessages.ts'
import type { Ports } from '#core/ports.ts'
import type { Driver } from '#core/store/sqlite/driver.ts'
import type { ArrivalTables } from './arrivalTables.ts'
import { judgeArrival } from './judgeArrival.ts'
import type { Arrival, ArrivalFacts, ArrivedRecord, Whole } from './judgeArrival.ts'

/** The logs of the other devices, as far as arrivals need them. */
export interface OtherLogs {
  /** Fetches what the server has and this computer lacks. @returns whether all of it came */
  fetchGrown(): Promise<boolean>
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

/** Judges the versions of records that come from the server, one by one: none holds up the others. */
export interface Arrivals {
  /**
   * The versions of an answer that are taken. Others are kept: until their entries come, or as wrong. The answer is at once,
   * so that what else comes from the server stays in its order.
   * @param mayAskAgain whether nothing is kept and null returned where a version lacks its entry, so that the same is asked
   * again behind the logs
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
  /** Judges again what waits, with the logs that the server has by now. */
  judgeAgain(): void
  /** Resolves when nothing is being judged again. */
  whenJudged(): Promise<void>
  /** Called with the collections where something that waited was judged. Returns the way to stop. */
  onJudged(listener: (collections: ReadonlySet<ReplicatedCollection>) => void): () => void
  stop(): void
}

export function createArrivals(parts: {
  db: Driver
  tables: ArrivalTables
  facts: ArrivalFacts
  logs: OtherLogs
  /** Fetches the computers that the server names. @returns whether all of them came */
  fetchRoster: () => Promise<boolean>
  ports: Pick<Ports, 'log'>
}): Arrivals {
  const { db, tables, facts, logs, fetchRoster, ports } = parts
  const judgedChange = createEmitter<ReadonlySet<ReplicatedCollection>>()
  let isStopped = false
  let judging: Promise<void> | null = null
  let isWanted = false

  const judge = (record: WireRecord, whole: Whole): Arrival =>
    judgeArrival(record as WireRecord & ArrivedRecord, facts, whole)

  /** A version that was left out does not wait for its entry once more. */
  function judgeNew(record: WireRecord): Arrival | { state: 'leftOut' } {
    const arrival = judge(record, nothingYet)
    return arrival.state === 'waiting' && tables.isWrong(record) ? { state: 'leftOut' } : arrival
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
    tables.keepWrong({ collection, record, why, entry })
    ports.log.warn('A record that the audit log does not bear out was left out.', { kind: record.kind, why })
  }

  /** Keeps what is not taken. Others of these records wait no more. */
  function keep(collection: ReplicatedCollection, judged: readonly Judged[]): void {
    const isAllTaken = judged.every(({ arrival }) => arrival.state === 'taken')
    if (isAllTaken && tables.isEmpty) return
    db.transaction(() => {
      tables.drop(judged.map(({ record }) => record.id))
      for (const { record, arrival } of judged) {
        if (arrival.state === 'waiting') tables.wait({ collection, record, isReady: false })
        else if (arrival.state === 'wrong') keepWrong(collection, record, arrival)
      }
    })
    tables.touch()
    if (judged.some(({ arrival }) => arrival.state === 'waiting')) judgeAgain()
  }

  /** Fetches what may bear out versions of these computers: first of all who they are. */
  async function fetchAbout(deviceIds: readonly string[]): Promise<Whole> {
    const isUnknown = (id: string) => id !== facts.ownDeviceId && !facts.isKnown('device', id)
    const roster = deviceIds.some(isUnknown) && (await fetchRoster()) && !tables.isAnyOf('device')
    const ownLog = deviceIds.includes(facts.ownDeviceId) && (await logs.compareOwn())
    return { roster, ownLog, logs: await logs.fetchGrown() }
  }

  /** One round: the logs, then what waited before them. */
  async function judgeWaiting(): Promise<void> {
    const before = tables.waiting()
    if (before.length === 0) return
    const whole = await fetchAbout(before.map(({ record }) => hlcDevice(String(record['hlc']))))
    if (isStopped) return
    const judged = new Set<ReplicatedCollection>()
    db.transaction(() => {
      for (const { collection, record } of before) {
        // A newer version came meanwhile.
        if (!tables.isWaiting(record)) continue
        const arrival = judge(record, whole)
        if (arrival.state === 'waiting') continue
        judged.add(collection)
        if (arrival.state === 'taken') tables.wait({ collection, record, isReady: true })
        if (arrival.state === 'wrong') {
          tables.drop([record.id])
          keepWrong(collection, record, arrival)
        }
      }
    })
    tables.touch()
    if (judged.size > 0) judgedChange.emit(judged)
  }

  function judgeAgain(): void {
    if (isStopped) return
    isWanted = true
    judging ??= (async () => {
      while (isWanted && !isStopped) {
        isWanted = false
        await judgeWaiting()
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
    async fetchLogs() {
      // What does not come is waited for.
      if (!isStopped) await logs.fetchGrown().catch(() => false)
    },
    judgeAgain,
    whenJudged: () => judging ?? Promise.resolve(),
    onJudged: judgedChange.on,
    stop() {
      isStopped = true
      stopGrown()
      judgedChange.clear()
    },
  }
}

const nothingYet: Whole = { logs: false, ownLog: false, roster: false }

type Wrong = Extract<Arrival, { state: 'wrong' }>

/** A version, and what becomes of it; `leftOut`: it was judged to be wrong before. */
interface Judged {
  record: WireRecord
  arrival: Arrival | { state: 'leftOut' }
}
