import { expect, test } from 'vitest'
import { isAtDoor } from '#shared/contract/doors.ts'
import { operations } from '#shared/contract/operations.ts'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import { commandActions } from './commandActions.ts'
import { lineWords } from './lineWords.ts'
import { rank } from './rank.ts'

/** What a window does by itself, with nothing to look for. */
const silent = ['people.signIn']

const commands = Object.entries(operations).filter(
  ([name, operation]) => operation.type === 'command' && isAtDoor(operation, 'ui') && !silent.includes(name),
)

test('every command of a window is found in the palette', () => {
  const found = new Set<string>(commandActions.flatMap(({ does = [] }) => does))
  expect(commands.map(([name]) => name).filter((name) => !found.has(name))).toEqual([])
})

test('actions are offered to those who may do one of their commands, and ids are unique', () => {
  for (const { id, does = [], permission } of commandActions) {
    if (permission === undefined || does.length === 0) continue
    const allowed = does.map((name) => operations[name].permission as string)
    const isOpen = allowed.some((one) => ['none', 'member', 'record:write'].includes(one))
    expect([id, isOpen || allowed.includes(permission)]).toEqual([id, true])
  }
  const ids = commandActions.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
})

const format = createFormatMessage()

/** The labels that the palette lists for a query, best first. */
const found = (query: string) =>
  commandActions
    .map((action) => lineWords(action, format))
    .map((line) => ({ label: line.label, score: rank(query, line) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ label }) => label)

test.each([
  ['new playbook', 'New playbook'],
  ['create a procedure', 'New playbook'],
  ['publish', 'Publish a playbook'],
  ['publish this playbook', 'Publish a playbook'],
  ['invite', 'Invite a person'],
  ['add colleague', 'Invite a person'],
  ['start run', 'Start a run'],
  ['print', 'Print a playbook'],
  ['pdf', 'Print a playbook'],
  ['backup', 'Back up now'],
  ['stolen laptop', 'Block a computer'],
  ['verify log', 'Verify the audit log'],
  ['evidence', 'Make an evidence pack'],
  ['rename company', 'Rename the organization'],
  ['switch team', 'Switch to another team'],
  ['restore deleted', 'Open the trash'],
  ['finish the step', 'Complete a step'],
  ['reassign', 'Assign a step'],
  ['language', 'Choose the language'],
  ['german', 'Choose the language'],
  ['repeat', 'Start a run'],
  ['delete example', 'Look at the example'],
  ['test', 'Share with my team'],
  ['log out', 'Leave the organization on this computer'],
])('“%s” finds “%s”', (query, label) => {
  expect(found(query)).toContain(label)
})
