const decoded = (bytes: Uint8Array, encoding: string) => new TextDecoder(encoding).decode(bytes)

/** Null where the bytes are not of the encoding. */
function decodedStrictly(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

const count = (text: string, sign: RegExp) => text.match(sign)?.length ?? 0

/**
 * The text of a file: UTF-16 where it begins with that mark or has its zeros, UTF-8, or the encoding of an older program,
 * in most offices Windows-1252.
 */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return decoded(bytes, 'utf-16le')
  if (first === 0xfe && second === 0xff) return decoded(bytes, 'utf-16be')
  return unmarkedUtf16(bytes) ?? decodedStrictly(bytes, 'utf-8') ?? pieces(bytes) ?? older(bytes)
}

/** UTF-16 without its mark: every other byte of a text with spaces and line ends in it is often zero, the others never. */
function unmarkedUtf16(bytes: Uint8Array): string | null {
  const zeros = [0, 0]
  for (const [n, byte] of bytes.entries()) if (byte === 0) zeros[n % 2]!++
  const [even = 0, odd = 0] = zeros
  if (bytes.length % 2 !== 0 || Math.min(even, odd) > 0 || Math.max(even, odd) < bytes.length / 20)
    return null
  return decodedStrictly(bytes, odd > 0 ? 'utf-16le' : 'utf-16be')
}

/** A file of several sources: UTF-8 line by line, except for a few lines of an older program. */
function pieces(bytes: Uint8Array): string | null {
  const lines: string[] = []
  let wide = 0
  let narrow = 0
  for (let from = 0; from <= bytes.length;) {
    const end = bytes.indexOf(0x0a, from)
    const line = bytes.subarray(from, end === -1 ? bytes.length : end)
    const text = decodedStrictly(line, 'utf-8')
    if (text === null) narrow++
    else if (/[^\0-\x7f]/.test(text)) wide++
    lines.push(text ?? decoded(line, 'windows-1252'))
    if (end === -1) break
    from = end + 1
  }
  return wide > 0 && wide >= narrow ? lines.join('\n') : null
}

/** Words of three letters and more that are written with letters beyond ASCII alone: none of a western language is. */
const foreignWords = /(?<!\p{L})[À-ÿŠŽŒšžœŸƒ]{3,}(?!\p{L})/gu
/** Capital letters and signs between small letters. */
const macSigns = /\p{Ll}[§ŠŸŽÒÓÐŒ‡†‰…‹]\p{Ll}/gu
/** Polish and Czech. */
const centralSigns = /\p{Ll}[³¹¿ø]\p{Ll}|[¹³](?!\p{L}|\d)|ì/gu

/** All bytes can be read as Windows-1252; another encoding is taken where nobody would write the result. */
function older(bytes: Uint8Array): string {
  const western = decoded(bytes, 'windows-1252')
  const beyond = count(western, /[^\0-\x7f]/g)
  const eastern = ['shift_jis', 'euc-kr', 'gb18030'].map((encoding) => decodedStrictly(bytes, encoding) ?? '')
  const [japanese = '', korean = '', chinese = ''] = eastern
  if (count(japanese, /[\u3040-\u30fa]/g) * 4 > count(japanese, /[^\0-\x7f]/g)) return japanese
  const cyrillic = decoded(bytes, 'windows-1251')
  const hasForeignWords = count(western, foreignWords) * 16 > beyond
  if (hasForeignWords && count(cyrillic, /[А-яЁё]/g) > beyond * 0.9)
    return count(cyrillic, /[а-яё]/g) >= count(cyrillic, /[А-ЯЁ]/g) ? cyrillic : decoded(bytes, 'koi8-r')
  const runs = western.match(/[^\0-\x7f]+/g) ?? []
  if (beyond >= 8 && runs.every((run) => run.length % 2 === 0)) {
    if (count(korean, /[가-힣]/g) * 2 > beyond * 0.8) return korean
    if (count(chinese, /[\u4e00-\u9fff]/g) * 2 > beyond * 0.8) return chinese
  }
  if (count(western, macSigns) * 3 > beyond) return decoded(bytes, 'macintosh')
  if (count(western, centralSigns) * 3 > beyond) return decoded(bytes, 'windows-1250')
  return western
}
