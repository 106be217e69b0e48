import { createMeter } from '#core/content/feel/meter.ts'
import type { TaskWork } from '#core/workers/workerTask.ts'
import { advance } from './advance.ts'
import type { Advance } from './advance.ts'
import type { MeteredAdvance } from './advanceTask.ts'

/** Advances a run, up to where an earlier attempt was stopped. */
export const advanceInWorker: TaskWork<MeteredAdvance, Advance> = (input, progress) =>
  advance(input.content, input.position, input.moment, createMeter(progress, input.stop))
