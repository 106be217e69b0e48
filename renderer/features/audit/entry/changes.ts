import { envelopeFields } from '#shared/entities/envelope.ts'
import type { FieldFace } from '#shared/entities/fieldFace.ts'
import { fieldFaceAt, fieldLabel } from '#shared/entities/fieldWords.ts'
import { isSame } from '#shared/entities/mergeField.ts'
import { comparedWords } from '#shared/entities/richText/richText.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { isRichNode } from './isRichNode.ts'
import { auditEntryMessages as m } from '#shared/messages/auditEntry.messages.ts'
import { subjectField } from '../words/kindNames.ts'
import { storedWords } from '#shared/messages/storedWords.ts'

/** One member of a record, before and after. Undefined where it was absent. */
export interface Change {
  /** The member, in words: "Estimated duration". */
  label: string
  before: unknown
  after: unknown
  /** Kept by Orgata itself: versions, stamps, addresses. Shown last and quietly. */
  isInternal: boolean
  /** Words of its values, where they are a closed list: a state, an access role. */
  values: FieldFace['values']
}

/** Members that the log records in addition to the envelope. */
const notes = ['fieldHlcs', 'stamps']

/** Members that say which part of a playbook a part of a run is, by its key and its number from 0. */
const parts = ['stepId', 'position']

/** What a correction says of values and reason again, for programs. */
const repeated = ['corrections']

/** Members of the envelope that people write. */
const written = ['name', 'description', 'metadata']

/** Members of every record without a meaning for people. */
const internal: ReadonlySet<string> = new Set(
  [...Object.keys(envelopeFields), ...notes, ...parts, ...repeated].filter((name) => !written.includes(name)),
)

type Members = Record<string, unknown>

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Rich text counts as one value; so do values that are long or deep, which a table cannot hold. */
const isGroup = (value: unknown, depth: number): value is Members =>
  isMembers(value) && !isRichNode(value) && (depth === 0 || Object.keys(value).length <= 20)

/**
 * Compares a record before and after, member by member; nested members are named "Period › Start date", and left out where
 * they did not change. `names` has the labels of answers, by key.
 */
export function changesOf(
  kind: string,
  before: unknown,
  after: unknown,
  format: FormatMessage,
  names?: ReadonlyMap<string, string>,
): Change[] {
  const rows: Change[] = []
  const labelOf = (path: string[]) =>
    path.length === 0
      ? format(m.content)
      : (path.length === 1 && subjectField(kind, path[0]!, format)) || fieldLabel(kind, path, format, names)
  const add = (path: string[], was: unknown, is: unknown, isInternal: boolean) => {
    const depth = path.length
    if (depth > 1 && isSame(was, is)) return
    const known = [was, is].filter((value) => value != null)
    if (depth < 3 && known.length > 0 && known.every((value) => isGroup(value, depth))) {
      const members = new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {})])
      if (members.size > 0) {
        for (const member of members) {
          const of = (value: unknown) => (isMembers(value) ? value[member] : undefined)
          add([...path, member], of(was), of(is), isInternal || (path.length === 0 && internal.has(member)))
        }
        return
      }
    }
    rows.push({
      label: labelOf(path),
      before: was,
      after: is,
      isInternal,
      values: fieldFaceAt(kind, path).values,
    })
  }
  if (before !== null || after !== null) add([], before ?? undefined, after ?? undefined, false)
  return rows.sort((a, b) => Number(a.isInternal) - Number(b.isInternal))
}

/** The names of the records that a value may refer to. */
export interface ValueNames {
  /** Names of people, job roles, playbooks and runs by id; labels of answers by key. */
  names: ReadonlyMap<string, string>
}

/** A value as a person reads it. `quiet` values are fingerprints and addresses: shown small, whole on hover. */
export interface ValueWords {
  text: string
  quiet: boolean
  /** The value is missing or empty. */
  empty: boolean
}

const words = (text: string): ValueWords => ({ text, quiet: false, empty: false })
const nothing = (format: FormatMessage): ValueWords => ({ text: format(m.empty), quiet: false, empty: true })

/** Puts one value into words. */
export function valueWords(value: unknown, { names }: ValueNames, format: FormatMessage): ValueWords {
  if (value === undefined) return { text: '', quiet: false, empty: true }
  if (value === null || value === '') return nothing(format)
  if (typeof value === 'boolean') return words(format(value ? m.yes : m.no))
  if (typeof value === 'number') return words(format.number(value, { maximumFractionDigits: 20 }))
  if (typeof value === 'string') return textWords(value, names, format)
  if (isMembers(value) && Object.keys(value).length === 0) return nothing(format)
  if (isRichNode(value)) {
    const text = comparedWords(value, format(m.picture)).trim()
    return text === '' ? nothing(format) : words(text)
  }
  if (Array.isArray(value)) {
    if (value.length === 0) return nothing(format)
    if (value.every((item) => typeof item !== 'object')) {
      return words(value.map((item) => valueWords(item, { names }, format).text).join(', '))
    }
  }
  return { text: JSON.stringify(value, null, 2), quiet: true, empty: false }
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

function textWords(text: string, names: ReadonlyMap<string, string>, format: FormatMessage): ValueWords {
  const name = names.get(text)
  if (name !== undefined) return words(name)
  if (uuid.test(text) || /^[0-9a-f]{64}$/.test(text)) return { text, quiet: true, empty: false }
  const isInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(text)
  if (isInstant && !Number.isNaN(Date.parse(text))) {
    return words(format.date(Date.parse(text), { dateStyle: 'medium', timeStyle: 'medium' }))
  }
  return words(storedWords(text, format))
}
