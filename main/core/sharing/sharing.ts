import { createEmitter } from '#shared/kernel/emitter.ts'
import type { OrgataError } from '#shared/kernel/errors.ts'
import { hostedServerMessages } from '#shared/messages/hostedServer.messages.ts'
import { toInstant } from '#shared/kernel/time.ts'
import {
  formatInvitationLink,
  formatServerAddress,
  parseInvitationLink,
} from '#shared/protocol/invitationLink.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { syncExchangeMessages } from '#shared/messages/syncExchange.messages.ts'
import type { HostedAsk, HostedLink, HostedReady } from '#shared/protocol/hostedServer.ts'
import type { LocalAddress, Ports } from '#core/ports.ts'
import { byLikelihood, hostOf, offeredAddress } from './offeredAddress.ts'
import type { ServerCopy } from '#core/sync/server/serverCopy.ts'
import { placeCopy } from './placeCopy.ts'
import { prepareServerFolder, putServerAside, putServerBack } from './serverFolder.ts'
import { readPin, readSharing } from './serverFolder.ts'
import { sharedOrganizations, writeSharing } from './serverFolder.ts'
import { createServerRunner } from './serverRunner.ts'
import type { RunnerState, ServerRunner } from './serverRunner.ts'
import { explainStart, isPortTaken } from './explainStart.ts'

/** The port of a team's server where it is free. */
const usualPort = 4_321
/** All networks of this computer, by IPv6 and IPv4. */
const everywhere = '::'

/** How this computer shares one organization. */
export interface SharedState extends RunnerState {
  isOn: boolean
  port: number | null
  /** The likeliest first. */
  addresses: LocalAddress[]
  /** The one in invitations; null where this computer is in no network. */
  offered: string | null
}

/** A server that runs on this computer, as this computer reaches it. */
export interface RunningServer {
  readonly url: string
  readonly pin: string
  readonly ask: HostedAsk
}

/** The team's servers that run on this computer, one for each organization that it shares. */
export interface Sharing {
  /** False of a program that ends with its command. */
  readonly isPossible: boolean
  of(organizationId: string): SharedState
  /** Whether a server is to run for any organization. */
  isOn(): boolean
  /**
   * Starts the server of an organization, and does so again at each start of the app.
   * @param how.isNew sets an earlier server's data aside
   * @param how.copy the data of another server, with which the new one begins
   * @param how.atAnotherPort takes a free port instead of the kept one
   * @returns its address for this computer, with the pin, its setup token where no organization was set up yet, and how
   *   everything is put back as it was where nobody can use it. After an error it is put back already.
   * @throws OrgataError `precondition_failed`, `locked`, `disk_full`, `read_only`, `unavailable`
   */
  share(
    organizationId: string,
    how: { isNew: boolean; atAnotherPort: boolean; copy: ServerCopy | null },
  ): Promise<{ url: string; setupToken: string | null; undo: () => Promise<void> }>
  /** Ends the server; its data stay. */
  stop(organizationId: string): Promise<void>
  /** Chooses the address in invitations. @throws OrgataError `invalid_input` for an address that is not this computer's */
  offer(organizationId: string, address: string): void
  /** The pin of the server on this computer; null where none was shared. */
  pinOf(organizationId: string): string | null
  /** The address of the server for other computers. */
  urlForOthers(organizationId: string): string
  /**
   * A link for another computer of an owner, made as the operator of the server on this computer: every computer of the team
   * shows who came by it. @throws OrgataError `precondition_failed` while it does not run; `not_found`
   */
  ownerLink(of: { organizationId: string; personId: string; hostId: string }): Promise<HostedLink>
  /** The running server, for this computer itself. @throws OrgataError `precondition_failed` while it does not run */
  running(organizationId: string): RunningServer
  /** Starts the servers of the organizations that this computer shares. */
  resume(): void
  onChange(listener: () => void): void
  /** A server listens again. */
  onReady(listener: (organizationId: string) => void): void
  close(): Promise<void>
}

const off: RunnerState = { phase: 'off', problem: null, isPortTaken: false, restartedAt: null }
const localUrl = (port: number) => `https://127.0.0.1:${port}`

export function createSharing(ports: Ports): Sharing {
  const { dataDir, servers } = ports
  const runners = new Map<string, ServerRunner>()
  /** Takes back that a server is in this network. */
  const announced = new Map<string, () => void>()
  const changed = createEmitter()
  const ready = createEmitter<string>()
  const addresses = () => byLikelihood(servers?.addresses() ?? [])

  function runnerOf(organizationId: string, port: () => number): ServerRunner {
    const known = runners.get(organizationId)
    if (known !== undefined) return known
    if (servers === undefined) throw impossible()
    const runner = createServerRunner({
      servers,
      ports,
      prepare: () => ({
        ...prepareServerFolder(dataDir, organizationId, ports.clock.nowMs()),
        host: everywhere,
        port: port(),
      }),
      explain: (error) => explainStart(error, port()),
      onChange: () => changed.emit(),
      onReady({ pin, port: at }) {
        announced.get(organizationId)?.()
        announced.set(organizationId, ports.nearby?.announce({ pin, port: at }) ?? (() => {}))
        ready.emit(organizationId)
      },
    })
    runners.set(organizationId, runner)
    return runner
  }

  const keptPort = (organizationId: string) => readSharing(dataDir, organizationId)?.port

  /** At the kept port, or at the first start at the usual one, or else at a free one. */
  async function begin(organizationId: string, atAnotherPort: boolean): Promise<HostedReady> {
    const kept = atAnotherPort ? 0 : keptPort(organizationId)
    let port = kept ?? usualPort
    let isBegun = false
    const runner = runnerOf(organizationId, () => (isBegun ? (keptPort(organizationId) ?? port) : port))
    const first = async () => {
      const ready = await runner.begin()
      port = ready.port
      isBegun = true
      return ready
    }
    try {
      return await first()
    } catch (error) {
      if (kept !== undefined || !isPortTaken(error)) throw error
      port = 0
      return first()
    }
  }

  async function end(organizationId: string): Promise<void> {
    announced.get(organizationId)?.()
    announced.delete(organizationId)
    await runners.get(organizationId)?.stop()
    runners.delete(organizationId)
  }

  const sharing: Sharing = {
    isPossible: servers !== undefined,
    of(organizationId) {
      const config = readSharing(dataDir, organizationId)
      const all = addresses()
      return {
        ...(runners.get(organizationId)?.state ?? off),
        isOn: config?.isOn ?? false,
        port: config?.port ?? null,
        addresses: all,
        offered: offeredAddress(all, config?.address ?? null),
      }
    },
    isOn: () =>
      servers !== undefined &&
      sharedOrganizations(dataDir).some((organizationId) => readSharing(dataDir, organizationId)?.isOn),
    async share(organizationId, { isNew, atAnotherPort, copy }) {
      await end(organizationId)
      const former = readSharing(dataDir, organizationId)
      const stamp = toInstant(ports.clock.nowMs())
      const setAside = isNew ? putServerAside(dataDir, organizationId, stamp) : null
      const undo = async () => {
        await end(organizationId)
        if (isNew) putServerBack(dataDir, organizationId, setAside)
        else if (former !== undefined) writeSharing(dataDir, organizationId, { ...former, isOn: false })
        changed.emit()
      }
      try {
        if (isNew && copy !== null) await placeCopy(dataDir, organizationId, copy)
        const { port, pin, setupToken } = await begin(organizationId, atAnotherPort)
        const address = former?.address ?? null
        writeSharing(dataDir, organizationId, { version: 1, isOn: true, port, address })
        changed.emit()
        return { url: formatServerAddress({ serverUrl: localUrl(port), pin }), setupToken, undo }
      } catch (error) {
        if (isNew) await undo()
        throw error
      }
    },
    async stop(organizationId) {
      const config = readSharing(dataDir, organizationId)
      if (config?.isOn) writeSharing(dataDir, organizationId, { ...config, isOn: false })
      await end(organizationId)
      changed.emit()
    },
    offer(organizationId, address) {
      const config = readSharing(dataDir, organizationId)
      if (config === undefined) throw refusal('precondition_failed', hostedServerMessages.doesNotShare)
      if (!addresses().some((one) => one.address === address)) {
        throw refusal('invalid_input', hostedServerMessages.noSuchAddress)
      }
      writeSharing(dataDir, organizationId, { ...config, address })
      changed.emit()
    },
    pinOf: (organizationId) => readPin(dataDir, organizationId),
    urlForOthers(organizationId) {
      const { offered, port } = sharing.of(organizationId)
      return `https://${hostOf(offered ?? '127.0.0.1')}:${port ?? usualPort}`
    },
    async ownerLink({ hostId, ...of }) {
      const runner = runners.get(of.organizationId)
      if (runner === undefined) throw impossible()
      const address = formatServerAddress({
        serverUrl: sharing.urlForOthers(of.organizationId),
        pin: sharing.pinOf(of.organizationId),
      })
      const made = await runner.ask({ t: 'ownerLink', ...of, address })
      return { ...made, link: formatInvitationLink({ ...parseInvitationLink(made.link), hostId }) }
    },
    running(organizationId) {
      const runner = runners.get(organizationId)
      const pin = sharing.pinOf(organizationId)
      const { port, isOn, phase } = sharing.of(organizationId)
      if (runner === undefined || pin === null || port === null || !isOn || phase !== 'on') throw notRunning()
      return { url: localUrl(port), pin, ask: runner.ask }
    },
    resume() {
      if (servers === undefined) return
      for (const organizationId of sharedOrganizations(dataDir)) {
        const config = readSharing(dataDir, organizationId)
        if (config?.isOn) runnerOf(organizationId, () => keptPort(organizationId) ?? config.port).resume()
      }
    },
    onChange: (listener) => void changed.on(listener),
    onReady: (listener) => void ready.on(listener),
    async close() {
      changed.clear()
      ready.clear()
      await Promise.all([...runners.keys()].map(end))
    },
  }
  return sharing
}

function notRunning(): OrgataError {
  return refusal('precondition_failed', syncExchangeMessages.notSharing)
}

function impossible(): OrgataError {
  return refusal('precondition_failed', hostedServerMessages.programEnds)
}
