import type { ChangedLine, ChangedPart } from '#shared/contract/history.contract.ts'
import { fieldFaceAt } from '#shared/entities/fieldWords.ts'
import { nameInWords } from '#shared/entities/fieldFace.ts'
import type { PlaybookContent, StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import { contentChanges } from '#shared/entities/versioning/contentChanges.ts'
import type { ContentChange } from '#shared/entities/versioning/contentChanges.ts'
import type { ContentPath, Fields, Item } from '#shared/entities/versioning/contentParts.ts'
import { textDiff } from '#shared/kernel/textDiff.ts'
import { historyMessages as m } from '#shared/messages/history.messages.ts'
import type { QueryContext } from '#core/door/context.ts'
import { readableValue } from '#core/words/readableValue.ts'

/** Both versions, for the names of what changed. */
export interface ComparedContents {
  before: PlaybookContent
  after: PlaybookContent
}

/** The kind whose field `content` holds what is compared. */
const kind = 'playbookVersion'

/** The changes as people read them: of the playbook itself first, then step by step. */
export function changedParts(
  changes: readonly ContentChange[],
  contents: ComparedContents,
  context: QueryContext,
): ChangedPart[] {
  const parts = new Map<string | null, ChangedPart>()
  const words = createWords(contents, context)
  const partOf = (stepId: string | null): ChangedPart => {
    const known = parts.get(stepId)
    if (known !== undefined) return known
    const name = stepId === null ? context.format(m.thePlaybook) : words.stepName(stepId)
    const part: ChangedPart = { stepId, name, state: 'changed', lines: [] }
    parts.set(stepId, part)
    return part
  }
  for (const change of changes) {
    const step = change.path[0] === 'steps' ? change.path[1] : undefined
    const stepId = typeof step === 'object' ? step.id : null
    const part = partOf(stepId)
    const isOfStep = stepId !== null && change.path.length === 2
    if (isOfStep && (change.type === 'added' || change.type === 'removed')) {
      part.state = change.type
      part.lines.push(...words.whole(change.type, change.item))
    } else if (isOfStep && change.type === 'moved') {
      part.state = 'moved'
      part.lines.push(words.moved(change.behind))
    } else part.lines.push(words.line(change, stepId === null ? 0 : 2))
    part.lines = part.lines.filter(({ pieces }) => pieces.length > 0)
  }
  const ofPlaybook = parts.get(null)
  return [...(ofPlaybook ? [ofPlaybook] : []), ...[...parts.values()].filter((one) => one !== ofPlaybook)]
}

function createWords({ before, after }: ComparedContents, context: QueryContext) {
  const { format } = context
  const titles = new Map([...before.steps, ...after.steps].map(({ id, title }) => [id, title]))
  const numbers = new Map(after.steps.map(({ id }, at) => [id, at + 1]))
  const numbersBefore = new Map(before.steps.map(({ id }, at) => [id, at + 1]))
  const titleOf = (stepId: string) => titles.get(stepId)?.trim() || format(m.untitled)

  function stepName(stepId: string): string {
    const number = numbers.get(stepId) ?? numbersBefore.get(stepId) ?? 0
    return format(m.step, { number, title: titleOf(stepId) })
  }

  /** A value as people read it; nothing for what is empty. */
  function wordsOf(path: readonly string[], value: unknown): string {
    const isEmpty = value === null || value === '' || (Array.isArray(value) && value.length === 0)
    if (isEmpty || (isDoc(value) && (value.content ?? []).length === 0)) return ''
    if (path.at(-1) === 'dependencies') return (value as string[]).map(titleOf).join(', ')
    const words = readableValue(context, kind, ['content', ...path], value)
    return words === readableValue(context, kind, ['content', ...path], null) ? '' : words
  }

  function labelOf(path: ContentPath, from: number): string {
    const names = namesIn(path)
    return path
      .map((part, at) => {
        if (at < from) return ''
        if (typeof part === 'object') return itemName(itemAt(after, path, at) ?? itemAt(before, path, at))
        const depth = path.slice(0, at + 1).filter((one) => typeof one === 'string').length
        const { label } = fieldFaceAt(kind, ['content', ...names.slice(0, depth)])
        return label === undefined ? nameInWords(part) : format(label)
      })
      .filter((word) => word !== '')
      .join(' › ')
  }

  function line(change: ContentChange, from: number): ChangedLine {
    const label = labelOf(change.path, from)
    const names = namesIn(change.path)
    if (change.type === 'moved') return { label, pieces: [{ text: format(m.moved), is: 'kept' }] }
    if (change.type === 'added' || change.type === 'removed') {
      const is = change.type === 'added' ? 'inserted' : 'removed'
      return {
        label,
        pieces: [
          { text: itemName(change.item) || format(change.type === 'added' ? m.added : m.removed), is },
        ],
      }
    }
    const [was, is] = [wordsOf(names, change.before), wordsOf(names, change.after)]
    if (change.type === 'richText' && was === is && was !== '')
      return { label, pieces: [{ text: format(m.formattingOnly), is: 'kept' }] }
    const pieces = isProse(change) ? textDiff(was, is) : replaced(was, is)
    return { label, pieces }
  }

  return {
    stepName,
    line,
    moved: (behind: string | null): ChangedLine => ({
      label: format(m.newPlace),
      pieces: [
        {
          text: behind === null ? format(m.atTheTop) : format(m.behind, { step: titleOf(behind) }),
          is: 'kept',
        },
      ],
    }),
    /** Each field of a step that was added or removed, as far as it says something. */
    whole(type: 'added' | 'removed', step: Item): ChangedLine[] {
      const blank = Object.fromEntries(Object.keys(step).map((name) => [name, emptyLike(step[name])]))
      const empty: Fields = { ...blank, ...usual }
      const path: ContentPath = ['steps', { id: step.id }]
      const changes = type === 'added' ? contentChanges(empty, step, path) : contentChanges(step, empty, path)
      return changes
        .filter(({ path: [, , field] }) => typeof field === 'string' && !['id', 'title'].includes(field))
        .map((change) => line(change, 2))
    },
  }
}

const namesIn = (path: ContentPath) => path.filter((part) => typeof part === 'string')

const isDoc = (value: unknown): value is { type: 'doc'; content?: unknown[] } =>
  typeof value === 'object' && value !== null && (value as { type?: unknown }).type === 'doc'

/** What a step is unless somebody says otherwise. */
const usual = { type: 'human', execution: 'sequential' } satisfies Partial<StepContent>

const emptyLike = (value: unknown) => (Array.isArray(value) ? [] : isDoc(value) ? { type: 'doc' } : null)

/** Texts that people write, and lists, are compared by their words; of others both values are told. */
const isProse = (change: ContentChange) =>
  change.type === 'richText' ||
  ['title', 'label'].some((name) => name === change.path.at(-1)) ||
  (change.type === 'value' && [change.before, change.after].every(Array.isArray))

const replaced = (was: string, is: string): ChangedLine['pieces'] => [
  ...(was === '' ? [] : [{ text: was, is: 'removed' as const }]),
  ...(is === '' ? [] : [{ text: is, is: 'inserted' as const }]),
]

/** What people call an item: its title, label or key. */
function itemName(item: unknown): string {
  const { title, label, key } = (item ?? {}) as Record<string, unknown>
  const name = [title, label, key].find((one) => typeof one === 'string' && one !== '')
  return typeof name === 'string' ? name : ''
}

/** The item of a list at the end of a part of a path. */
function itemAt(content: PlaybookContent, path: ContentPath, end: number): unknown {
  let value: unknown = content
  for (const part of path.slice(0, end + 1)) {
    if (typeof part === 'string') value = (value as Record<string, unknown> | undefined)?.[part]
    else
      value = Array.isArray(value) ? (value as { id: string }[]).find(({ id }) => id === part.id) : undefined
  }
  return value
}
