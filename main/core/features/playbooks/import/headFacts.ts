import { layers } from '#shared/entities/playbooks/playbookContent.ts'
import type { PlaybookContent } from '#shared/entities/playbooks/playbookContent.ts'
import type { Schedule } from '#shared/kernel/schedule.ts'
import { isCron } from '#core/content/check/checkSchedule.ts'
import type { FrontMatterFact } from './frontMatter.ts'
import type { Remarks } from '#core/content/markdown/remarks.ts'

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

const recurring = ['daily', 'weekly', 'monthly', 'quarterly', 'yearly', 'once'] as const

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
  const keepAsText = (fact: FrontMatterFact, message: string, kind: 'kept' | 'notUnderstood' = 'kept') => {
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
      remarks.add('changed', fact.line, 'This line of the head has no value and was left out.', fact.source)
    } else if (fact.key === '') {
      keepAsText(fact, `This line of the head could not be read as “name: value”. ${asText}`, 'notUnderstood')
    } else if (take === undefined) {
      keepAsText(fact, 'Orgata has no place for this; it is kept as text at the end of the description.')
    } else {
      const problem = take(result, fact, text, timezone)
      if (problem !== null) keepAsText(fact, problem, 'notUnderstood')
    }
  }
  return result
}

function countOf(value: Exclude<FrontMatterFact['value'], string>): number {
  return value instanceof Map ? value.size : value.length
}

type Taker = (result: HeadFacts, fact: FrontMatterFact, text: string, timezone: string) => string | null

const asText = 'It is kept as text at the end of the description.'

/** Takes a text no longer than a limit into a place that is still empty. */
const into =
  (place: 'title' | 'slug' | 'category' | 'roleName', max: number): Taker =>
  (result, _fact, text) => {
    if (text === '') return `This should be one line of text. ${asText}`
    if (text.length > max) return `This is longer than ${max} characters. ${asText}`
    if (result[place] !== '') return `The head says this twice. ${asText}`
    result[place] = text
    return null
  }

const intro: Taker = (result, _fact, text) => {
  if (text === '') return `This should be a text. ${asText}`
  result.intro.push(text)
  return null
}

const tags: Taker = (result, { value }) => {
  const names =
    value instanceof Map
      ? [...value].flatMap(([framework, controls]) => controls.map((control) => `${framework}:${control}`))
      : typeof value === 'string'
        ? value.split(/[,;]/)
        : value
  const clean = names.map((name) => name.trim()).filter((name) => name !== '' && !name.endsWith(':'))
  if (clean.some((name) => name.length > 60)) return `A tag has at most 60 characters. ${asText}`
  const all = new Set([...result.complianceTags, ...clean])
  if (all.size > 200) return `A playbook has at most 200 tags. ${asText}`
  result.complianceTags = [...all].sort()
  return null
}

const layer: Taker = (result, _fact, text) => {
  const found = layers.find((known) => known === text.toUpperCase()) ?? layerWords[text.toLowerCase()]
  if (found === undefined) return `The layer is L0, L1 or L2. ${asText}`
  result.layer = found
  return null
}

const schedule: Taker = (result, _fact, text, timezone) => {
  if (result.schedule !== null) return `The head gives two schedules. This one is kept as text.`
  const word = recurring.find((known) => known === text.toLowerCase())
  const found: Schedule | null =
    word !== undefined
      ? { type: word, timezone }
      : text.length <= 120 && isCron(text)
        ? { type: 'cron', expression: text, timezone }
        : null
  if (found === null)
    return `This is not a schedule that Orgata understands (five or six cron fields, or weekly, monthly …). ${asText}`
  result.schedule = found
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
