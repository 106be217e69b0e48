import { syncExchangeContract } from '#shared/contract/syncExchange.contract.ts'
import { defineSlice } from '#core/door/defineSlice.ts'
import { readExchange } from './exchange/readExchange.ts'
import { saveChanges } from './exchange/saveChanges.ts'
import { showExchange } from './exchange/showExchange.ts'

export const syncExchangeSlice = defineSlice(syncExchangeContract, {
  handlers: {
    'sync.exchange': showExchange,
    'sync.saveChanges': saveChanges,
    'sync.readExchange': readExchange,
  },
})
