import { expect, test } from 'vitest'
import { createLocalName } from './localName.ts'

const found = async (answer: Promise<{ address: string }[]>) => {
  const asked: string[] = []
  const name = createLocalName(
    () => ['192.168.1.20'],
    (one) => {
      asked.push(one)
      return answer
    },
    'Bakery-PC.office.lan',
  )
  expect(name()).toBeNull()
  await answer.catch(() => {})
  await Promise.resolve()
  const now = name()
  expect(asked).toEqual(['bakery-pc.local'])
  return now
}

test('the name of this computer is one that leads to it', async () => {
  expect(await found(Promise.resolve([{ address: 'fd00::9' }, { address: '192.168.1.20' }]))).toBe(
    'bakery-pc.local',
  )
  expect(await found(Promise.resolve([{ address: '192.168.1.21' }]))).toBeNull()
  expect(await found(Promise.resolve([{ address: '127.0.1.1' }]))).toBeNull()
  expect(await found(Promise.reject(new Error('ENOTFOUND')))).toBeNull()
})
