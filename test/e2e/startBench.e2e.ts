import { expect, it } from 'vitest'
import { runStartBench } from '../bench/start.bench.ts'

/** No time is checked: only that the program runs to its end. */
it('the start bench, with tiny sizes', async () => {
  const [line, ...others] = await runStartBench({ rounds: 1, warmups: 0, records: [0] })
  expect(others).toEqual([])
  expect(line).toMatchObject({ what: 'example team', records: 0 })
  expect(Object.values(line!).filter(Number.isNaN)).toEqual([])
})
