import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { attachFile } from '../actions.ts'
import { comeToQuiet } from '../quiet.ts'
import { serverUrl } from '../simNetwork.ts'
import { pass, passUntil, simulatedNowMs } from '../virtualTime.ts'
import { finish } from '../world.ts'
import type { World } from '../world.ts'
import {
  addWord,
  attemptsSince,
  findings,
  hourMs,
  makeRole,
  minuteMs,
  pairOf,
  writtenTwice,
} from './scenario.ts'

/** The server's disk is lost. Its owner sets it up again, a colleague is invited again, and the laptops fill it. */
export async function serverDiskIsWiped(world: World): Promise<string[]> {
  const { list, expect } = findings()
  const [ana, ben] = pairOf(world)
  for (const peer of [ana, ben]) {
    makeRole(world, peer)
    addWord(world, peer)
    await attachFile(world, peer)
  }
  await comeToQuiet(world)
  await finish(world.server.wipe(), 'the server starts with an empty disk')
  const fromMs = simulatedNowMs()
  for (const peer of [ana, ben]) {
    makeRole(world, peer)
    addWord(world, peer)
  }
  await pass(hourMs)
  for (const peer of [ana, ben]) {
    const { state, lastError } = peer.laptop.sync.status()
    expect(state === 'offline', `${peer.name} is ${state}`)
    expect(/server/.test(lastError ?? ''), `${peer.name} is told ${lastError}`)
    const attempts = attemptsSince(peer, fromMs).length
    // Once a minute: a challenge and a refused session, both once more. Somewhat more often at first.
    expect(attempts <= 60 * 4 + 10, `${peer.name} connected ${attempts} times in an hour`)
  }
  const { setupToken } = world.server
  await finish(
    ana.run(({ sync }) => sync.enrol({ url: serverUrl, setupToken })),
    'Ana connects the new server',
  )
  const { personId } = ben.laptop.organization
  const expiresAt = new Date(ana.laptop.ports.clock.nowMs() + hourMs).toISOString()
  await pass(minuteMs)
  const { link } = await finish(
    ana.run(({ sync }) => sync.invite({ personId, personName: 'Ben', role: 'admin', expiresAt })),
    'Ben is invited again',
  )
  await finish(ben.rejoin(link), 'Ben joins again')
  await pass(minuteMs)
  return [...list, ...writtenTwice(world)]
}

/** A copy of Ben's folder is restored that is older than the others' state of it. */
export async function olderCopyIsPutBack(world: World): Promise<string[]> {
  const { list, expect } = findings()
  const [, ben] = pairOf(world)
  makeRole(world, ben)
  addWord(world, ben)
  await comeToQuiet(world)
  const copy = mkdtempSync(join(tmpdir(), 'orgata-sim-copy-'))
  try {
    await finish(ben.quit(), 'Ben quits')
    cpSync(ben.laptop.dataDir, copy, { recursive: true })
    await finish(ben.start(), 'Ben starts')
    makeRole(world, ben)
    addWord(world, ben)
    await attachFile(world, ben)
    await comeToQuiet(world)
    await finish(ben.quit(), 'Ben quits again')
    rmSync(ben.laptop.dataDir, { recursive: true })
    cpSync(copy, ben.laptop.dataDir, { recursive: true })
  } finally {
    rmSync(copy, { recursive: true })
  }
  await finish(ben.start(), 'Ben starts with the copy')
  const fromMs = simulatedNowMs()
  await passUntil(
    () => ben.laptop.sync.logs().logProblem !== null,
    () => 'the older copy is not noticed',
    minuteMs,
  )
  expect(ben.laptop.sync.logs().logProblem?.code === 'behind', 'the copy is taken for something else')
  expect(ben.laptop.sync.status().lastError !== null, 'Ben is told nothing')
  // Work continues; no entry of the log is sent.
  makeRole(world, ben)
  addWord(world, ben)
  // Except the first entry that differs from the others' copy, which the server keeps as evidence.
  world.disputes = 1
  await pass(hourMs)
  const attempts = attemptsSince(ben, fromMs).length
  expect(attempts <= 90, `Ben connected ${attempts} times in an hour`)
  ben.run((laptop) => laptop.beginNewLog())
  await pass(minuteMs)
  expect(ben.laptop.sync.logs().logProblem === null, 'the new log has a problem')
  return [...list, ...writtenTwice(world)]
}
