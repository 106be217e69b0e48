/** A size in words: "512 bytes", "1.4 MB". Decimal units, as a file manager shows them. */
export function sizeWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`
  const units = ['kB', 'MB', 'GB']
  let value = bytes / 1_000
  let unit = 0
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1_000
    unit++
  }
  return `${value.toLocaleString(undefined, { maximumFractionDigits: value < 10 ? 1 : 0 })} ${units[unit]}`
}

/** The beginning of a hash, enough to compare by eye. */
export function shortHash(sha256: string): string {
  return sha256.slice(0, 10)
}
