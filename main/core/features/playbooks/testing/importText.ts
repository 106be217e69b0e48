import { noProgress } from '#core/content/markdown/fileProgress.ts'
import type { FindPicture } from '#core/content/markdown/findPicture.ts'
import { readSource } from '#core/content/markdown/sourceText.ts'
import { richTextToPlain } from '#shared/entities/richText/richText.ts'
import type { Random } from '#shared/kernel/id.ts'
import { markdownToContent } from '../import/markdownToContent.ts'
import type { Imported } from '../import/markdownToContent.ts'

function countingRandom(): Random {
  let counter = 0
  const next = () => (counter = (counter * 75 + 74) % 65_537) & 255
  return { bytes: (length) => Uint8Array.from({ length }, next) }
}

/** The same bytes in every run. */
export const random = countingRandom()

/** Reads a text as the import does. */
export function importText(text: string, name = 'file.md', findPicture: FindPicture = () => null): Imported {
  return markdownToContent(readSource({ name, text }), {
    timezone: 'Europe/Berlin',
    untitled: 'Imported playbook',
    random,
    roleIdOf: (role) => (role === 'Baker' ? 'role-baker' : null),
    progress: noProgress,
    findPicture,
  })
}

/** Steps as lines: title, then lines to tick, then the words of the text. */
export const outline = ({ content }: Imported) =>
  content.steps.map((step) => {
    const lines = step.subSteps.map((line) => `${'-'.repeat(line.depth + 1)} ${line.title}`)
    const body = richTextToPlain(step.body)
    return [step.title, ...lines, ...(body === '' ? [] : [`: ${body}`])]
  })

export const description = ({ content }: Imported) => richTextToPlain(content.description)
export const said = ({ remarks }: Imported) => remarks.map((r) => `${r.line} ${r.kind} ${r.excerpt}`)
