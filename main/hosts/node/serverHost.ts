import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { createInterface } from 'node:readline'
import type { Interface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { LocalAddress, ServerHost } from '#core/ports.ts'
import { sentTrouble } from '#shared/entities/sentWords.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { hostedAnswer } from '#shared/protocol/hostedServer.ts'
import type {
  HostedAnswer,
  HostedAnswers,
  HostedReady,
  HostedRequest,
  HostedStart,
} from '#shared/protocol/hostedServer.ts'
import { createLocalName } from './localName.ts'

/** How long a server may take to write the rest, before it is ended. */
const stopMs = 8_000

/** The program of the server: beside the bundle or its chunks, otherwise from source. */
function serverProgram(): string {
  const places = ['./syncServer.js', '../syncServer.js', '../../../sync-server/hosted.ts']
  const found = places.map((place) => new URL(place, import.meta.url)).find((url) => existsSync(url))
  if (found === undefined) throw new OrgataError('internal', 'The program of the team’s server is missing.')
  return fileURLToPath(found)
}

type Said = Exclude<HostedAnswer, { t: 'failed' }>
type Answers = HostedAnswers & { ready: HostedReady }

/** The next line that the child says, or why there is none. */
function nextAnswer(child: ChildProcess, lines: Interface): Promise<Said> {
  return new Promise((resolve, reject) => {
    const failed = (reason: string) =>
      reject(new OrgataError('internal', `The team’s server does not answer on this computer: ${reason}.`))
    const onError = (error: Error) => failed(error.message)
    const onClose = (code: number | null) => failed(`it ended with ${code ?? 'a signal'}`)
    child.once('error', onError)
    child.once('close', onClose)
    lines.once('line', (line) => {
      child.off('error', onError)
      child.off('close', onClose)
      const answer = hostedAnswer.safeParse(parseJson(line)).data
      if (answer === undefined) failed('it said something unknown')
      else if (answer.t === 'failed') reject(errorOf(answer.error))
      else resolve(answer)
    })
  })
}

async function answerOf<T extends keyof Answers>(t: T, answer: Promise<Said>): Promise<Answers[T]> {
  const said = await answer
  if (said.t === t) return said as Answers[T]
  throw new OrgataError('internal', 'The team’s server on this computer answered something else.')
}

const errorOf = ({ code, message, said, isPortTaken }: Extract<HostedAnswer, { t: 'failed' }>['error']) =>
  new OrgataError(code, message, { isPortTaken }, undefined, sentTrouble(message, said).said)

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function addressesOfNetworks(): LocalAddress[] {
  return Object.entries(networkInterfaces()).flatMap(([network, all = []]) =>
    all
      // A link-local address of IPv6 needs the name of an interface, which others do not know.
      .filter(({ address, internal }) => !internal && !/^fe[89ab]/i.test(address))
      .map(({ address }) => ({ address, network })),
  )
}

const localName = createLocalName(() => addressesOfNetworks().map(({ address }) => address))

function localAddresses(): LocalAddress[] {
  const name = localName()
  return [...(name === null ? [] : [{ address: name, network: 'mDNS' }]), ...addressesOfNetworks()]
}

/** Runs sync servers as child processes with this program's own Node; in Electron, with its binary as Node. */
export const serverHost: ServerHost = {
  addresses: localAddresses,
  start(options: HostedStart) {
    const flags = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=8']
    const child = spawn(process.execPath, [...flags, serverProgram()], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    })
    const ended = new Promise<void>((resolve) => {
      child.once('close', () => resolve())
      child.once('error', () => resolve())
    })
    const lines = createInterface({ input: child.stdout! })
    const ready = answerOf('ready', nextAnswer(child, lines))
    let asked: Promise<unknown> = ready
    // It ended before it read its options: `ready` says why.
    child.stdin!.on('error', () => {})
    const say = (line: HostedStart | HostedRequest) => child.stdin!.write(`${JSON.stringify(line)}\n`)
    say(options)
    return {
      pid: child.pid,
      ready,
      ended,
      ask(request) {
        const next = asked.then(() => {
          const answer = answerOf(request.t, nextAnswer(child, lines))
          say(request)
          return answer
        })
        asked = next.catch(() => {})
        return next
      },
      async stop() {
        child.stdin!.end()
        const late = setTimeout(() => child.kill('SIGKILL'), stopMs)
        await ended
        clearTimeout(late)
      },
    }
  },
}
