import type { WebSocket } from 'ws'
import type { Store } from '#core/store/store.ts'
import { encodeDurable, readDurable, roomMessage } from '#shared/protocol/roomMessages.ts'
import type { ServerFolder } from './serverFolder.ts'
import { newId, record } from './syncDevice.ts'
import type { SyncDevice } from './syncDevice.ts'

/** A device that writes by hand, so that each single answer of the server is seen: a new document each round, and records. */
export class HandWriter {
  readonly #device: SyncDevice
  readonly #teamId: string
  readonly #records: string[] = []
  /** Rooms of all rounds, with the last number that was stored. */
  readonly #rooms = new Map<string, number>()
  #room = ''
  #sent = 0
  #recordsBefore = 0
  #stopRound = () => {}

  constructor(device: SyncDevice, teamId: string) {
    this.#device = device
    this.#teamId = teamId
  }

  get #stored(): number {
    return this.#rooms.get(this.#room) ?? 0
  }

  told() {
    return { records: this.#records.length, words: this.#stored }
  }

  isAnswered(): boolean {
    return this.#stored > 1 && this.#records.length > this.#recordsBefore
  }

  /** Writes until its sockets are closed. */
  async write(round: number): Promise<void> {
    this.#recordsBefore = this.#records.length
    this.#room = `${this.#device.organizationId}/${this.#teamId}/${newId()}`
    this.#sent = 0
    await Promise.all([this.#type(), this.#push(round)])
  }

  stop(): void {
    this.#stopRound()
  }

  /**
   * Opens the round's document as an empty client, so that only the server's disk can answer, and returns its defects:
   * all stored changes must be there, in order, and nothing that was never sent.
   */
  async wrongInRoom(): Promise<string[]> {
    const { doc, provider } = await this.#device.open(this.#room)
    const kept = doc.getArray<number>('list').toArray()
    provider.destroy()
    const isInOrder = kept.every((number, i) => number === i + 1)
    const isWhole = kept.length >= this.#stored && kept.length <= this.#sent
    return isInOrder && isWhole ? [] : [`${kept.join(' ')}, stored ${this.#stored}, sent ${this.#sent}`]
  }

  missing(folder: ServerFolder): string[] {
    const found = this.#records.filter((id) => !folder.records.has(id)).map((id) => `record ${id} by hand`)
    for (const [room, stored] of this.#rooms) {
      const { length } = folder.document(room).getArray('list')
      if (length < stored) found.push(`numbers from ${length} to ${stored} of ${room}`)
    }
    return found
  }

  missingOf(store: Store): string[] {
    return this.#records.filter((id) => store.get('jobRole', id) === undefined)
  }

  /** Types as fast as it can, asking after every change whether it is stored. */
  async #type(): Promise<void> {
    const room = this.#room
    const { doc, provider } = await this.#device.open(room)
    let isOver = false
    provider.messageHandlers[roomMessage.durable] = (_encoder, decoder) => {
      const answer = readDurable(decoder)
      if (answer.type === 'stored') this.#rooms.set(room, answer.number)
    }
    const end = new Promise<void>((resolve) => {
      provider.on('connection-close', () => {
        provider.shouldConnect = false
        isOver = true
        resolve()
      })
    })
    const list = doc.getArray<number>('list')
    const type = () => {
      for (let i = 0; i < 5 && !isOver; i++) {
        list.push([++this.#sent])
        const ws = provider.ws as unknown as WebSocket | null
        ws?.send(encodeDurable({ type: 'ask', number: this.#sent }))
      }
      if (!isOver) setImmediate(type)
    }
    type()
    await end
    provider.destroy()
  }

  async #push(round: number): Promise<void> {
    const records = await this.#device.records()
    let isOver = false
    this.#stopRound = () => (isOver = true)
    records.ws.on('close', () => (isOver = true))
    while (!isOver) {
      const one = record(this.#device, 'jobRole', { teamId: this.#teamId, description: `round ${round}` })
      const answer = await records.push(one).catch(() => null)
      if (answer !== null && answer.refused.length === 0) this.#records.push(String(one.id))
    }
  }
}
