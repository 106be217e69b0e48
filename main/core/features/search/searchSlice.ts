import { searchContract } from '#shared/contract/search.contract.ts'
import { defineSlice } from '#core/door/defineSlice.ts'
import { namesOf } from './namesOf.ts'
import { searchEverything } from './searchEverything.ts'

export const searchSlice = defineSlice(searchContract, {
  handlers: { 'search.query': searchEverything, 'search.names': namesOf },
})
