import { OrgataError } from '#shared/kernel/errors.ts'
import { formatServerAddress, parseServerAddress } from '#shared/protocol/invitationLink.ts'
import { toldAddress } from '#shared/protocol/serverIdentity.ts'
import type { ToldAddress } from '#shared/protocol/serverIdentity.ts'
import type { DeviceSigner } from '#core/audit/deviceKey.ts'
import type { Ports } from '#core/ports.ts'
import type { SyncConfig } from '#core/sync/syncConfig.ts'
import { createBackoff } from './backoff.ts'
import { inSession } from './inSession.ts'
import type { ServerInUse } from './inSession.ts'
import { placesNearby } from './placesNearby.ts'
import { proveSameServer } from './sameServer.ts'

/** Pauses between searches; short again after the server was reachable for a while. */
const pauses = { firstMs: 2_000, longestMs: 60_000 }
const whileMs = 300_000

type Place = Pick<SyncConfig, 'serverUrl' | 'pin' | 'receiptKey' | 'isAddressTyped'> &
  Partial<Pick<SyncConfig, 'toldAt' | 'told'>>
type KnownServer = ServerInUse & { readonly config: SyncConfig }

/** The server has another address: a new name, IP address, port or key of its certificate, or a proxy in front of it. */
export interface ChangedAddress {
  /**
   * Goes to another address of the same server; everything else stays as it is.
   * @param input.tellOthers the server tells it to the other computers
   * @returns whether the others are told
   * @throws OrgataError `invalid_input`; `precondition_failed` without a server, or for another one; `unavailable`
   */
  changeAddress(input: { url: string; tellOthers: boolean }): Promise<{ areOthersTold: boolean }>
}

/** @param options.move replaces the connection by one to the same server at another place, unless `from` is not in use any more */
export function createChangedAddress(options: {
  signer: DeviceSigner
  ports: Pick<Ports, 'timers' | 'network' | 'random' | 'log' | 'clock' | 'nearby'>
  server: () => KnownServer
  move: (from: KnownServer, place: Place) => Promise<void>
}): ChangedAddress & {
  follow(from: KnownServer, told: ToldAddress): void
  /** Looks for a server that does not answer in this network. */
  look(from: KnownServer): void
} {
  const { signer, ports, server, move } = options
  let isFollowing = false
  let isLooking = false
  const backoff = createBackoff(ports.random, pauses)
  let lookedMs = Number.NEGATIVE_INFINITY
  let nextMs = Number.NEGATIVE_INFINITY

  /** The server keeps the address for the others; one of an earlier release does not. */
  async function tell(address: string): Promise<boolean> {
    try {
      await inSession(server(), (client, token) =>
        client.request('POST', '/v1/address', toldAddress, { body: { address }, token }),
      )
      return true
    } catch (error) {
      ports.log.warn('The server could not tell its new address to the others.', { error: String(error) })
      return false
    }
  }

  async function goTo(from: KnownServer, told: ToldAddress): Promise<void> {
    const address = parseServerAddress(told.address)
    const { receiptKey } = await proveSameServer({ address, known: from.config, signer, ports })
    await move(from, { ...address, receiptKey, toldAt: told.at, told: null, isAddressTyped: false })
    ports.log.info('The server told its new address.', { serverUrl: address.serverUrl })
  }

  /** Goes to the first place whose server proves to be the known one. */
  async function goNear(from: KnownServer, pin: string): Promise<void> {
    for (const serverUrl of await placesNearby(ports, pin)) {
      if (serverUrl === from.serverUrl) continue
      const address = { serverUrl, pin }
      const proof = await proveSameServer({ address, known: from.config, signer, ports }).catch(() => null)
      if (proof === null) continue
      await move(from, { ...address, ...proof, isAddressTyped: from.config.isAddressTyped })
      ports.log.info('The server was found at another address of this network.', { serverUrl })
      return
    }
  }

  return {
    look(from) {
      const { pin } = from
      const nowMs = ports.clock.nowMs()
      const isHere = from.hostId === signer.deviceId
      if (ports.nearby === undefined || pin === null || isHere || isLooking || nowMs < nextMs) return
      isLooking = true
      if (nowMs - lookedMs > whileMs) backoff.reset()
      lookedMs = nowMs
      nextMs = nowMs + backoff.nextMs()
      void goNear(from, pin)
        .catch((error: unknown) =>
          ports.log.info('Looking for the server failed.', { reason: String(error) }),
        )
        .finally(() => {
          isLooking = false
        })
    },
    async changeAddress({ url, tellOthers }) {
      const from = server()
      const address = parseServerAddress(url)
      const { receiptKey } = await proveSameServer({ address, known: from.config, signer, ports })
      await move(from, { ...address, receiptKey, told: null, isAddressTyped: true })
      return { areOthersTold: tellOthers && (await tell(formatServerAddress(address))) }
    },
    follow(from, told) {
      if (isFollowing) return
      isFollowing = true
      void goTo(from, told)
        .catch((error: unknown) => {
          // It is tried again with the next session, and where the connection is lost: this computer may be in another network.
          const reason = error instanceof OrgataError ? error.message : String(error)
          ports.log.info('The told address of the server is not used yet.', { reason })
        })
        .finally(() => {
          isFollowing = false
        })
    },
  }
}
