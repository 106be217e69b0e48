import { foundKinds } from '#shared/contract/search.contract.ts'
import type { FoundKind } from '#shared/contract/search.contract.ts'
import { searchedLines } from '#shared/entities/coDocument.ts'
import type { DocumentItem } from '#shared/entities/coDocument.ts'
import type { EntityRecord, Kind } from '#shared/entities/registry.ts'
import type { PlaybookContent } from '#shared/entities/playbooks/playbookContent.ts'
import { itemOfDescription, itemOfStep } from '#shared/entities/playbooks/playbookItems.ts'
import { cutText } from '#shared/kernel/cutText.ts'

/** One thing with words in it: a record, or a part of a document. */
export type SearchItem = DocumentItem & { kind: FoundKind }

const maxTitleLength = 1_000

const lines = searchedLines

type Rule<K extends Kind> = (record: EntityRecord<K>) => Omit<SearchItem, 'part'> | undefined

/** What each kind of record gives to the search. Kinds without words of their own are not here. */
const rules: { readonly [K in Kind]?: Rule<K> } = {
  playbook: ({ name, category, complianceTags }) => ({
    kind: 'playbook',
    title: name,
    body: lines([category, complianceTags.join(', ')]),
  }),
  run: ({ name, endReason }) => ({ kind: 'run', title: name, body: lines([endReason]) }),
  stepExecution: ({ name, outputData }) => {
    const answers = Object.values(outputData).filter(
      (value) => typeof value === 'string' || typeof value === 'number',
    )
    const body = lines(answers.map(String))
    return body === '' ? undefined : { kind: 'answer', title: name, body }
  },
  comment: ({ text }) => ({ kind: 'comment', title: '', body: lines([text]) }),
  attachment: ({ name }) => ({ kind: 'file', title: name, body: '' }),
  person: ({ name, email }) => ({ kind: 'person', title: name, body: lines([email]) }),
  jobRole: ({ name, description }) => ({ kind: 'jobRole', title: name, body: lines([description]) }),
  complianceReport: ({ name }) => ({ kind: 'report', title: name, body: '' }),
}

/** The kinds of records that give something to the search by themselves. */
export const recordsWithItems = Object.keys(rules) as Kind[]

/** Whether records of this kind give something to the search by themselves. */
export function hasItem(kind: string): boolean {
  return Object.hasOwn(rules, kind)
}

/** A record that a faulty or a newer program wrote may lack what it should have; it is then found by nothing. */
function orNothing<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

/** What a record itself gives to the search; undefined where it has no words. */
export function itemOfRecord(record: EntityRecord): SearchItem | undefined {
  const rule = rules[record.kind] as Rule<Kind> | undefined
  return orNothing(() => {
    const item = rule?.(record)
    return item && { ...item, title: cutText(item.title, maxTitleLength), part: '' }
  })
}

/** Those of a document's items that the search has a place for. */
export function searchable(items: readonly DocumentItem[]): SearchItem[] {
  return items.flatMap((item) => {
    const kind = foundKinds.find((one) => one === item.kind)
    return kind === undefined ? [] : [{ ...item, kind }]
  })
}

/** Everything that a version of a playbook says. */
export function itemsOfContent(content: PlaybookContent): SearchItem[] {
  const read = () => {
    const description = itemOfDescription(content.description)
    return [
      ...(description ? [description] : []),
      ...content.steps.map((step) => itemOfStep(step, step.body)),
    ]
  }
  return searchable(orNothing(read) ?? [])
}
