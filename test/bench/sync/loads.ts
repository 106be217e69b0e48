import { runProgram } from '#test/support/program.ts'
import type { FanoutSizes } from './fanout.ts'
import type { IdleSizes } from './idleDocuments.ts'
import type { LatencySizes } from './latency.ts'
import type { ReconcileSizes } from './reconcile.ts'
import type { ServerAddress } from './servers.ts'

/** The loads on a server. */
export type Load =
  | { type: 'latency'; sizes: LatencySizes }
  | { type: 'fanout'; sizes: FanoutSizes }
  | { type: 'reconcile'; sizes: ReconcileSizes }
  | { type: 'idle'; sizes: IdleSizes }

export interface LoadRequest {
  server: ServerAddress
  load: Load
}

/** Runs one load against one server from a process of its own. */
export async function runLoad(request: LoadRequest): Promise<Record<string, number>> {
  const { code, stdout, stderr } = await runProgram('test/bench/sync/load.ts', [JSON.stringify(request)])
  if (code !== 0) throw new Error(`The load ${request.load.type} ended with ${code}: ${stderr}`)
  return JSON.parse(stdout) as Record<string, number>
}
