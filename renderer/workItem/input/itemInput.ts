import type { FieldValue } from '#shared/entities/playbooks/field.ts'
import type { WorkItem } from '#shared/entities/runs/workItem.entity.ts'
import { OrgataError, fromErrorShape, toErrorShape } from '#shared/kernel/errors.ts'

/** The dependencies of a input. */
export interface InputPorts {
  saveValues(workItemId: string, values: Record<string, FieldValue>): Promise<WorkItem>
  tick(workItemId: string, subStepId: string, done: boolean): Promise<WorkItem>
  /** Runs work after milliseconds; answers how to call it off. */
  after(ms: number, work: () => void): () => void
}

/** `waiting`: typed a moment ago; `failed`: refused, with the reason in `error`. */
export type SaveState = 'untouched' | 'waiting' | 'saving' | 'saved' | 'failed'

/** The input of one work item, and how far it is saved. A new object after each change. */
export interface InputState {
  /** Values that the record does not show yet, by field key. */
  values: Readonly<Record<string, FieldValue>>
  /** Ticks that the record does not show yet, by sub-step. */
  ticks: Readonly<Record<string, boolean>>
  /** Texts that are no value of their field (yet), by field key. They are kept here only. */
  unreadable: Readonly<Record<string, string>>
  /** The core's error for a value, by field key. */
  refused: Readonly<Record<string, string>>
  save: SaveState
  error: OrgataError | null
}

/** A change that was answered; it covers the record until the live answer has caught up with `hlc`. */
interface Saved<T> {
  value: T
  hlc: string
}

const pauseMs = 500
const retryMs = 3_000

/** A refusal for good: trying again would end alike. */
const isFinal = (error: OrgataError) => !['unavailable', 'locked', 'disk_full'].includes(error.code)

const keyOfIssue = (issue: unknown): [string, string] | null => {
  if (typeof issue !== 'object' || issue === null || !('path' in issue) || !('message' in issue)) return null
  const path = Array.isArray(issue.path) ? issue.path.join('.') : String(issue.path)
  return path.startsWith('values.') ? [path.slice('values.'.length), String(issue.message)] : null
}

/**
 * The input of one work item: saved a moment after the last key, in order, and repeated until the core is reachable. No
 * input is dropped before it is saved, also when the page is left.
 */
export class ItemInput {
  readonly #id: string
  readonly #ports: InputPorts
  readonly #listeners = new Set<() => void>()
  #state: InputState = { values: {}, ticks: {}, unreadable: {}, refused: {}, save: 'untouched', error: null }
  /** Not sent, or not answered. */
  readonly #values = new Map<string, FieldValue>()
  readonly #ticks = new Map<string, boolean>()
  readonly #savedValues = new Map<string, Saved<FieldValue>>()
  readonly #savedTicks = new Map<string, Saved<boolean>>()
  readonly #unreadable = new Map<string, string>()
  readonly #refused = new Map<string, string>()
  #stopTimer: (() => void) | null = null
  #running: Promise<void> | null = null
  #error: OrgataError | null = null
  #wasSaved = false
  /** The record's version after the last save. */
  #savedVersion = 0

  constructor(workItemId: string, ports: InputPorts) {
    this.#id = workItemId
    this.#ports = ports
  }

  readonly listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  readonly getState = (): InputState => this.#state

  /** Whether something would be lost if the window closed now. */
  get isUnsaved(): boolean {
    return this.#values.size > 0 || this.#ticks.size > 0 || this.#unreadable.size > 0
  }

  get isWatched(): boolean {
    return this.#listeners.size > 0
  }

  setValue(key: string, value: FieldValue): void {
    this.#unreadable.delete(key)
    this.#refused.delete(key)
    this.#values.set(key, value)
    this.#saveSoon(pauseMs)
  }

  /** Keeps a text that is no value of its field, so that leaving the page does not lose it. */
  setUnreadable(key: string, text: string): void {
    this.#unreadable.set(key, text)
    this.#emit()
  }

  setTick(subStepId: string, done: boolean): void {
    this.#ticks.set(subStepId, done)
    void this.flush()
  }

  /** The record of a live answer: values in it need no local copy any more. */
  seen(hlc: string): void {
    let changed = false
    for (const saved of [this.#savedValues, this.#savedTicks]) {
      for (const [key, value] of saved) {
        if (value.hlc <= hlc && saved.delete(key)) changed = true
      }
    }
    if (changed) this.#emit()
  }

  /** The version that the person has seen, with `version` and the values saved here. */
  newest(version: number): number {
    return Math.max(version, this.#savedVersion)
  }

  /** Drops refused input, after the person has read why. */
  discard(): void {
    this.#values.clear()
    this.#ticks.clear()
    this.#unreadable.clear()
    this.#refused.clear()
    this.#error = null
    this.#emit()
  }

  /** Saves all unsaved input now. Returns whether everything is saved. */
  async flush(): Promise<boolean> {
    this.#stopTimer?.()
    this.#stopTimer = null
    while (this.#running !== null) await this.#running
    if (this.#hasWork()) {
      this.#running = this.#sendAll().finally(() => {
        this.#running = null
        this.#emit()
      })
      this.#emit()
      await this.#running
    }
    return !this.isUnsaved
  }

  #hasWork(): boolean {
    return this.#ticks.size > 0 || [...this.#values.keys()].some((key) => !this.#refused.has(key))
  }

  #saveSoon(ms: number): void {
    this.#stopTimer?.()
    this.#stopTimer = this.#ports.after(ms, () => void this.flush())
    this.#emit()
  }

  async #sendAll(): Promise<void> {
    this.#error = null
    try {
      while (this.#hasWork()) {
        const values = [...this.#values].filter(([key]) => !this.#refused.has(key))
        if (values.length > 0) await this.#sendValues(Object.fromEntries(values))
        for (const [subStepId, done] of [...this.#ticks]) {
          const { hlc, version } = await this.#ports.tick(this.#id, subStepId, done)
          this.#savedVersion = version
          this.#savedTicks.set(subStepId, { value: done, hlc })
          if (this.#ticks.get(subStepId) === done) this.#ticks.delete(subStepId)
        }
      }
      this.#wasSaved = true
    } catch (thrown) {
      this.#failed(thrown instanceof OrgataError ? thrown : fromErrorShape(toErrorShape(thrown)))
    }
  }

  async #sendValues(values: Record<string, FieldValue>): Promise<void> {
    try {
      const { hlc, version } = await this.#ports.saveValues(this.#id, values)
      this.#savedVersion = version
      for (const [key, value] of Object.entries(values)) {
        this.#savedValues.set(key, { value, hlc })
        if (this.#values.get(key) === value) this.#values.delete(key)
      }
    } catch (error) {
      const issues = error instanceof OrgataError ? error.details?.['issues'] : undefined
      const named = (Array.isArray(issues) ? issues : []).map(keyOfIssue).filter((issue) => issue !== null)
      const ours = named.filter(([key]) => key in values)
      // No value of this call was saved; the others are sent again without the refused ones.
      if (ours.length === 0) throw error
      for (const [key, message] of ours) this.#refused.set(key, message)
    }
  }

  #failed(error: OrgataError): void {
    this.#error = error
    if (!isFinal(error)) this.#stopTimer = this.#ports.after(retryMs, () => void this.flush())
    // A refused tick is reverted; refused text stays, so that it can be copied.
    else this.#ticks.clear()
  }

  #emit(): void {
    const over = <T>(saved: Map<string, Saved<T>>, open: Map<string, T>): Record<string, T> => ({
      ...Object.fromEntries([...saved].map(([key, { value }]) => [key, value])),
      ...Object.fromEntries(open),
    })
    this.#state = {
      values: over(this.#savedValues, this.#values),
      ticks: over(this.#savedTicks, this.#ticks),
      unreadable: Object.fromEntries(this.#unreadable),
      refused: Object.fromEntries(this.#refused),
      save: this.#saveState(),
      error: this.#error,
    }
    for (const listener of [...this.#listeners]) listener()
  }

  #saveState(): SaveState {
    if (this.#running !== null) return 'saving'
    if (this.#error !== null || this.#refused.size > 0 || this.#unreadable.size > 0) return 'failed'
    if (this.#values.size > 0 || this.#ticks.size > 0) return 'waiting'
    return this.#wasSaved ? 'saved' : 'untouched'
  }
}
