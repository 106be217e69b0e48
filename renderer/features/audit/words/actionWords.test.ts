import { describe, expect, test } from 'vitest'
import { operations } from '#shared/contract/operations.ts'
import { actionChoices, actionWords } from './actionWords.ts'

const commands = Object.entries(operations)
  .filter(([, operation]) => operation.type === 'command')
  .map(([name]) => name)

describe('what was done, in words', () => {
  test.each(commands)('%s has words for done and for tried', (name) => {
    expect(actionWords(name, 'success')).toMatch(/^[A-Z][^.]+$/)
    expect(actionWords(name, 'success')).not.toContain(name)
    expect(actionWords(name, 'failure')).toMatch(/^Tried to [a-z]/)
  })

  test('no two commands read the same', () => {
    expect(new Set(commands.map((name) => actionWords(name, 'success'))).size).toBe(commands.length)
  })

  test('an operation of another version is shown as it is', () => {
    expect(actionWords('robots.assemble', 'success')).toBe('robots.assemble')
    expect(actionWords('robots.assemble', 'failure')).toBe('Tried: robots.assemble')
    expect(actionWords('toString', 'success')).toBe('toString')
    expect(actionWords('', 'failure')).toBe('Cannot be read')
  })

  test('what one can filter by are commands', () => {
    const choices = actionChoices().map(({ value }) => value)
    expect(choices).toContain('playbooks.publish')
    expect(choices.filter((name) => !commands.includes(name))).toEqual([])
  })
})
