import { expect, test } from 'vitest'
import { z } from 'zod'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import { german } from '#shared/messages/german.ts'
import { inputWords, issueWords } from './inputWords.ts'
import { nameInput } from './nameInput.ts'

const form = z.strictObject({
  name: z.string().min(1).max(3),
  token: z.string().min(2),
  tags: z.array(z.string()).max(1),
  count: z.int().min(1).max(2_000),
  said: z.string().min(1, 'Please type a name.'),
})
const good = { name: 'Ana', token: 'ab', tags: [], count: 1, said: 'x' }

test.each([
  [{ name: 'Anna' }, 'Too long: at most 3 characters.'],
  [{ name: '' }, 'Please fill this in.'],
  [{ token: 'a' }, 'Too short: at least 2 characters.'],
  [{ tags: ['a', 'b'] }, 'Too many: at most 1.'],
  [{ count: 5_000 }, 'Too high: at most 2,000.'],
  [{ count: 0 }, 'Too low: at least 1.'],
  [{ name: undefined }, 'This is missing.'],
  // A message of the schema comes first; Zod's own messages are for mistakes of programs.
  [{ said: '' }, 'Please type a name.'],
  [{ name: 5 }, 'Invalid input: expected string, received number'],
])('%j: %s', (wrong, words) => {
  const { error } = form.safeParse({ ...good, ...wrong }, { error: inputWords(createFormatMessage()) })
  expect(error?.issues.map(({ message }) => message)).toEqual([words])
})

test('a schema’s own words are said in the person’s language', () => {
  const format = createFormatMessage('de', german)
  const [issue] = nameInput.safeParse(' ', { error: inputWords(format) }).error!.issues
  expect(issueWords(issue!, format)).toBe('Geben Sie einen Namen ein.')
  expect(issueWords({ message: 'Only for programs' }, format)).toBe('Only for programs')
})
