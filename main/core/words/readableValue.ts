import { duration } from '#shared/kernel/duration.ts'
import { dayWords } from '#shared/messages/dayWords.ts'
import { durationWords } from '#shared/messages/durationWords.ts'
import { dayIn, isTimezone, timeIn } from '#shared/kernel/zonedTime.ts'
import { fieldFaceAt, valueFace } from '#shared/entities/fieldWords.ts'
import { shortened } from '#shared/kernel/cutText.ts'
import { richNode, comparedWords } from '#shared/entities/richText/richText.ts'
import { kindName } from '#shared/entities/kindName.ts'
import { entityOf } from '#shared/entities/registry.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { capitalised } from '#shared/messages/capitalised.ts'
import type { QueryContext } from '#core/door/context.ts'
import { anyRecord } from '#core/words/anyRecord.ts'
import { inboxWordMessages as m } from '#shared/messages/inboxWords.messages.ts'
import { timeMessages } from '#shared/messages/times.messages.ts'
import { configurationMessages } from '#shared/messages/configuration.messages.ts'
import { storedWords } from '#shared/messages/storedWords.ts'
import { roleNameIn } from '#shared/entities/tenancy/everyoneRole.ts'

/** Longer texts end in an ellipsis; the thing itself has the whole. */
const mostCharacters = 4_000

const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/
const isDay = /^\d{4}-\d\d-\d\d$/

/** The name of an author. */
export function writerName(context: QueryContext, writer: string): string {
  if (writer === 'system') return 'Orgata'
  return anyRecord(context, 'person', writer)?.name ?? context.format(m.formerWriter)
}

/** An instant as people read it, in the organization's time zone: "3 Mar 2026, 10:02". */
export function instantWords(context: QueryContext, instant: string): string {
  const zone = context.get('organization', context.organization.organizationId)?.timezone ?? 'UTC'
  const timezone = isTimezone(zone) ? zone : 'UTC'
  const ms = Date.parse(instant)
  const { format } = context
  return format(timeMessages.dayAndTime, {
    day: dayWords(dayIn(ms, timezone), format),
    time: timeIn(ms, timezone),
  })
}

const yesNo = ({ format }: QueryContext, value: boolean) =>
  format(value ? configurationMessages.yes : configurationMessages.no)

/**
 * A value of a field as people read it: names instead of ids, days and times, yes and no, rich text as text. `path` names
 * the field from the outermost member, `label` the keys of an object.
 */
export function readableValue(
  context: QueryContext,
  kind: string,
  path: readonly string[],
  value: unknown,
  label: (key: string) => string = (key) => key,
): string {
  return shortened(wordsOf(context, kind, path, value, label), mostCharacters)
}

function wordsOf(
  context: QueryContext,
  kind: string,
  path: readonly string[],
  value: unknown,
  label: (key: string) => string,
): string {
  if (path[0] === 'deletedAt') return yesNo(context, value !== null)
  const nothing = context.format(m.nothing)
  if (value === null || value === undefined || value === '') return nothing
  if (typeof value === 'boolean') return yesNo(context, value)
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return textWords(context, kind, path, value)
  if (Array.isArray(value)) {
    if (value.length === 0) return nothing
    const words = value.map((item) => wordsOf(context, kind, path, item, label))
    // People chose what a list of theirs is made of, such as the lines of a checklist.
    return words.map((word, at) => (word === value[at] ? label(word) : word)).join(', ')
  }
  const rich = richNode.safeParse(value)
  if (rich.success && rich.data.type === 'doc') return comparedWords(rich.data).trim() || nothing
  const length = duration.safeParse(value)
  if (length.success) return durationWords(length.data, context.format)
  const entries = Object.entries(value)
  if (entries.length === 0) return nothing
  return entries
    .map(([key, one]) => {
      const member = [...path, key]
      const face = fieldFaceAt(kind, member)
      const name = face.label === undefined ? label(key) : context.format(face.label)
      return context.format(m.member, {
        name,
        value: wordsOf(context, kind, member, one, (inner) => inner),
      })
    })
    .join('\n')
}

function textWords(context: QueryContext, kind: string, path: readonly string[], value: string): string {
  const { ref } = fieldFaceAt(kind, path)
  if (ref !== undefined) return referenceWords(context, ref, value)
  if (isInstant.test(value)) return instantWords(context, value)
  if (isDay.test(value) && !Number.isNaN(Date.parse(value))) return dayWords(value, context.format)
  const face = valueFace(kind, path, value)
  return face === undefined ? storedWords(value, context.format) : context.format(face.label)
}

/** The name of a record; of one whose siblings have the same name, what tells it apart, with author and time. */
function referenceWords(context: QueryContext, kind: string, id: string): string {
  const record = anyRecord(context, kind, id)
  const { labelsAmong, partOf } = entityOf(kind)?.face ?? {}
  if (labelsAmong === undefined || partOf === undefined)
    return record === undefined
      ? context.format(m.thingGone)
      : kind === 'jobRole'
        ? roleNameIn(record.name, context.format)
        : record.name
  const word = capitalised(context.format(kindName(kind)))
  if (record === undefined) return context.format(m.notArrived, { kind: word })
  const selector = { [partOf]: (record as unknown as Record<string, unknown>)[partOf] }
  const siblings: EntityRecord[] = context.find(record.kind, { selector })
  const label = labelsAmong(siblings as never).get(id) ?? ''
  const author = writerName(context, record.createdBy)
  const when = instantWords(context, record.createdAt)
  return context.format(m.labelled, { kind: word, label, author, when })
}
