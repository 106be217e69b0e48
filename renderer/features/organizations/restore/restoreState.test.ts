import { beforeEach, expect, test } from 'vitest'
import type { Bridge } from '#renderer/bridge/bridge.ts'
import { createEmitter } from '#shared/kernel/emitter.ts'
import { fromBase64 } from '#shared/kernel/bytes.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { bringFile, cancelRestore, forgetRestore, useRestore } from './restoreState.ts'

type State = Bridge['connection']

/** A core that stores its input, with a connection that the test can cut. */
function cutCore() {
  const received: number[] = []
  const connections = createEmitter<State>()
  let state: State = 'open'
  let starts = 0
  let onPiece: () => void = () => {}
  const lost = () => new OrgataError('unavailable', 'lost')
  const change = (next: State) => {
    state = next
    connections.emit(next)
  }
  const answers: Record<string, (input: never) => unknown> = {
    'backups.bringIn': () => ({ uploadId: `u${++starts}` }),
    'backups.bringChunk': ({ offset, data }: { offset: number; data: string }) => {
      if (offset !== received.length)
        throw new OrgataError('precondition_failed', 'out of order', { receivedBytes: received.length })
      for (const byte of fromBase64(data)) received.push(byte)
      onPiece()
      return { receivedBytes: received.length }
    },
    'backups.inspect': () => ({ type: 'backup' }),
  }
  const call = async (name: string, input: unknown) => {
    await Promise.resolve()
    if (state !== 'open') throw lost()
    const answer = answers[name]!(input as never)
    // Cut while the answer was on its way.
    if ((state as State) !== 'open') throw lost()
    return answer
  }
  return {
    received,
    starts: () => starts,
    change,
    whenPiece: (work: () => void) => (onPiece = work),
    core: {
      call: call as Bridge['call'],
      onConnection: connections.on,
      get connection() {
        return state
      },
    },
  }
}

const bytes = Uint8Array.from({ length: 1_200_000 }, (_, i) => (i * 7) % 251)
const file = new File([bytes], 'backup.zip')

beforeEach(() => forgetRestore())

test('a file resumes after the connection was cut, and is complete', async () => {
  const world = cutCore()
  let cuts = 0
  world.whenPiece(() => {
    if (++cuts > 2) return
    world.change('lost')
    setTimeout(() => world.change('open'), 5)
  })
  expect(await bringFile(world.core, file)).toBe(true)
  expect(cuts).toBe(3)
  expect(world.starts()).toBe(1)
  expect(Uint8Array.from(world.received)).toEqual(bytes)
  expect(useRestore.getState()).toMatchObject({ looked: { source: { uploadId: 'u1' } }, busy: undefined })
})

test('a file that is called off ends, also while there is no connection, and leaves no problem on the screen', async () => {
  const world = cutCore()
  world.whenPiece(() => world.change('lost'))
  const brought = bringFile(world.core, file)
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(useRestore.getState().busy).toMatchObject({ values: { name: 'backup.zip' } })
  cancelRestore()
  expect(await brought).toBe(false)
  expect(useRestore.getState()).toMatchObject({ busy: undefined, problem: undefined, looked: undefined })
})
