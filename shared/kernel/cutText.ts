const isHigh = (code: number) => code >= 0xd800 && code <= 0xdbff

/**
 * The first `max` UTF-16 units of a text, one less where that would part a character in two. What comes out is always
 * well-formed: half a character has no form in JSON by RFC 8785, so that nothing that holds one could be hashed or kept
 * in the log.
 */
export function cutText(text: string, max: number): string {
  const end = text.length > max && isHigh(text.charCodeAt(max - 1)) ? max - 1 : max
  return text.slice(0, end).toWellFormed()
}
