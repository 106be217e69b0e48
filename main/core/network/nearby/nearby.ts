import { createSocket } from 'node:dgram'
import type { RemoteInfo, Socket } from 'node:dgram'
import { networkInterfaces } from 'node:os'
import { decodeDns, dnsType, encodeAnswer, encodeQuestion } from './dnsMessage.ts'
import type { DnsMessage } from './dnsMessage.ts'
import type { Nearby, Ports } from '#core/ports.ts'

/** Group and port of multicast DNS (RFC 6762), and the name of the service (RFC 6763). */
const group = '224.0.0.251'
const usualPort = 5353
const service = '_orgata._tcp.local'
const ttlSeconds = 120
/** Pause before the question is sent again: datagrams get lost. */
const askAgainMs = 700
/** Wait for further answers after the first: anybody can claim to be the server. */
const othersMs = 300
const mostFound = 10
/** Places at one address, so that no computer fills those of the others. */
const mostOfAddress = 3
/** Pause before the next look for new networks, or for a port that was not to be had. */
const againMs = 10_000
/** Answers a second to one address, so that nobody is flooded by questions in their name. */
const mostAnswers = 5
const secondMs = 1_000

const localAddresses = (): string[] =>
  Object.values(networkInterfaces()).flatMap((all = []) =>
    all.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address),
  )

/** Errors of a network without multicast: nobody is found there, and everything else works. */
const ignored = () => {}

interface Announced {
  pin: string
  port: number
}

function recordsOf({ pin, port }: Announced) {
  // A name takes only the letters and digits of a pin.
  const instance = `orgata-${pin.replaceAll(/[^A-Za-z0-9]/g, '').slice(0, 20)}`
  const name = `${instance}.${service}`
  return [
    { name: service, type: dnsType.ptr, target: name },
    { name, type: dnsType.srv, port, target: `${instance}.local` },
    { name, type: dnsType.txt, texts: [`pin=${pin}`] },
  ]
}

const asksForUs = ({ isAnswer, questions }: DnsMessage) =>
  !isAnswer &&
  questions.some(
    ({ name, type }) => name.toLowerCase() === service && (type === dnsType.ptr || type === dnsType.any),
  )

/** The port of the server with this pin in an answer. */
function portIn({ isAnswer, records }: DnsMessage, pin: string): number | null {
  if (!isAnswer) return null
  const named = records.find(({ texts }) => texts?.includes(`pin=${pin}`) === true)
  const place = records.find(({ name, port }) => name === named?.name && port !== undefined)
  return place?.port || null
}

/**
 * Servers of teams in the same network, by multicast DNS. An announcement says only where to try: whoever goes there holds
 * the server to the pin that is known of it.
 * @param options.addresses of this computer; a question goes out from each
 */
export function createNearby(
  ports: Pick<Ports, 'timers'>,
  options: { port: number; addresses: () => string[] } = { port: usualPort, addresses: localAddresses },
): Nearby {
  const { timers } = ports
  const { port, addresses } = options

  /** Limits the answers to one address. */
  function createLimit(): { isOver(address: string): boolean; stop(): void } {
    const answered = new Map<string, number>()
    let second: unknown = null
    return {
      isOver(address) {
        second ??= timers.setTimeout(() => {
          second = null
          answered.clear()
        }, secondMs)
        const count = answered.get(address) ?? 0
        answered.set(address, count + 1)
        return count >= mostAnswers
      },
      stop: () => timers.clearTimeout(second),
    }
  }

  function answer(
    socket: Socket,
    server: Announced,
    isOver: (address: string) => boolean,
    bytes: Buffer,
    from: RemoteInfo,
  ): void {
    const message = decodeDns(bytes)
    if (message === null || !asksForUs(message) || isOver(from.address)) return
    socket.send(encodeAnswer(message.id, recordsOf(server), ttlSeconds), from.port, from.address, ignored)
  }

  return {
    announce(server) {
      const limit = createLimit()
      let isOpen = true
      let socket: Socket | null = null
      let again: unknown = null
      /** A laptop comes into other networks while it shares. */
      function join(joining: Socket): void {
        for (const address of addresses()) {
          try {
            joining.addMembership(group, address)
          } catch {
            // It is joined already, or this network has no multicast.
          }
        }
        again = timers.setTimeout(() => join(joining), againMs)
      }
      /** Another program may have the port for a while, and a network that goes can take the socket along. */
      function open(): void {
        const opened = createSocket({ type: 'udp4', reuseAddr: true })
        socket = opened
        opened.on('error', () => {
          if (socket !== opened) return
          socket = null
          opened.close()
          timers.clearTimeout(again)
          again = timers.setTimeout(open, againMs)
        })
        opened.on('message', (bytes, from) => answer(opened, server, limit.isOver, bytes, from))
        opened.bind(port, () => {
          if (socket === opened) join(opened)
        })
        opened.unref()
      }
      open()
      return () => {
        if (!isOpen) return
        isOpen = false
        timers.clearTimeout(again)
        limit.stop()
        const opened = socket
        socket = null
        opened?.close()
      }
    },
    find(pin, limitMs) {
      const found = new Set<string>()
      const sockets = addresses().map((address) => {
        const socket = createSocket('udp4')
        const ask = () => {
          try {
            socket.setMulticastInterface(address)
            socket.send(encodeQuestion(1, service), port, group, ignored)
          } catch {
            // This network has no multicast.
          }
        }
        return { socket, address, ask }
      })
      return new Promise((resolve) => {
        let again: unknown = null
        let others: unknown = null
        const end = () => {
          timers.clearTimeout(again)
          timers.clearTimeout(others)
          timers.clearTimeout(late)
          for (const { socket } of sockets.splice(0)) socket.close()
          resolve([...found])
        }
        const late = timers.setTimeout(end, limitMs)
        for (const { socket, address, ask } of sockets) {
          socket.on('error', ignored)
          socket.on('message', (bytes, from) => {
            const message = decodeDns(bytes)
            const place = message === null ? null : portIn(message, pin)
            if (place === null) return
            const host = `https://${from.address}:`
            if ([...found].filter((one) => one.startsWith(host)).length >= mostOfAddress) return
            found.add(`${host}${place}`)
            if (found.size >= mostFound) end()
            else others ??= timers.setTimeout(end, othersMs)
          })
          socket.bind(0, address, ask)
        }
        again = timers.setTimeout(() => {
          for (const { ask } of sockets) ask()
        }, askAgainMs)
        if (sockets.length === 0) end()
      })
    },
  }
}
