import { cutText } from '#shared/kernel/cutText.ts'

/** Names that some system keeps for itself. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i

/** Characters that some file system or terminal refuses, or that hide how a name reads. */
const unsafe = /[\p{C}\p{Zl}\p{Zp}<>:"/\\|?*]/gu

/**
 * Makes file names for every system: one path segment, no reserved characters, at most 120 long, unique regardless of
 * case. The original name is in `files.json`.
 */
export function createPackNames(): { take(name: string): string } {
  const taken = new Set<string>()
  const isFree = (name: string) => !taken.has(name.toLowerCase())
  return {
    take(name) {
      const plain = name
        .normalize('NFC')
        .replaceAll(unsafe, '_')
        .replace(/^[. ]+|[. ]+$/g, '')
      const dot = plain.lastIndexOf('.')
      const stem = cutText(dot > 0 ? plain.slice(0, dot) : plain, 100)
      const ending = dot > 0 ? cutText(plain.slice(dot), 20) : ''
      const safe = stem === '' || reserved.test(stem) ? `_${stem}` : stem
      let candidate = safe + ending
      for (let n = 2; !isFree(candidate); n++) candidate = `${safe} (${n})${ending}`
      taken.add(candidate.toLowerCase())
      return candidate
    },
  }
}
