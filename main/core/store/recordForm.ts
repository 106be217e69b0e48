import { allEntities } from '#shared/entities/registry.ts'
import { lazy } from '#shared/kernel/lazy.ts'
import type { LeftOut } from './sqlite/shortForm.ts'

const always = ['deletedAt', 'deletedBy']

const nullsOfKinds = lazy(
  () =>
    new Map<string, readonly string[]>(
      allEntities().map(({ kind, unstoredNulls = [] }) => [kind, [...always, ...unstoredNulls]]),
    ),
)

/** What the stored text of a record leaves out: a third of it. Searches and tests of the file read the rest as JSON. */
export const leftOut: LeftOut = {
  shared: 'organizationId',
  nulls: ({ kind }) => nullsOfKinds().get(String(kind)) ?? always,
  repeats: { updatedAt: 'createdAt', updatedBy: 'createdBy' },
}
