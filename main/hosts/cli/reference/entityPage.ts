import type { z } from 'zod'
import { envelopeFields, optionalFields } from '#shared/entities/envelope.ts'
import type { Entity } from '#shared/entities/defineEntity.ts'
import { mergeRulesOf } from '#shared/entities/mergeRules.ts'
import type { Permission } from '#shared/entities/permission.ts'
import type { StateMachine } from '#shared/entities/rights/stateMachine.ts'
import { fieldFace } from '#shared/entities/fieldFace.ts'
import { capitalised } from '#shared/messages/capitalised.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { cell, table } from './markdown.ts'
import { mergeWords } from './mergeWords.ts'
import { typeWords } from './typeWords.ts'

/** The reference of one kind of record as a page of Markdown: fields, states, indexes, permissions. */
export function entityPage(entity: Entity, format: FormatMessage): string {
  const { kind, face, scope, collection, indexes, schemaVersion } = entity
  const shape: z.core.$ZodShape = entity.schema.shape
  return [
    `# ${kind}`,
    `${capitalised(format(face.one))}; several are ${format(face.many)}.`,
    table(
      ['', ''],
      [
        ['Scope', scope],
        ['Collection', collection],
        ['Shape', String(schemaVersion)],
        ['Page', face.page ?? '-'],
        ['Part of', face.partOf ?? '-'],
        ['Files', face.files?.join(', ') ?? '-'],
        ['Searched', face.search === undefined ? '-' : ['name', ...face.search.text].join(', ')],
        ['Indexes', indexes.map((fields) => fields.join(' + ')).join('; ') || '-'],
      ],
    ),
    '## Fields',
    table(
      ['Field', 'Label', 'Type', 'Merge', 'About'],
      Object.entries(entity.fields).map(([name, schema]) => fieldRow(entity, name, schema, format)),
    ),
    ...stateLines(entity, shape, format),
    '## Permissions',
    table(['To', 'Takes'], permissionRows(entity)),
    `Every record also carries: ${Object.keys(envelopeFields).join(', ')}; where it is set: ${Object.keys(optionalFields).join(', ')}.`,
  ].join('\n\n')
}

function fieldRow(entity: Entity, name: string, schema: z.core.$ZodType, format: FormatMessage): string[] {
  const { label, help, ref } = fieldFace(schema)
  const about = [help && format(help), ref && `the id of: ${ref}`].filter(Boolean).join(' ')
  return [name, label ? format(label) : '', typeWords(schema), mergeWords(mergeRulesOf(entity), name), about]
}

/** The states with their words, and the transitions between them. */
function stateLines(entity: Entity, shape: z.core.$ZodShape, format: FormatMessage): string[] {
  const field = entity.face.state ?? entity.transitions?.field
  if (field === undefined) return []
  const rows = Object.entries(fieldFace(shape[field]!).values ?? {})
  const { transitions: machine } = entity
  return [
    `## States (${cell(field)})`,
    table(
      ['State', 'Word', 'Look', 'Place'],
      rows.map(([state, { label, look }]) => [state, format(label), look ?? '', placeWords(machine, state)]),
    ),
    ...(machine === undefined ? [] : ['## Transitions', transitionTable(machine, entity.writePermission)]),
  ]
}

/** Whether a record can begin in a state, or ends in it. */
function placeWords(machine: StateMachine | undefined, state: string): string {
  const places = [machine?.initial.includes(state) && 'first', machine?.final.includes(state) && 'final']
  return places.filter(Boolean).join(', ')
}

function transitionTable({ transitions }: StateMachine, writePermission: Permission): string {
  return table(
    ['Transition', 'From', 'To', 'Takes', 'Sets'],
    transitions.map(({ name, from, to, permission, sets = [], resolves }) => [
      name,
      from.join(', '),
      to,
      resolves ? 'to be the end that the merge rule prefers' : (permission ?? writePermission),
      sets.join(', '),
    ]),
  )
}

function permissionRows(entity: Entity): string[][] {
  const { readPermission, writePermission, hasTrash, trashPermission } = entity
  const { othersPermission, guards = {} } = entity
  return [
    ['read', readPermission],
    ['write', writePermission],
    ...(hasTrash === true ? [['delete', trashPermission ?? writePermission]] : []),
    ...(othersPermission === undefined ? [] : [['change what others made', othersPermission]]),
    ...Object.entries(guards).map(([name, guard]) => [
      `set ${name} to other than ${guard!.free.map(String).join(', ') || 'its first value'}`,
      guard!.permission,
    ]),
  ]
}
