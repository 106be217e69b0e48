import type { auditContract } from '#shared/contract/audit.contract.ts'
import { pageOfList } from '#core/commands/pageOfList.ts'
import type { Handlers } from '#core/door/context.ts'
import { termsOfText } from '#core/search/termsOfText.ts'
import { nameKeyPath } from '#core/store/nameKey.ts'

/** Possible actors of the log by name, also people who were removed. */
export const listActors: Handlers<typeof auditContract>['audit.actors'] = (
  { text = '', ...page },
  context,
) => {
  const people = context.find('person', {
    terms: termsOfText(text, 'person', ['name']),
    sort: [{ [nameKeyPath]: 'asc' }],
    includeDeleted: true,
  })
  return pageOfList(
    people.map(({ id, name }) => ({ id, name })),
    page,
  )
}
