import { expect, test } from 'vitest'
import type { RichNode } from '#shared/entities/richText/richText.ts'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import type { PlaybookContent } from '#shared/entities/playbooks/playbookContent.ts'
import { paragraph, text } from '#test/support/richTextNodes.ts'
import { playbookMarkdown } from '../export/playbookMarkdown.ts'
import { importText, said } from '../testing/importText.ts'

const words = (value: string) => paragraph(text(value))
const item = (type: string, value: string): RichNode => ({ type, content: [words(value)] })
const list = (type: string, inner: string, ...values: string[]): RichNode => ({
  type,
  content: values.map((value) => item(inner, value)),
})
const heading = (level: number, value: string): RichNode => ({
  type: 'heading',
  attrs: { level },
  content: [text(value)],
})

const written = importText(
  '# Never: do - this\n\n1. Approval\n2. 3-way match\n3. 2 Scope\n4. References\n',
).content

/** The texts of a playbook, which look like all that an import looks for. */
const content: PlaybookContent = {
  ...written,
  description: {
    type: 'doc',
    content: [
      heading(1, 'Procedure'),
      words('Never do this:'),
      list('orderedList', 'listItem', 'Smoke'),
      heading(2, '1. Purpose'),
      paragraph(text('Step 1: nothing', { type: 'bold' })),
    ],
  },
  steps: written.steps.map((step, n) => ({
    ...step,
    subSteps: [
      [
        { id: 'a', title: '- dash', depth: 0 },
        { id: 'b', title: '1. one', depth: 1 },
        { id: 'c', title: 'a. first:', depth: 0 },
      ],
      [],
    ][n % 2]!,
    body: {
      type: 'doc',
      content: [
        list('orderedList', 'listItem', 'first', 'second'),
        list('taskList', 'taskItem', 'a box in the text'),
        heading(2, '1. inner'),
        words('<!-- step -->'),
        list('bulletList', 'listItem', 'under'),
      ],
    },
  })),
}

const shape = ({ title, description, steps }: PlaybookContent) => ({
  title,
  description,
  steps: steps.map((step) => ({
    title: step.title,
    body: step.body,
    subSteps: step.subSteps.map((line) => [line.title, line.depth]),
  })),
})

test('an exported page is imported as what it was', () => {
  const page = playbookMarkdown(
    content,
    [],
    (id) => id,
    () => null,
    createFormatMessage(),
  )
  const imported = importText(page)
  expect(shape(imported.content)).toEqual(shape(content))
  expect(said(imported)).toEqual([])
})
