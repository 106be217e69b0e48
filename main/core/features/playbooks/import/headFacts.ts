import { layers } from '#shared/entities/playbooks/playbookContent.ts'
import type { PlaybookContent } from '#shared/entities/playbooks/playbookContent.ts'
import { isCron } from '#core/content/check/checkSchedule.ts'
import type { FrontMatterFact } from './frontMatter.ts'
import { scheduleInWords } from './scheduleInWords.ts'
import type { Remarks } from '#core/content/markdown/remarks.ts'
import { importMessages as m } from '#shared/messages/imports.messages.ts'
import { saying } from '#shared/messages/refusal.ts'
import type { Message } from '#shared/messages/message.ts'
import type { Saying } from '#shared/messages/refusal.ts'

type Layer = PlaybookContent['layer']

/** The facts about the playbook in the head of a file. */
export interface HeadFacts extends Pick<PlaybookContent, 'category' | 'complianceTags' | 'schedule'> {
  /** Empty where the head has no name. */
  title: string
  /** The name in the file; becomes the playbook's address. */
  slug: string
  layer: Layer
  /** Name of the role that does the steps. */
  roleName: string
  /** Texts for the beginning of the description, and facts that have no place of their own, as `name: value`. */
  intro: string[]
  rest: string[]
}

const layerWords: Record<string, Layer> = {
  operations: 'L0',
  operational: 'L0',
  management: 'L1',
  strategy: 'L2',
  strategic: 'L2',
}

/** Sorts the facts of a head into the places that a playbook has for them; the rest stays as text, with a remark. */
export function headFacts(facts: readonly FrontMatterFact[], timezone: string, remarks: Remarks): HeadFacts {
  const result: HeadFacts = {
    title: '',
    slug: '',
    category: '',
    layer: 'L0',
    complianceTags: [],
    schedule: null,
    roleName: '',
    intro: [],
    rest: [],
  }
  const keepAsText = (fact: FrontMatterFact, message: Saying, kind: 'kept' | 'notUnderstood' = 'kept') => {
    result.rest.push(fact.source)
    remarks.add(kind, fact.line, message, fact.source)
  }
  for (const fact of facts) {
    const text = typeof fact.value === 'string' ? fact.value : ''
    const name = fact.key
      .trim()
      .toLowerCase()
      .replace(/[\s_-]+/g, '')
    const take = takers[name]
    if (fact.value === '' || (typeof fact.value !== 'string' && countOf(fact.value) === 0)) {
      remarks.add('changed', fact.line, m.headEmpty, fact.source)
    } else if (fact.key === '') {
      keepAsText(fact, atEnd(m.headUnreadable), 'notUnderstood')
    } else if (take === undefined) {
      keepAsText(fact, atEnd(m.headNoPlace))
    } else {
      const problem = take(result, fact, text, timezone, remarks)
      if (problem !== null) keepAsText(fact, problem, 'notUnderstood')
    }
  }
  return result
}

function countOf(value: Exclude<FrontMatterFact['value'], string>): number {
  return value instanceof Map ? value.size : value.length
}

type Taker = (
  result: HeadFacts,
  fact: FrontMatterFact,
  text: string,
  timezone: string,
  remarks: Remarks,
) => Saying | null

/** Why a fact is kept as text, with where it is then. */
export const atEnd = (problem: Message | Saying): Saying => saying(m.keptAtEnd, { problem })

/** Takes a text no longer than a limit into a place that is still empty. */
const into =
  (place: 'title' | 'slug' | 'category' | 'roleName', max: number): Taker =>
  (result, _fact, text) => {
    if (text === '') return atEnd(m.headNotLine)
    if (text.length > max) return atEnd(saying(m.headTooLong, { limit: max }))
    if (result[place] !== '') return atEnd(m.headTwice)
    result[place] = text
    return null
  }

const intro: Taker = (result, _fact, text) => {
  if (text === '') return atEnd(m.headNotText)
  result.intro.push(text)
  return null
}

const maxTag = 60
const maxTags = 200

const tags: Taker = (result, { value }) => {
  const names =
    value instanceof Map
      ? [...value].flatMap(([framework, controls]) => controls.map((control) => `${framework}:${control}`))
      : typeof value === 'string'
        ? value.split(/[,;]/)
        : value
  const clean = names.map((name) => name.trim()).filter((name) => name !== '' && !name.endsWith(':'))
  if (clean.some((name) => name.length > maxTag)) return atEnd(saying(m.tagTooLong, { limit: maxTag }))
  const all = new Set([...result.complianceTags, ...clean])
  if (all.size > maxTags) return atEnd(saying(m.tooManyTags, { limit: maxTags }))
  result.complianceTags = [...all].sort()
  return null
}

const layer: Taker = (result, _fact, text) => {
  const found = layers.find((known) => known === text.toUpperCase()) ?? layerWords[text.toLowerCase()]
  if (found === undefined) return atEnd(m.noLayer)
  result.layer = found
  return null
}

const schedule: Taker = (result, fact, text, timezone, remarks) => {
  if (result.schedule !== null) return saying(m.twoSchedules)
  const words = scheduleInWords(text)
  if (words?.type === 'cron') {
    const { expression, hasTime } = words
    if (!hasTime) remarks.add('changed', fact.line, m.noTimeOfDay, fact.source)
    result.schedule = { type: 'cron', expression, timezone }
  } else if (words !== null) result.schedule = { type: words.type, timezone }
  else if (text.length <= 120 && isCron(text)) result.schedule = { type: 'cron', expression: text, timezone }
  else return atEnd(m.noSchedule)
  return null
}

const takers: Readonly<Record<string, Taker | undefined>> = Object.assign(
  Object.create(null) as Record<string, Taker>,
  {
    name: into('title', 300),
    title: into('title', 300),
    id: into('slug', 60),
    slug: into('slug', 60),
    category: into('category', 100),
    role: into('roleName', 300),
    description: intro,
    summary: intro,
    purpose: intro,
    tags,
    compliance: tags,
    controls: tags,
    compliancetags: tags,
    satisfies: tags,
    layer,
    cron: schedule,
    schedule,
  },
)
