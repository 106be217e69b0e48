/** Some lines of a head that belong together: `name: value`, and the indented lines or list items below it. */
export interface HeadEntry {
  key: string
  /** What stands behind the name on its line. */
  value: string
  source: string
  line: number
}

const named = /^([A-Za-z_][\w .-]{0,60}?)\s*:(?:\s+(.*))?$/
const tableHead = /^\[{1,2}\s*([^[\]]+?)\s*\]{1,2}/
const assigned = /^([A-Za-z_][\w.-]{0,60})\s*=\s*(.+)$/

/** Splits a head that is no YAML as a whole into its entries; a line of no form is an entry without a name. */
export function headEntries(text: string, firstLine: number): HeadEntry[] {
  const entries: HeadEntry[] = []
  for (const [n, source] of text.split('\n').entries()) {
    if (source.trim() === '' || source.startsWith('#')) continue
    const last = entries.at(-1)
    const [, key, value = ''] = named.exec(source) ?? []
    if (key !== undefined) entries.push({ key, value: value.trim(), source, line: firstLine + n })
    else if (last !== undefined && last.key !== '' && /^(?:\s|-\s)/.test(source)) last.source += `\n${source}`
    else entries.push({ key: '', value: source.trim(), source, line: firstLine + n })
  }
  return entries
}

/** Whether a value can be taken as it is written: it begins with none of the signs that mean something in YAML. */
export const isPlainValue = ({ value, source }: HeadEntry): boolean =>
  value !== '' && !source.includes('\n') && !/^[[\]{}"'&*!|>%@`#]/.test(value)

/**
 * The entries of a TOML head; what is more than names with texts, numbers or lists on one line stays text. Below the line of a
 * table, names are those of the table.
 */
export function tomlEntries(text: string, firstLine: number): (HeadEntry & { list: string[] | null })[] {
  let table = ''
  return text.split('\n').flatMap((source, n) => {
    if (source.trim() === '' || source.trim().startsWith('#')) return []
    const line = firstLine + n
    table = tableHead.exec(source.trim())?.[1] ?? table
    const [, key = '', written = ''] = assigned.exec(source.trim()) ?? []
    const value = tomlValue(written)
    if (key === '' || value === null) return [{ key: '', value: source.trim(), source, line, list: null }]
    const list = Array.isArray(value) ? value : null
    const name = table === '' ? key : `${table}.${key}`
    return [{ key: name, value: list === null ? String(value) : '', source, line, list }]
  })
}

function tomlValue(written: string): string | string[] | null {
  const literal = /^'([^']*)'$/.exec(written)
  if (literal !== null) return literal[1]!
  try {
    const value: unknown = JSON.parse(written)
    if (Array.isArray(value)) return value.every((one) => typeof one === 'string') ? value : null
    return typeof value === 'object' || value === undefined ? null : `${value as string | number | boolean}`
  } catch {
    return /^[\d:.TZ+-]+$/.test(written) ? written : null
  }
}
