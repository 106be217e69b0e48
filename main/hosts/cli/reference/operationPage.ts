import { z } from 'zod'
import type { Operation } from '#shared/contract/defineContract.ts'
import { fieldFace } from '#shared/entities/fieldFace.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { table } from './markdown.ts'
import { outerWords, typeWords } from './typeWords.ts'

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

/** The forms of a union, and of unions in it. */
const formsOf = (schema: z.core.$ZodType): z.core.$ZodType[] =>
  schema instanceof z.ZodUnion ? schema.options.flatMap((one) => formsOf(one as z.core.$ZodType)) : [schema]

/** A longer type is described below the table, in characters. */
const longestCell = 400

function membersTable(schema: z.core.$ZodType, format: FormatMessage): string {
  if (!(schema instanceof z.ZodObject)) return typeWords(schema)
  const members = Object.entries(schema.shape as z.core.$ZodShape)
  if (members.length === 0) return 'Nothing.'
  const folded: string[] = []
  const rows = members.map(([name, member]) => {
    const { label } = fieldFace(member)
    const words = typeWords(member)
    const isLong = words.length > longestCell
    if (isLong) folded.push(`### ${name}`, innerOf(member, format))
    return [name, label ? format(label) : '', isLong ? `${outerWords(member)}, see below` : words]
  })
  return [table(['Member', 'Label', 'Type'], rows), ...folded].join('\n\n')
}

/** The members of an object inside of lists and options, or a line for each of several forms. */
function innerOf(schema: z.core.$ZodType, format: FormatMessage): string {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable)
    return innerOf(schema.unwrap() as z.core.$ZodType, format)
  if (schema instanceof z.ZodArray) return innerOf(schema.element as z.core.$ZodType, format)
  if (schema instanceof z.ZodUnion)
    return formsOf(schema)
      .map((one) => `- ${typeWords(one)}`)
      .join('\n')
  return membersTable(schema, format)
}
