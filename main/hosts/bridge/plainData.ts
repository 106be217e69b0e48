import { maxMessageBytes } from '#shared/contract/messages.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { maxJsonDepth } from '#shared/kernel/jsonDepth.ts'

/** The minimum size of a number, a key's quotes or a bracket in JSON. */
const smallestBytes = 2

/**
 * Checks a client's value without recursion, so that neither depth nor a cycle can stop the host. A MessagePort carries
 * more than JSON and has no limit of its own; this applies the rules of the WebSocket.
 * @returns the defect: `too_large` above `maxMessageBytes` or `maxJsonDepth`, `invalid_input` for anything but plain data;
 * undefined for a valid value
 */
export function whyRefused(value: unknown): OrgataError | undefined {
  const tooLarge = () =>
    new OrgataError('too_large', `A call carries at most ${maxMessageBytes / 1_000_000} MB.`)
  const waiting: { value: unknown; depth: number }[] = [{ value, depth: 0 }]
  let bytes = 0
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value: one, depth } = next
    bytes += typeof one === 'string' ? one.length + smallestBytes : smallestBytes
    if (bytes > maxMessageBytes) return tooLarge()
    if (one === null || one === undefined || typeof one === 'string' || typeof one === 'boolean') continue
    if (typeof one === 'number') continue
    if (typeof one !== 'object' || !isPlain(one)) {
      return new OrgataError('invalid_input', 'A call carries only text, numbers, lists and groups of them.')
    }
    if (depth >= maxJsonDepth) return new OrgataError('too_large', 'This is nested too deeply.')
    if (Array.isArray(one)) {
      // A list can have a false length; it is checked against the size limit before iterating.
      if (bytes + one.length * smallestBytes > maxMessageBytes) return tooLarge()
      for (const item of one) waiting.push({ value: item, depth: depth + 1 })
      continue
    }
    for (const [key, item] of Object.entries(one)) {
      bytes += key.length + smallestBytes
      waiting.push({ value: item, depth: depth + 1 })
    }
  }
  return undefined
}

function isPlain(value: object): boolean {
  if (Array.isArray(value)) return true
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype === null) return true
  // A message from another context carries that context's own Object, so that the name decides.
  return (
    Object.prototype.toString.call(value) === '[object Object]' && Object.getPrototypeOf(prototype) === null
  )
}
