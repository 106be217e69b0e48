/** Something of which only the name, the size and the bytes matter; a browser's `File` is one. */
export interface ReadableFile {
  name: string
  size: number
  arrayBuffer(): Promise<ArrayBuffer>
}
