import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import { screenMessages } from '#shared/messages/screens.messages.ts'

const units = [screenMessages.kilobytes, screenMessages.megabytes, screenMessages.gigabytes] as const

/** A size in words: "512 bytes", "1.4 MB". Decimal units, as a file manager shows them. */
export function sizeWords(bytes: number, format = createFormatMessage()): string {
  if (bytes < 1_000) return format(screenMessages.bytes, { count: bytes })
  let value = bytes / 1_000
  let unit = 0
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1_000
    unit++
  }
  const size = format.number(value, { maximumFractionDigits: value < 10 ? 1 : 0 })
  return format(units[unit]!, { size })
}

/** The beginning of a hash, enough to compare by eye. */
export function shortHash(sha256: string): string {
  return sha256.slice(0, 10)
}
