const binary = 0x82
const text = 0x81

/** A whole message as it goes over the wire from a server (RFC 6455, section 5.2): one frame, not masked. */
export type Frame = Buffer & { readonly frame: unique symbol }

/** Frames a message: bytes as binary, text as text. */
export function frameOf(message: Uint8Array | string): Frame {
  const size = typeof message === 'string' ? Buffer.byteLength(message) : message.length
  const headerSize = size < 126 ? 2 : size < 65_536 ? 4 : 10
  const frame = Buffer.allocUnsafe(headerSize + size)
  frame[0] = typeof message === 'string' ? text : binary
  if (headerSize === 2) frame[1] = size
  else if (headerSize === 4) {
    frame[1] = 126
    frame.writeUInt16BE(size, 2)
  } else {
    frame[1] = 127
    frame.writeBigUInt64BE(BigInt(size), 2)
  }
  if (typeof message === 'string') frame.write(message, headerSize)
  else frame.set(message, headerSize)
  return frame as Frame
}
