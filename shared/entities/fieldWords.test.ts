import { expect, test } from 'vitest'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import { nameInWords } from './fieldFace.ts'
import { fieldFaceAt, fieldLabel, stateFace, valueFace } from './fieldWords.ts'

const format = createFormatMessage()

test('a field is called by its label, down to members of members', () => {
  expect(fieldLabel('workItem', ['assigneeId'], format)).toBe('Assigned to')
  expect(fieldLabel('run', ['holds', 'untilBy'], format)).toBe('Pauses › Resumed by')
  expect(fieldLabel('run', ['name'], format)).toBe('Name')
})

test('a former value is called as the field whose value it was', () => {
  const former = ['corrections', 'former']
  expect(fieldFaceAt('run', [...former, 'status']).values).toHaveProperty('completed')
  expect(fieldLabel('run', [...former, 'endedAt'], format)).toBe('Corrections › Former values › Ended')
  expect(format(valueFace('run', [...former, 'status'], 'completed')!.label)).toBe('Done')
  expect(fieldFaceAt('workItem', [...former, 'assigneeId']).ref).toBe('person')
})

test('custom keys stay unchanged, and unknown members are split into words', () => {
  expect(fieldLabel('workItem', ['values', 'cashCounted'], format)).toBe('Answers › cashCounted')
  expect(fieldLabel('run', ['newField'], format)).toBe('New field')
  expect(fieldLabel('spaceship', ['lastSeenAt'], format)).toBe('Last seen')
  expect(nameInWords('in_progress')).toBe('In progress')
  expect(nameInWords('toString')).toBe('To string')
  expect(fieldFaceAt('run', ['toString'])).toEqual({})
})

test('a reference names its kind, and a state has a word and a look', () => {
  expect(fieldFaceAt('run', ['holds', 'by']).ref).toBe('person')
  expect(stateFace('run', 'completed')).toMatchObject({ look: 'done' })
  expect(stateFace('run', 'toString')).toBeUndefined()
  expect(format(valueFace('membership', ['role'], 'admin')!.label)).toBe('Admin')
})
