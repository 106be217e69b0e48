/** `a. Rinse`, `B) Fold`, `(1) Stack`, `ii. Soap` and `2.Spin`: the label, and what stands around it. */
const labelled = /^([ \t]*)(\(?)([A-Za-z]{1,4}|\d{1,2})([.)])([ \t]*)(?=\S)/

const romans = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii', 'xiii', 'xiv', 'xv']

interface Labelled {
  indent: string
  /** What labels of one list have in common: their brackets and letters, great or small. */
  style: string
  /** Its places: `i` is the first in Roman numbers and the ninth letter. */
  places: { kind: string; place: number }[]
  rest: string
}

/** Null where Markdown reads a list by itself, and where a label needs a blank behind it: `e.g.`, `1.5 kg`. */
function labelOf(line: string): Labelled | null {
  const [whole, indent = '', open = '', label = '', close = '', blanks = ''] = labelled.exec(line) ?? []
  if (whole === undefined) return null
  const rest = line.slice(whole.length)
  const isNumber = /^\d/.test(label)
  if (open !== '' && close !== ')') return null
  if (open === '' && isNumber && (blanks !== '' || !/^\p{L}/u.test(rest))) return null
  if (open === '' && !isNumber && blanks === '') return null
  const isGreat = label !== label.toLowerCase()
  if (!isNumber && label !== label.toLowerCase() && label !== label.toUpperCase()) return null
  const places = isNumber
    ? [{ kind: 'number', place: Number(label) }]
    : [
        ...(label.length === 1 ? [{ kind: 'letter', place: label.toLowerCase().charCodeAt(0) - 96 }] : []),
        ...(romans.includes(label.toLowerCase())
          ? [{ kind: 'roman', place: romans.indexOf(label.toLowerCase()) + 1 }]
          : []),
      ]
  return { indent, style: `${indent}|${open}${close}|${isGreat}`, places, rest }
}

/** The kinds in which a label is at a place. */
const kindsAt = (one: Labelled | null, style: string, place: number): string[] =>
  one?.style === style ? one.places.filter((each) => each.place === place).map(({ kind }) => kind) : []

/**
 * Lines with labels that count on from the first, two or more below each other, as the list with numbers that Markdown
 * would make one paragraph of.
 */
export function numberLabelled(lines: readonly string[]): string[] {
  const result = [...lines]
  for (let n = 0; n < lines.length; n++) {
    const first = labelOf(lines[n]!)
    if (first === null) continue
    let kinds = kindsAt(first, first.style, 1)
    const run: Labelled[] = []
    for (let one: Labelled | null = first; kinds.length > 0 && one !== null;) {
      run.push(one)
      one = n + run.length < lines.length ? labelOf(lines[n + run.length]!) : null
      const next = kindsAt(one, first.style, run.length + 1)
      kinds = kinds.filter((kind) => next.includes(kind))
    }
    // Lines that are kept apart as lines of one paragraph are no list.
    const isBroken = lines.slice(n, n + run.length - 1).some((line) => /(?:\\| {2})$/.test(line))
    if (run.length < 2 || isBroken) continue
    const close = first.style.includes('.') ? '.' : ')'
    for (const [at, { indent, rest }] of run.entries()) result[n + at] = `${indent}${at + 1}${close} ${rest}`
    n += run.length - 1
  }
  return result
}
