import { measureFanout } from './fanout.ts'
import { measureIdleDocuments } from './idleDocuments.ts'
import { measureLatency } from './latency.ts'
import type { LoadRequest } from './loads.ts'
import { measureReconcile } from './reconcile.ts'

// One load in a process of its own, so that none inherits the garbage of another. It prints its figures as JSON.
const { server, load } = JSON.parse(process.argv[2] ?? '{}') as LoadRequest
process.setMaxListeners(0)

function measure(): Promise<Record<string, number>> {
  if (load.type === 'latency') return measureLatency(server, load.sizes)
  if (load.type === 'fanout') return measureFanout(server, load.sizes)
  if (load.type === 'reconcile') return measureReconcile(server, load.sizes)
  return measureIdleDocuments(server, load.sizes)
}

const figures = await measure()
process.stdout.write(JSON.stringify(figures), () => process.exit(0))
