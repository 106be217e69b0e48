import { rightsMessages } from '#shared/messages/rights.messages.ts'
import { isSame } from '../mergeField.ts'
import { can, forbidden } from '../rights/recordRule.ts'
import type { RecordRule } from '../rights/recordRule.ts'

/** A run, its steps and files are called as when they were made: reports name them so. No command calls them otherwise. */
export const keepsName: RecordRule = ({ current, next }, actor) =>
  current === null || isSame(current['name'], next['name']) || can(actor, next.teamId, 'run:manage')
    ? null
    : forbidden('RIGHT-13', rightsMessages.keepsName, 'name')
