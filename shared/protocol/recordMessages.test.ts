import { expect, test } from 'vitest'
import { documentKey } from '#shared/entities/coDocuments.ts'
import { packDocuments } from './openDocuments.ts'
import { recordRequest } from './recordMessages.ts'

const id = '0190f3c2-a1b4-7000-8000-0000000000aa'
const presence = (documents: string[]) =>
  recordRequest.safeParse({ type: 'here', request: 1, teamId: id, ...packDocuments(documents) }).success

test('presence names open documents of every kind', () => {
  expect(presence([documentKey('playbook', id), documentKey('recipe', id)])).toBe(true)
  for (const name of ['recipe', `Recipe/${id}`, `${id}/${id}`, `recipe/${id}/x`])
    expect(presence([name])).toBe(false)
})
