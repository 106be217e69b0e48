import { recordLimits } from '#shared/protocol/recordMessages.ts'

/** Splits what is to be pushed into messages within the limits of the records socket. */
export function* messageBatches<T>(items: Iterable<T>, content: (item: T) => unknown): Generator<T[]> {
  let batch: T[] = []
  let size = 0
  for (const item of items) {
    const bytes = JSON.stringify(content(item)).length * 2
    const isFull = size + bytes > recordLimits.messageBytes / 2 || batch.length >= recordLimits.batchRecords
    if (batch.length > 0 && isFull) {
      yield batch
      batch = []
      size = 0
    }
    batch.push(item)
    size += bytes
  }
  if (batch.length > 0) yield batch
}
