/*
 * What Node, Electron's processes and every browser have alike, though neither the language's library nor this
 * folder's environment (no DOM, no Node) declares it.
 */

declare class TextEncoder {
  /** UTF-8. */
  encode(text?: string): Uint8Array<ArrayBuffer>
  /** Whole characters only; `read` in UTF-16 units. */
  encodeInto(text: string, target: Uint8Array): { read: number; written: number }
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(bytes?: Uint8Array, options?: { stream?: boolean }): string
}
