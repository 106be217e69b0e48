import { Acknowledged } from './acknowledged.ts'
import { presentRelease } from './appRelease.ts'
import type { AppRelease } from './appRelease.ts'
import type { AccessRole } from '#shared/entities/accessRole.ts'
import type { SeededRandom } from './seededRandom.ts'
import { serverUrl, SimNetwork } from './simNetwork.ts'
import { SimPeer } from './simPeer.ts'
import { SimServer } from './simServer.ts'
import { reseed } from './takeOver.ts'
import { resetTime } from './virtualTime.ts'
import { finish } from './world.ts'
import type { World } from './world.ts'

/** Opens Ana's organization on a new server, and lets the others join; all with the same release of the application. */
export async function openTeam(
  random: SeededRandom,
  others: readonly string[],
  note: (line: string) => void,
  release: AppRelease = presentRelease,
  roleOf: (name: string) => AccessRole = () => 'admin',
): Promise<World> {
  resetTime()
  reseed(random.fork('libraries'))
  const network = new SimNetwork(note)
  const server = new SimServer(network, random.fork('server'))
  await finish(server.start(), 'the server starts')
  let tokens = 0
  const ana = new SimPeer('Ana', network, random.fork('Ana'), release)
  const world: World = {
    random,
    network,
    server,
    peers: [ana],
    acknowledged: new Acknowledged(),
    documents: [],
    files: new Map(),
    membershipId: null,
    beganEarlier: release !== presentRelease,
    hasLiar: false,
    traitorId: null,
    disputes: 0,
    token: () => `t${(tokens++).toString(36)}z`,
    note,
  }
  await finish(ana.found(), 'founding')
  await finish(
    ana.run(({ sync }) => sync.enrol({ url: serverUrl, setupToken: server.setupToken })),
    'enrolment',
  )
  for (const name of others) {
    const { link } = await finish(
      ana.run((laptop) => laptop.invite(name, roleOf(name))),
      `an invitation for ${name}`,
    )
    const peer = new SimPeer(name, network, random.fork(name), release)
    world.peers.push(peer)
    await finish(peer.join(link), `${name} joins`)
  }
  world.documents.push(ana.laptop.newId(), ana.laptop.newId())
  return world
}
