import type { List, Paragraph, PhrasingContent, RootContent } from 'mdast'
import type { RoleLine, StepDraft } from './stepDraft.ts'
import { lineOf, wordsOf } from './words.ts'

/** A line such as "Role: Baker" or "**Done by:** Baker" in the text of a step. */
interface TakenRole extends RoleLine {
  /** The text of the step without the line. */
  rest: RootContent[]
}

const roleWords =
  /^(?:role|done by|responsible|assigned to|rolle|erledigt von|verantwortlich|zuständig)\s*:\s*(\S.*)$/i

/** The first line in the text of a step that says who does it; null without one. */
function roleLineOf(body: readonly RootContent[]): TakenRole | null {
  for (const [n, block] of body.entries()) {
    const found =
      block.type === 'paragraph' ? inParagraph(block) : block.type === 'list' ? inList(block) : null
    if (found === null) continue
    const { kept, ...role } = found
    return { ...role, rest: [...body.slice(0, n), ...(kept === null ? [] : [kept]), ...body.slice(n + 1)] }
  }
  return null
}

/** Who does a step by what its file says: in a cell of its own, or else in a line of its text. */
export function roleOf({ role, body }: StepDraft): TakenRole | null {
  if (role === undefined) return roleLineOf(body)
  const { block, ...found } = role
  return { ...found, rest: body.filter((one) => one !== block) }
}

interface InBlock<B> extends RoleLine {
  /** The block without the line; null where nothing is left of it. */
  kept: B | null
}

function inParagraph(paragraph: Paragraph): InBlock<Paragraph> | null {
  const lines = linesOf(paragraph.children)
  const [at, source, name] = firstRole(lines.map((children) => wordsOf({ type: 'paragraph', children })))
  if (name === undefined) return null
  const left = lines.filter((_, n) => n !== at)
  const children = left.flatMap((one, n): PhrasingContent[] =>
    n === 0 ? one : [{ type: 'text', value: '\n' }, ...one],
  )
  const kept = left.length === 0 ? null : { ...paragraph, children }
  return { name, source, line: lineOf(paragraph) + at, kept }
}

function inList(list: List): InBlock<List> | null {
  const items = list.children.map(({ children: [first, ...more] }) =>
    first?.type === 'paragraph' && more.length === 0 ? wordsOf(first) : '',
  )
  const [at, source, name] = firstRole(items)
  if (name === undefined) return null
  const left = list.children.filter((_, n) => n !== at)
  return {
    ...{ name, source, line: lineOf(list.children[at]!) },
    kept: left.length === 0 ? null : { ...list, children: left },
  }
}

function firstRole(lines: readonly string[]): [at: number, source: string, name?: string] {
  const at = lines.findIndex((line) => roleWords.test(line))
  const source = lines[at] ?? ''
  const name = roleWords.exec(source)?.[1]?.replace(/[.;]$/, '').trim()
  return name === undefined ? [at, source] : [at, source, name]
}

/** The lines of a paragraph, as it is written in the file. */
function linesOf(children: readonly PhrasingContent[]): PhrasingContent[][] {
  const lines: PhrasingContent[][] = [[]]
  for (const child of children) {
    if (child.type === 'break') lines.push([])
    else if (child.type !== 'text') lines.at(-1)!.push(child)
    else {
      const [first = '', ...others] = child.value.split('\n')
      if (first !== '') lines.at(-1)!.push({ ...child, value: first })
      for (const value of others) lines.push(value === '' ? [] : [{ ...child, value }])
    }
  }
  return lines
}
