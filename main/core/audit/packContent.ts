/** The parts of a file; an iterable is read when its turn comes, and never as a whole. */
export type PackContent = string | Uint8Array | AsyncIterable<Uint8Array> | (() => AsyncIterable<Uint8Array>)

/** The content piece by piece. */
export async function* piecesOf(content: PackContent): AsyncGenerator<Uint8Array> {
  if (typeof content === 'string') yield Buffer.from(content)
  else if (content instanceof Uint8Array) yield content
  else yield* typeof content === 'function' ? content() : content
}
