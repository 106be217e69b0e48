import { testPorts } from '#core/testing/testPorts.ts'
import type { Ports } from '#core/ports.ts'

type Message = Record<string, unknown> & { type: string }

/** A network on which somebody changes what a sync server sends on records sockets. */
export interface AlteringNetwork {
  readonly ports: Pick<Ports, 'network'>
  /** Changes each message from now on; null leaves them as they are. */
  alter: ((message: Message) => Message) | null
}

/** @param dataDir any folder */
export function alteringNetwork(dataDir: string): AlteringNetwork {
  const { network } = testPorts(dataDir)
  const altering: AlteringNetwork = {
    alter: null,
    ports: {
      network: {
        ...network,
        openSocket(...options) {
          const socket = network.openSocket(...options)
          const emit = socket.emit.bind(socket)
          socket.emit = (event: string | symbol, ...args: unknown[]) => {
            const [data, isBinary] = args
            if (event !== 'message' || isBinary === true || altering.alter === null || !Buffer.isBuffer(data))
              return emit(event, ...args)
            const altered = altering.alter(JSON.parse(data.toString()) as Message)
            return emit(event, Buffer.from(JSON.stringify(altered)), false)
          }
          return socket
        },
      },
    },
  }
  return altering
}
