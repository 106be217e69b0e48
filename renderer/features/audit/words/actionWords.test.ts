import { describe, expect, test } from 'vitest'
import { syncActions } from '#shared/entities/audit/syncActions.ts'
import { operations } from '#shared/contract/operations.ts'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import { actionChoices, actionWords } from './actionWords.ts'

const format = createFormatMessage()

const commands = Object.entries(operations)
  .filter(([, operation]) => operation.type === 'command')
  .map(([name]) => name)

describe('actions in words', () => {
  test.each(commands)('%s has words for done and for tried', (name) => {
    expect(actionWords(name, 'success', format)).toMatch(/^[A-Z][^.]+$/)
    expect(actionWords(name, 'success', format)).not.toContain(name)
    expect(actionWords(name, 'failure', format)).toMatch(/^Tried to [a-z]/)
  })

  test('no two commands read the same', () => {
    expect(new Set(commands.map((name) => actionWords(name, 'success', format))).size).toBe(commands.length)
  })

  test('an unknown operation is shown by name', () => {
    expect(actionWords('robots.assemble', 'success', format)).toBe('robots.assemble')
    expect(actionWords('robots.assemble', 'failure', format)).toBe('Tried: robots.assemble')
    expect(actionWords('toString', 'success', format)).toBe('toString')
    expect(actionWords('', 'failure', format)).toBe('Cannot be read')
  })

  test.each(Object.values(syncActions))('%s, which syncing does by itself, has words', (name) => {
    expect(actionWords(name, 'success', format)).toMatch(/^[A-Z][^.]+$/)
    expect(actionWords(name, 'failure', format)).toMatch(/^Tried to [a-z]/)
  })

  test('the choices of the filter are commands, and what syncing does by itself', () => {
    const choices = actionChoices(format).map(({ value }) => value)
    expect(choices).toContain('playbooks.publish')
    const others = choices.filter((name) => !commands.includes(name))
    expect(others.sort()).toEqual(Object.values(syncActions).sort())
  })
})
