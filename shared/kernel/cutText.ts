const isHigh = (code: number) => code >= 0xd800 && code <= 0xdbff

/**
 * The first `max` UTF-16 units of a text, one less where that would split a surrogate pair. The result is well-formed,
 * because RFC 8785 has no form for a lone surrogate: it could be neither hashed nor logged.
 */
export function cutText(text: string, max: number): string {
  const end = text.length > max && isHigh(text.charCodeAt(max - 1)) ? max - 1 : max
  return text.slice(0, end).toWellFormed()
}
