import { expect, test } from 'vitest'
import { openTeamLogs } from '#test/support/teamLogs.ts'

test('of each witness the newest is kept, and the first of each day', () => {
  const { ben, signers, peers, witness, close } = openTeamLogs()
  const { logId } = ben.log
  const seen = (by: (typeof signers)['ana']) => {
    ben.fill(1)
    witness(ben, by)
  }
  for (let i = 0; i < 4; i++) seen(signers.ana)
  ben.clock.ms += 86_400_000
  for (let i = 0; i < 3; i++) seen(signers.ana)
  seen(signers.carl)
  seen(signers.carl)
  const sizes = (by: { deviceId: string }) =>
    peers.witnesses.all(logId).flatMap(({ deviceId, size }) => (deviceId === by.deviceId ? [size] : []))
  expect(sizes(signers.ana)).toEqual([1, 5, 7])
  expect(sizes(signers.carl)).toEqual([8, 9])
  const newest = peers.witnesses.newest(logId)
  expect(newest.map(({ deviceId, size }) => [deviceId, size])).toEqual([
    [signers.carl.deviceId, 9],
    [signers.ana.deviceId, 7],
  ])
  // The note belongs to the size.
  for (const { note, size } of newest) expect(note.split('\n')[1]).toBe(String(size))
  // An older one is not taken again.
  expect(peers.witnesses.keep(logId, { ...newest[1]!, size: 6 })).toBe(false)
  close()
})
