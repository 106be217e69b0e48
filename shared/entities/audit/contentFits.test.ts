import { expect, test } from 'vitest'
import type { Json } from '#shared/kernel/canonicalJson.ts'
import { contentFits } from './contentFits.ts'

const fits = (before: Json, after: Json, record: object) => contentFits({ before, after }, record)
const record = { id: 'r', status: 'done', tags: ['a', { b: 1, c: 2 }], note: undefined }

test.each<[string, boolean, Json, Json]>([
  ['all of a new record', true, null, { id: 'r', status: 'done', tags: ['a', { c: 2, b: 1 }] }],
  ['a new record but for a member', false, null, { id: 'r', status: 'done' }],
  [
    'a new record with another member',
    false,
    null,
    { id: 'r', status: 'done', tags: ['a', { b: 1, c: 2 }], more: 1 },
  ],
  ['a changed member', true, { status: 'open' }, { status: 'done' }],
  ['another value of a changed member', false, { status: 'open' }, { status: 'open' }],
  ['a member that it does not have', false, { note: 'x' }, { note: 'y' }],
  ['a member that was taken away', true, { note: 'x' }, {}],
  ['a member taken away that is there', false, { status: 'open' }, {}],
  ['nothing, of an attested version', true, null, null],
])('AUDIT-34 a record and the content of its entry: %s', (_what, isFit, before, after) => {
  expect(fits(before, after, record)).toBe(isFit)
})
