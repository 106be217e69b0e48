import { expect, test } from 'vitest'
import { z } from 'zod'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import { defineMessages } from '#shared/messages/message.ts'
import { formFields } from './formFields.ts'
import { controlProblems, controlValues, inputFrom, inputValues } from './formValues.ts'

const messages = defineMessages('form', {
  name: 'Name',
  nameHelp: 'As on the door',
  solo: 'One person',
  small: 'Up to 10',
})

const schema = z.strictObject({
  name: z.string().min(1).max(120).meta({ label: messages.name, help: messages.nameHelp }),
  website: z.string().max(200).optional(),
  notes: z.string().max(2_000),
  size: z.enum(['solo', 'small']).meta({
    values: { solo: { label: messages.solo }, small: { label: messages.small } },
  }),
  quota: z.int().min(0).nullable(),
  startsOn: z.iso.date().nullable(),
  openedAt: z.iso.datetime().nullable(),
  isActive: z.boolean().optional(),
  groups: z.array(z.string()).max(20).optional(),
  jobRoleIds: z.array(z.string()),
  settings: z.strictObject({ notifyByEmail: z.boolean().optional(), sessionSeconds: z.int().optional() }),
  rules: z.array(z.strictObject({ title: z.string().min(1) })).max(5),
  values: z.record(z.string().max(60), z.union([z.string().max(1_000), z.number(), z.boolean()])),
})
const format = createFormatMessage()
const details = { format, options: { jobRoleIds: [{ value: 'jr1', label: 'Baker' }] } }
const fields = formFields(schema, details)
const byName = new Map(fields.map((field) => [field.name, field]))

test('each member gets the control that fits its schema', () => {
  expect(fields.map(({ name, type }) => [name, type])).toEqual([
    ['name', 'text'],
    ['website', 'text'],
    ['notes', 'longText'],
    ['size', 'choice'],
    ['quota', 'number'],
    ['startsOn', 'date'],
    ['openedAt', 'time'],
    ['isActive', 'switch'],
    ['groups', 'list'],
    ['jobRoleIds', 'choices'],
    ['settings', 'group'],
    ['rules', 'rows'],
    ['values', 'entries'],
  ])
})

test('labels come from the field, and from its name without one', () => {
  expect(byName.get('name')).toMatchObject({ label: 'Name', help: 'As on the door', isRequired: true })
  expect(byName.get('startsOn')).toMatchObject({ label: 'Starts on', isRequired: false })
  expect(byName.get('size')).toMatchObject({ options: [{ label: 'One person' }, { label: 'Up to 10' }] })
  expect(byName.get('quota')).toMatchObject({ isWhole: true })
  expect(byName.get('rules')).toMatchObject({ maxItems: 5 })
})

test('a form picks members by name, and refuses one that it has no control for', () => {
  expect(formFields(schema, details, ['notes', 'name']).map(({ name }) => name)).toEqual(['notes', 'name'])
  expect(() => formFields(z.strictObject({ any: z.unknown() }), { format })).toThrow('no control for "any"')
  expect(() => formFields(schema, details, ['nothing'])).toThrow('no member "nothing"')
})

test('unchanged values survive a round trip', () => {
  const thing = {
    name: 'Bakery',
    notes: '',
    size: 'solo',
    quota: null,
    startsOn: null,
    openedAt: '2026-03-01T08:30:00.000Z',
    isActive: false,
    groups: [],
    jobRoleIds: ['jr1'],
    settings: { notifyByEmail: true },
    rules: [{ title: 'Wash hands' }],
    values: { colour: 'teal', note: '', budget: 50_000, isInternal: false },
  }
  expect(inputValues(fields, controlValues(fields, thing))).toEqual(thing)
  expect(schema.safeParse(thing).success).toBe(true)
})

test('an empty control gives the schema’s empty value', () => {
  const empty = inputValues(fields, controlValues(fields, {}))
  expect(empty).toMatchObject({ name: '', notes: '', quota: null, startsOn: null, rules: [] })
  expect(empty).not.toHaveProperty('website')
  expect(empty).not.toHaveProperty('size')
})

test('what has no control goes along, and an emptied control does not bring its old value back', () => {
  const shown = fields.filter(({ name }) => name === 'website' || name === 'size')
  const initial = { id: 'x', version: 3, website: 'https://old.example', size: 'solo' }
  const emptied = { ...controlValues(shown, initial), website: '', size: null }
  expect(inputFrom(shown, initial, emptied)).toEqual({ id: 'x', version: 3 })
})

test('values by name refuse what a record cannot hold, and leave empty rows out', () => {
  const typed = (type: 'text' | 'number', value: string) => ({ type, value, isYes: true, options: [] })
  const rows = [
    { name: 'budget', typed: typed('number', '1e3') },
    { name: ' budget ', typed: typed('text', 'much') },
    { name: '', typed: typed('text', 'teal') },
    { name: 'hours', typed: typed('number', '') },
    { name: '', typed: typed('text', ' ') },
  ]
  expect(controlProblems(fields, { values: rows }, format)).toEqual({
    'values.1.name': 'This name is already used.',
    'values.2.name': 'Enter a name for this value.',
    'values.3.typed': 'Enter a number.',
  })
  const sound = [rows[0]!, rows[4]!]
  expect(controlProblems(fields, { values: sound }, format)).toEqual({})
  expect(inputValues(fields, { values: sound })['values']).toEqual({ budget: 1_000 })
})
