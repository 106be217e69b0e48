/*
 * What Node, Electron's processes and every browser have alike, though neither the language's library nor this
 * folder's environment (no DOM, no Node) declares it.
 */

declare class TextEncoder {
  /** UTF-8. */
  encode(text?: string): Uint8Array<ArrayBuffer>
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(bytes?: Uint8Array, options?: { stream?: boolean }): string
}
