import type { syncExchangeContract } from '#shared/contract/syncExchange.contract.ts'
import type { Handlers } from '#core/door/context.ts'
import type { ExchangeNotes } from '#core/sync/exchange/exchangeNotes.ts'
import { usesOwnServer } from '#core/sharing/usesOwnServer.ts'

type Noted = ExchangeNotes['saved']

const shown = (one: Noted) => (one === null ? null : { at: one.at, carried: one.carried })

export const showExchange: Handlers<typeof syncExchangeContract>['sync.exchange'] = (_input, context) => {
  // Each file that is saved or read is an entry in the log.
  context.dependsOn('sharing', 'sync', 'audit')
  const { organization, organizations } = context
  const { exchange } = organization.sync
  const { saved, answered } = exchange.notes()
  const isOwn = usesOwnServer(organizations.sharing, organization)
  return {
    canSave: exchange.isPossible && !isOwn,
    canAnswer: isOwn && organizations.sharing.of(organization.organizationId).phase === 'on',
    saved: shown(saved),
    answered: shown(answered),
  }
}
