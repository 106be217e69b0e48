import { z } from 'zod'
import type { Operation } from '#shared/contract/defineContract.ts'
import { fieldFace } from '#shared/entities/fieldFace.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { table } from './markdown.ts'
import { typeWords } from './typeWords.ts'

/** The reference of one operation as a page of Markdown: input, output, permission, effect, doors, errors. */
export function operationPage(name: string, operation: Operation, format: FormatMessage): string {
  const { type, summary, permission, effect, errors = [], doors: choice } = operation
  return [
    `# ${name}`,
    summary,
    table(
      ['', ''],
      [
        ['Type', operation.type === 'command' && operation.long ? `${type}, long` : type],
        ['Permission', permission],
        ['Effect', effect],
        ['Doors', choice === undefined ? 'every door' : `${choice.at.join(', ') || 'none'}. ${choice.why}`],
        ['Errors', errors.join(', ') || 'those of any operation'],
      ],
    ),
    '## Input',
    membersTable(operation.input, format),
    type === 'stream' ? '## Events' : '## Output',
    membersTable(operation.output, format),
  ].join('\n\n')
}

function membersTable(schema: z.core.$ZodType, format: FormatMessage): string {
  if (!(schema instanceof z.ZodObject)) return typeWords(schema)
  const members = Object.entries(schema.shape as z.core.$ZodShape)
  if (members.length === 0) return 'Nothing.'
  const rows = members.map(([name, member]) => {
    const { label } = fieldFace(member)
    return [name, label ? format(label) : '', typeWords(member)]
  })
  return table(['Member', 'Label', 'Type'], rows)
}
