import type { ParentDoor } from '../coreService.ts'

// A core that starts at once and answers no call, for tests of the windows around it.
const { parentPort } = process as unknown as { parentPort: ParentDoor }
parentPort.on('message', ({ data }) => {
  const { t } = data as { t: string }
  if (t === 'start') parentPort.postMessage({ t: 'ready' })
  if (t === 'close') process.exit(0)
})
