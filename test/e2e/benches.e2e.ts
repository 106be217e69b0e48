import { expect, it } from 'vitest'
import { runJoinBench } from '../bench/join.bench.ts'
import { runStartBench } from '../bench/start.bench.ts'

/** No time is checked: only that the program runs to its end. */
it('the start bench, with tiny sizes', async () => {
  const [line, ...others] = await runStartBench({
    rounds: 1,
    warmups: 0,
    filled: [{ records: 0, stepsPerRun: 10 }],
  })
  expect(others).toEqual([])
  expect(line).toMatchObject({ what: 'example team', records: 0 })
  expect(Object.values(line!).filter(Number.isNaN)).toEqual([])
})

it('the join bench, with one run', async () => {
  const lines = await runJoinBench({ records: 12, stepsPerRun: 10 })
  expect(lines).toMatchObject([
    { runs: 1, usableSeconds: null },
    { runs: 1, usableSeconds: expect.any(Number) },
  ])
  for (const line of lines) expect(Object.values(line).filter(Number.isNaN)).toEqual([])
})
