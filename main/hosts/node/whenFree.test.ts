import { expect, test } from 'vitest'
import { OrgataError } from '#shared/kernel/errors.ts'
import { whenFree } from './whenFree.ts'

const locked = () => new OrgataError('locked', 'Open already.', { names: 2 })

/** Opens at the given try. */
const openAt = (when: number, error: () => Error = locked) => {
  let tries = 0
  return () => (++tries < when ? Promise.reject(error()) : Promise.resolve(tries))
}

test('what is free is opened at once, and what another program has as soon as it is free', async () => {
  expect(await whenFree(openAt(1), 0)).toBe(1)
  expect(await whenFree(openAt(4), 60)).toBe(4)
})

test('after the wait the error says how long it was; no wait is one too', async () => {
  await expect(whenFree(openAt(Infinity), 0.05)).rejects.toMatchObject({
    code: 'locked',
    message: 'Open already. Waited 0.05 s for it; --wait SECONDS waits longer.',
    details: { names: 2, waitedSeconds: 0.05 },
  })
  await expect(whenFree(openAt(2), 0)).rejects.toMatchObject({ message: 'Open already.' })
})

test('another error ends the wait', async () => {
  await expect(
    whenFree(
      openAt(2, () => new OrgataError('corrupt', 'Damaged.')),
      60,
    ),
  ).rejects.toMatchObject({
    code: 'corrupt',
  })
})
