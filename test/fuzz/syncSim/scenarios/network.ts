import type { SimPeer } from '../simPeer.ts'
import type { LinkState } from '../simNetwork.ts'
import { attachFile } from '../actions.ts'
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
  watchOffline,
  writtenTwice,
} from './scenario.ts'

const isOnline = ({ laptop }: SimPeer) => laptop.sync.status().state === 'online'

/** The server's name is not resolved for an hour; work continues. */
export async function nameServiceFails(world: World): Promise<string[]> {
  const { list, expect } = findings()
  const pair = pairOf(world)
  for (const { link } of pair) {
    link.set('cut')
    link.set('nameless')
  }
  const fromMs = simulatedNowMs()
  for (let i = 0; i < 12; i++) {
    for (const peer of pair) {
      makeRole(world, peer)
      addWord(world, peer)
    }
    await pass(5 * minuteMs)
  }
  for (const peer of pair) {
    const attempts = attemptsSince(peer, fromMs)
    // Intervals of half to the whole of twenty seconds, once the backoff has grown.
    expect(attempts.length <= 3_600 / 10 + 10, `${peer.name} tried ${attempts.length} times in an hour`)
    expect(attempts.length >= 3_600 / 20, `${peer.name} tried only ${attempts.length} times in an hour`)
    const gaps = attempts.slice(1).map((atMs, i) => atMs - (attempts[i] as number))
    const grown = gaps.slice(10)
    expect(Math.min(...grown) >= 9_900, `${peer.name} waited only ${Math.min(...grown)} ms`)
    expect(Math.max(...grown) - Math.min(...grown) > 5_000, `the waits of ${peer.name} have no jitter`)
  }
  for (const { link } of pair) link.set('up')
  await passUntil(
    () => pair.every(isOnline),
    () => 'somebody does not come back',
    21_000,
  )
  await pass(minuteMs)
  return [...list, ...writtenTwice(world)]
}

/** A connection is silently dead, in both directions or only from the server. */
export async function connectionGoesSilent(
  world: World,
  how: Extract<LinkState, 'stalled' | 'mute'>,
): Promise<string[]> {
  const { list, expect } = findings()
  const [ana, ben] = pairOf(world)
  for (const id of world.documents) ana.toggleWindow(id)
  await pass(minuteMs)
  const offlineMs = watchOffline(ana)
  ana.link.set(how)
  const fromMs = simulatedNowMs()
  const sentBefore = ana.link.sentParcels
  makeRole(world, ana)
  addWord(world, ana)
  await pass(45_000)
  expect(offlineMs() !== null, 'Ana believes to be online for 45 seconds')
  expect(ana.laptop.sync.status().waiting >= 2, 'Ana believes that all is sent')
  await pass(minuteMs)
  const seen = ben.laptop.sync.people().map(({ personId }) => personId)
  expect(!seen.includes(ana.laptop.organization.personId), 'Ben still sees Ana')
  await pass(9 * minuteMs)
  const attempts = attemptsSince(ana, fromMs).length
  const sent = ana.link.sentParcels - sentBefore
  expect(attempts <= 11 * 6, `Ana tried ${attempts} times in eleven minutes`)
  expect(sent <= 100, `Ana sent ${sent} pieces into nothing`)
  ana.link.set('up', true)
  await passUntil(
    () => isOnline(ana),
    () => 'Ana does not come back',
    31_000,
  )
  await pass(minuteMs)
  return [...list, ...writtenTwice(world)]
}

/** Ana closes her laptop while her records and a file are on their way, and opens it after a night, somewhere else. */
export async function sleepsWhileSending(world: World): Promise<string[]> {
  const { list, expect } = findings()
  const [ana, ben] = pairOf(world)
  ana.link.set('cut')
  for (let i = 0; i < 300; i++) makeRole(world, ana)
  addWord(world, ana)
  await attachFile(world, ana)
  await pass(minuteMs)
  ana.link.set('up')
  const before = ana.link.sentParcels
  // In the middle of it: the first records are on their way, and not all answered.
  await passUntil(
    () => ana.link.sentParcels > before + 14,
    () => 'Ana sends nothing',
    minuteMs,
  )
  expect(ana.laptop.sync.status().waiting > 0, 'Ana had sent everything already')
  ana.machine.isAsleep = true
  ana.link.set('stalled')
  const asleepMs = simulatedNowMs()
  for (let i = 0; i < 8; i++) {
    makeRole(world, ben)
    addWord(world, ben)
    await pass(hourMs)
  }
  // One of the same moment was before.
  expect(attemptsSince(ana, asleepMs + 1).length === 0, 'a laptop that sleeps connects')
  const benTried = attemptsSince(ben, asleepMs).length
  expect(benTried <= 8 * 60, `Ben connected ${benTried} times in a night`)
  ana.machine.isAsleep = false
  ana.link.set('up', true)
  const awakeMs = simulatedNowMs()
  await passUntil(
    () => isOnline(ana) && ana.laptop.sync.status().waiting === 0,
    () => `Ana does not come to an end: ${JSON.stringify(ana.laptop.sync.status())}`,
    minuteMs,
  )
  const tried = attemptsSince(ana, awakeMs).length
  expect(tried <= 30, `Ana connected ${tried} times after she woke`)
  return [...list, ...writtenTwice(world)]
}

/** The battery runs out during a file, so that the server holds a dead connection. */
export async function diesWhileSendingFile(world: World): Promise<string[]> {
  const { list, expect } = findings()
  const [ana] = pairOf(world)
  await pass(minuteMs)
  await attachFile(world, ana, 3_000_000)
  const before = ana.link.arrivedBytes
  await passUntil(
    () => ana.link.arrivedBytes > before + 1_000_000,
    () => 'Ana sends no file',
    minuteMs,
  )
  expect(ana.laptop.sync.waiting().files.length === 1, 'the file was sent already')
  ana.kill(true)
  await pass(10_000)
  await finish(ana.start(), 'Ana starts again')
  const fromMs = simulatedNowMs()
  await passUntil(
    () => isOnline(ana) && ana.laptop.sync.status().waiting === 0,
    () => `Ana does not come to an end: ${JSON.stringify(ana.laptop.sync.status())}`,
    minuteMs,
  )
  const tried = attemptsSince(ana, fromMs).length
  expect(tried <= 40, `Ana connected ${tried} times after she started again`)
  return list
}

/** Both write something every ten minutes. Answers how often they connected. */
async function anHourOfWork(world: World): Promise<number> {
  const pair = pairOf(world)
  const fromMs = simulatedNowMs()
  for (let i = 0; i < 6; i++) {
    for (const peer of pair) {
      makeRole(world, peer)
      addWord(world, peer)
    }
    await pass(10 * minuteMs)
  }
  return pair.flatMap((peer) => attemptsSince(peer, fromMs)).length
}

/** Ana's clock is five hours ahead, Ben's three behind. */
export async function clocksAreWrong(world: World): Promise<string[]> {
  const { list, expect } = findings()
  const [ana, ben] = pairOf(world)
  for (const peer of [ana, ben]) for (const id of world.documents) peer.toggleWindow(id)
  await pass(minuteMs)
  const usual = await anHourOfWork(world)
  ana.skewMs = 5 * hourMs
  ben.skewMs = -3 * hourMs
  await pass(minuteMs)
  const attempts = await anHourOfWork(world)
  expect(attempts <= usual * 1.1, `with wrong clocks they connected ${attempts} times instead of ${usual}`)
  for (const [peer, aheadMs] of [
    [ana, ana.skewMs],
    [ben, ben.skewMs],
  ] as const) {
    const { clockAheadMs, waiting } = peer.laptop.sync.status()
    expect(
      Math.abs((clockAheadMs ?? 0) - aheadMs) < 5_000,
      `${peer.name} does not say that the clock is wrong`,
    )
    expect(waiting === 0, `${waiting} things of ${peer.name} wait`)
  }
  // A later write on top of a seen one wins, for any clocks.
  const role = makeRole(world, ana)
  await pass(minuteMs)
  ben.run((laptop) => laptop.change((unit) => unit.update('jobRole', role, { name: 'by Ben' })))
  await pass(minuteMs)
  expect(ana.laptop.store.get('jobRole', role)?.name === 'by Ben', 'the later change does not stand')
  const questions = ana.run(({ store }) => store.count('syncConflict'))
  expect(questions === 0, `${questions} questions about changes that were not made apart`)
  return [...list, ...writtenTwice(world).filter((line) => !line.startsWith(role))]
}
