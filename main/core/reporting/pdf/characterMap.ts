/**
 * The code points that a TrueType font has a glyph for, from its `cmap` table: the formats 4 and 12, which every current
 * font carries. Source: OpenType 1.9, `cmap`.
 */
export function characterMap(font: Uint8Array): Set<number> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const cmap = tableAt(view, 'cmap')
  const result = new Set<number>()
  for (let i = 0; i < view.getUint16(cmap + 2); i++) {
    const subtable = cmap + view.getUint32(cmap + 4 + i * 8 + 4)
    const format = view.getUint16(subtable)
    if (format === 4) addSegments(view, subtable, result)
    if (format === 12) addGroups(view, subtable, result)
  }
  return result
}

function tableAt(view: DataView, tag: string): number {
  for (let i = 0; i < view.getUint16(4); i++) {
    const entry = 12 + i * 16
    const name = String.fromCharCode(...[0, 1, 2, 3].map((at) => view.getUint8(entry + at)))
    if (name === tag) return view.getUint32(entry + 8)
  }
  throw new Error(`The font has no table ${tag}.`)
}

function addSegments(view: DataView, subtable: number, result: Set<number>): void {
  const bytes = view.getUint16(subtable + 6)
  const [ends, starts] = [subtable + 14, subtable + 16 + bytes]
  const [deltas, offsets] = [starts + bytes, starts + 2 * bytes]
  for (let at = 0; at < bytes; at += 2) {
    const end = view.getUint16(ends + at)
    const start = view.getUint16(starts + at)
    const delta = view.getUint16(deltas + at)
    const offset = view.getUint16(offsets + at)
    for (let code = start; code <= end && code < 0xffff; code++) {
      const glyph = offset === 0 ? code : view.getUint16(offsets + at + offset + 2 * (code - start))
      if (glyph !== 0 && ((glyph + delta) & 0xffff) !== 0) result.add(code)
    }
  }
}

function addGroups(view: DataView, subtable: number, result: Set<number>): void {
  for (let i = 0; i < view.getUint32(subtable + 12); i++) {
    const group = subtable + 16 + i * 12
    const [start, end, glyph] = [view.getUint32(group), view.getUint32(group + 4), view.getUint32(group + 8)]
    for (let code = start; code <= end; code++) if (glyph + code - start !== 0) result.add(code)
  }
}
