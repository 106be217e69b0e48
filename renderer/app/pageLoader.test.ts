import { expect, test } from 'vitest'
import { createPageLoader } from './pageLoader.ts'

const Today = () => null

test('a page is imported once, however often it is asked for', async () => {
  let imports = 0
  const loader = createPageLoader(async () => {
    imports += 1
    return Today
  })
  await Promise.all([loader.load(), loader.load()])
  await loader.load()
  expect(imports).toBe(1)
  expect(loader.getState()).toEqual({ state: 'ready', component: Today })
})

test('a page that failed to load is loaded again on request', async () => {
  const states: string[] = []
  let isOffline = true
  const loader = createPageLoader(async () => {
    if (isOffline) throw new TypeError('Failed to fetch dynamically imported module')
    return Today
  })
  loader.listen(() => states.push(loader.getState().state))
  await loader.load()
  expect(loader.getState()).toEqual({ state: 'failed' })
  isOffline = false
  await loader.load()
  expect(states).toEqual(['failed', 'loading', 'ready'])
})
