import type { Driver } from './driver.ts'

/** How the documents of a table are told apart for counting; both are promoted paths. */
export interface CountedGroups {
  /** The field whose values are the groups. */
  by: string
  /** Documents in which this field is set are not counted, like deleted ones. */
  unless: string
}

const countedName = (table: string) => `${table}/counted`
const groupName = (table: string, group: string) => `${table}/count/${group}`

/**
 * How many documents each group of a table holds. A group is counted once, then followed from commit to commit, and kept
 * in the file when it is closed, since SQLite itself would have to walk through a whole index.
 *
 * A count holds for one state of the table, which its sequence number names: in the middle of a transaction, and after
 * any write that was not told of, there is none.
 */
export class GroupCounts {
  readonly #db: Driver
  readonly #table: string
  #counts: Map<string, number> | undefined
  #seq: number
  #savedSeq: number | undefined

  /** `seq` is the sequence number of the last write. */
  constructor(db: Driver, table: string, seq: number) {
    this.#db = db
    this.#table = table
    this.#seq = seq
  }

  /** The count of a group in the state `seq`; asks `count` where it is not known. */
  of(group: string, seq: number, count: () => number): number {
    const isCurrent = seq === this.#seq
    const counts = this.#read()
    const known = isCurrent ? counts.get(group) : undefined
    if (known !== undefined) return known
    const counted = count()
    if (isCurrent) counts.set(group, counted)
    return counted
  }

  /**
   * Begins to follow the writes of the running transaction; what they change counts as soon as they are on the disk. To
   * be told of every write: the group before, the group now, and the number of the write.
   */
  follow(): (before: string | undefined, after: string | undefined, seq: number) => void {
    const moved = new Map<string, number>()
    let lastSeq: number | undefined
    this.#db.afterCommit(() => {
      if (lastSeq === undefined) return
      const counts = this.#read()
      for (const [group, by] of moved) {
        const known = counts.get(group)
        if (known !== undefined) counts.set(group, known + by)
      }
      this.#seq = lastSeq
    })
    return (before, after, seq) => {
      lastSeq = seq
      if (before === after) return
      if (before !== undefined) moved.set(before, (moved.get(before) ?? 0) - 1)
      if (after !== undefined) moved.set(after, (moved.get(after) ?? 0) + 1)
    }
  }

  /** Keeps the counts for the next time, where they are those of the state `seq`. */
  save(seq: number): void {
    if (this.#counts === undefined || this.#counts.size === 0 || seq !== this.#seq || seq === this.#savedSeq)
      return
    const put = this.#db.prepare(
      'INSERT INTO table_counters (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
    )
    put.run(countedName(this.#table), seq)
    for (const [group, count] of this.#counts) put.run(groupName(this.#table, group), count)
    this.#savedSeq = seq
  }

  /** What was kept, if nothing was written since; read before the first write is taken over. */
  #read(): Map<string, number> {
    if (this.#counts !== undefined) return this.#counts
    this.#counts = new Map()
    const values = this.#db.prepare('SELECT name, value FROM table_counters WHERE name >= ? AND name < ?')
    const [counted] = values.all(countedName(this.#table), `${countedName(this.#table)}\0`)
    if (counted?.value !== this.#seq) return this.#counts
    this.#savedSeq = this.#seq
    const beginning = groupName(this.#table, '')
    for (const { name, value } of values.all(beginning, `${beginning}\uffff`))
      this.#counts.set(String(name).slice(beginning.length), Number(value))
    return this.#counts
  }
}

/** Drops the stored counts, for a change of documents without a new sequence number. */
export function forgetCounts(db: Driver): void {
  const isThere = db.prepare("SELECT 1 AS found FROM sqlite_master WHERE name = 'table_counters'").get()
  if (isThere !== undefined) db.exec("DELETE FROM table_counters WHERE name LIKE '%/counted'")
}
