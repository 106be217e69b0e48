import { createSocket } from 'node:dgram'
import type { RemoteInfo, Socket } from 'node:dgram'
import { networkInterfaces } from 'node:os'
import { decodeDns, dnsType, encodeAnswer, encodeQuestion } from './dnsMessage.ts'
import type { DnsMessage } from './dnsMessage.ts'
import type { Nearby, Ports } from '#core/ports.ts'

/** Of multicast DNS (RFC 6762) and of the service (RFC 6763). */
const group = '224.0.0.251'
const usualPort = 5353
const service = '_orgata._tcp.local'
const ttlSeconds = 120
/** A question may get lost. */
const askAgainMs = 700
/** For further answers behind the first one: anybody can claim to be the server. */
const othersMs = 300
const mostFound = 10

const localAddresses = (): string[] =>
  Object.values(networkInterfaces()).flatMap((all = []) =>
    all.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address),
  )

/** Where multicast is not to be had, nobody is found, and nothing else is different. */
const ignored = () => {}

interface Announced {
  pin: string
  port: number
}

function recordsOf({ pin, port }: Announced) {
  // Of a pin only its letters and digits, which a name may have.
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
  return place?.port ?? null
}

/**
 * Servers of teams in the same network, by multicast DNS. An announcement says only where to try: whoever goes there holds
 * the server to the pin that is known of it.
 * @param options.addresses of this computer; one of them is asked at a time
 */
export function createNearby(
  ports: Pick<Ports, 'timers'>,
  options: { port: number; addresses: () => string[] } = { port: usualPort, addresses: localAddresses },
): Nearby {
  const { timers } = ports
  const { port, addresses } = options

  function answer(socket: Socket, server: Announced, bytes: Buffer, from: RemoteInfo): void {
    const message = decodeDns(bytes)
    if (message === null || !asksForUs(message)) return
    const isPlain = from.port !== port
    const said = encodeAnswer(isPlain ? message.id : 0, recordsOf(server), ttlSeconds)
    if (isPlain) socket.send(said, from.port, from.address, ignored)
    else socket.send(said, port, group, ignored)
  }

  return {
    announce(server) {
      const socket = createSocket({ type: 'udp4', reuseAddr: true })
      let isOpen = true
      const close = () => {
        if (!isOpen) return
        isOpen = false
        socket.close()
      }
      socket.on('error', close)
      socket.on('message', (bytes, from) => answer(socket, server, bytes, from))
      socket.bind(port, () => {
        for (const address of addresses()) {
          try {
            socket.addMembership(group, address)
          } catch {
            // This network has no multicast.
          }
        }
      })
      socket.unref()
      return close
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
            found.add(`https://${from.address}:${place}`)
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
