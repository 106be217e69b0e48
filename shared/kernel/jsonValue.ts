import { z } from 'zod'
import type { Json } from './canonicalJson.ts'

/** Whether JSON can carry a value without loss. Walks without recursion. */
function isJson(value: unknown): value is Json {
  const waiting: unknown[] = [value]
  while (waiting.length > 0) {
    const one = waiting.pop()
    if (Array.isArray(one)) {
      for (const item of one as unknown[]) waiting.push(item)
    } else if (typeof one === 'object' && one !== null) {
      const prototype: unknown = Object.getPrototypeOf(one)
      if (prototype !== Object.prototype && prototype !== null) return false
      for (const member of Object.values(one)) waiting.push(member)
    } else if (typeof one === 'number') {
      if (!Number.isFinite(one)) return false
    } else if (one !== null && typeof one !== 'string' && typeof one !== 'boolean') return false
  }
  return true
}

/** Any JSON value. Zod compiles it, unlike `z.json()`, whose schema contains itself. */
export const jsonValue: z.ZodType<Json> = z.unknown().refine(isJson, 'This is not a JSON value.') as never
