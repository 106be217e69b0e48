import { cutText } from '#shared/kernel/cutText.ts'
import { backupFilesMessages } from '#shared/messages/backupFiles.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { entityOf } from '#shared/entities/registry.ts'
import type { Store } from '../../store/store.ts'
import { readRecord } from '../readRecord.ts'

/** What an export could not write as what it is, with why. */
export interface LeftOut {
  kind: string
  id: string
  name: string
  why: string
}

/** The part of a store that reads records. */
export type RecordReader = Pick<Store, 'find' | 'get'>

/** Keeps what cannot be read from stopping an export, and lists it. */
export interface LeftOutList {
  readonly list: readonly LeftOut[]
  /** Whether a row of the database is a record as Orgata writes it; of a kind that this Orgata does not know, it is. */
  isRecord(kind: string, id: string, data: string): boolean
  /** The records without those that cannot be read. */
  readable(store: Store): RecordReader
  /** The result of `work`; null where it failed because of what is in the record. */
  attempt<T>(about: Omit<LeftOut, 'why'>, work: () => T): T | null
}

export function createLeftOutList(): LeftOutList {
  const list: LeftOut[] = []
  const ids = new Set<string>()
  const leave = (about: LeftOut) => {
    if (list.some(({ kind, id }) => kind === about.kind && id === about.id)) return
    list.push(about)
  }
  return {
    list,
    isRecord(kind, id, data) {
      if (entityOf(kind) === undefined) return true
      try {
        readRecord(data, kind, (what) => refusal('corrupt', backupFilesMessages.leftOut, { what }))
        return true
      } catch (error) {
        ids.add(id)
        leave({ kind, id, name: nameIn(data), why: messageOf(error) })
        return false
      }
    },
    readable: (store) => ({
      find: (kind, query) => store.find(kind, query).filter(({ id }) => !ids.has(id)),
      get: (kind, id, options) => (ids.has(id) ? undefined : store.get(kind, id, options)),
    }),
    attempt(about, work) {
      try {
        return work()
      } catch (error) {
        leave({ ...about, why: messageOf(error) })
        return null
      }
    },
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

function nameIn(data: string): string {
  try {
    const { name } = JSON.parse(data) as { name?: unknown }
    return typeof name === 'string' ? cutText(name, 300) : ''
  } catch {
    return ''
  }
}
