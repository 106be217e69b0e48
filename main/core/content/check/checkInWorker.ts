import { createMeter } from '#core/content/feel/meter.ts'
import type { TaskWork } from '#core/workers/workerTask.ts'
import { checkContent } from './checkContent.ts'
import type { MeteredCheck } from './checkTask.ts'
import type { HeldFinding } from './heldFinding.ts'

/** Carries out a check, up to where an earlier attempt was stopped. */
export const checkInWorker: TaskWork<MeteredCheck, HeldFinding[]> = ({ content, roleIds, stop }, progress) =>
  checkContent(content, roleIds, createMeter(progress, stop))
