import { expect, test } from 'vitest'
import { z } from 'zod'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import { german } from '#shared/messages/german.ts'
import { problemsOf } from './problemsOf.ts'

const schema = z.object({ name: z.string().min(1), link: z.string().min(1, 'Paste the link.') })

test('a form says in the person’s language what is missing, and a schema’s own words come first', () => {
  const format = createFormatMessage('de', german)
  expect(problemsOf(schema, { name: '', link: '' }, format)).toEqual({
    name: german['forms.empty'],
    link: 'Paste the link.',
  })
  expect(problemsOf(schema, { name: 'Ana', link: 'x' }, format)).toEqual({})
})
