import { callsMessages } from '#shared/messages/calls.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { maxMessageBytes } from '#shared/contract/messages.ts'
import { maxJsonDepth } from '#shared/kernel/jsonDepth.ts'

/** The minimum size of a number, a key's quotes or a bracket in JSON. */
const smallestBytes = 2

/** Values that one call may carry: each text, number, list, group and name of a member is one. */
export const maxValues = 250_000

/**
 * Refuses what is no plain data of a bearable size, before anything else reads it. Walks without recursion, so that neither depth
 * nor a cycle can stop the host. A MessagePort carries more than JSON and has no limit of its own: a list that is named again and
 * again is counted each time, as every reader after this one walks it each time.
 * @throws OrgataError `too_large` above `maxMessageBytes` or `maxJsonDepth`; `invalid_input` above `maxValues`, and for anything
 *   but plain data
 */
export function refuseUnplain(value: unknown): void {
  const waiting: { value: unknown; depth: number }[] = [{ value, depth: 0 }]
  let [bytes, values] = [0, 0]
  const count = (size: number, some = 1) => {
    bytes += size + smallestBytes
    values += some
    if (bytes > maxMessageBytes)
      throw refusal('too_large', callsMessages.tooManyBytes, { limit: maxMessageBytes / 1_000_000 })
    if (values > maxValues) throw tooMany()
  }
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value: one, depth } = next
    count(typeof one === 'string' ? one.length : 0)
    if (one === null || one === undefined || typeof one === 'string' || typeof one === 'boolean') continue
    if (typeof one === 'number') continue
    if (typeof one !== 'object' || !isPlain(one)) throw refusal('invalid_input', callsMessages.notPlain)
    if (depth >= maxJsonDepth) throw refusal('too_large', callsMessages.tooDeep, { limit: maxJsonDepth })
    if (Array.isArray(one)) {
      // A list can have a false length; it is checked against the limits before iterating.
      count(one.length * smallestBytes, 0)
      if (values + one.length > maxValues) throw tooMany()
      for (const item of one) waiting.push({ value: item, depth: depth + 1 })
      continue
    }
    for (const [key, item] of Object.entries(one)) {
      count(key.length)
      // A record of Zod leaves it out and reports success, so that a saved value would be missing.
      // https://github.com/colinhacks/zod/pull/6354
      if (key === '__proto__') throw refusal('invalid_input', callsMessages.protoName)
      waiting.push({ value: item, depth: depth + 1 })
    }
  }
}

const tooMany = () => refusal('invalid_input', callsMessages.tooManyValues, { limit: maxValues })

function isPlain(value: object): boolean {
  if (Array.isArray(value)) return true
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype === null) return true
  // A message from another context carries that context's own Object, so that the name decides.
  return (
    Object.prototype.toString.call(value) === '[object Object]' && Object.getPrototypeOf(prototype) === null
  )
}
