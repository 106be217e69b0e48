import { OrgataError } from '#shared/kernel/errors.ts'
import { defaultLimits } from './limits.ts'
import type { ServerLimits } from './limits.ts'

const units: Readonly<Record<string, number>> = { '': 1, k: 1_024, m: 1_024 ** 2, g: 1_024 ** 3 }

/** The lowest value with which the server still works; 1 where none is named. */
const lowest: Partial<ServerLimits> = {
  roomFrameBytes: 65_536,
  waitingBytes: 65_536,
  unsentBytes: 1_048_576,
  unfinishedBytes: 1_048_576,
  unauthenticatedPerAddress: 10,
  awarenessBytes: 256,
  sessionMs: 60_000,
  challengeMs: 5_000,
  documentIdleMs: 100,
  keepAliveMs: 1_000,
}

/**
 * Parses limits such as `sockets=200` or `blobBytes=1g` (k, m and g are powers of 1,024).
 * @throws OrgataError `invalid_input` with the known names
 */
export function parseLimits(texts: readonly string[]): Partial<ServerLimits> {
  const limits: Partial<ServerLimits> = {}
  for (const text of texts) {
    const [, name = '', digits = '', unit = ''] = /^([A-Za-z]+)=(\d{1,15})([kmg]?)$/i.exec(text.trim()) ?? []
    const key = name as keyof ServerLimits
    const value = Number(digits) * (units[unit.toLowerCase()] ?? 1)
    if (!Object.hasOwn(defaultLimits, name) || value < (lowest[key] ?? 1) || !Number.isSafeInteger(value)) {
      throw new OrgataError(
        'invalid_input',
        `"${text}" is no limit. Write NAME=NUMBER, also with k, m or g behind it. The names are ${Object.keys(defaultLimits).join(', ')}.`,
      )
    }
    limits[key] = value
  }
  return limits
}
