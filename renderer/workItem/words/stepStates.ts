import type { RunView } from '#shared/contract/runs.contract.ts'
import type { Run } from '#shared/entities/runs/run.entity.ts'
import { isLateWork } from '#shared/entities/runs/dueDate.ts'
import { runMessages } from '#shared/messages/runs.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { useStateWord } from '#renderer/ui/states.ts'
import type { StateWord } from '#renderer/ui/states.ts'

/** A step of a run with its work item, as `runs.get` answers it. */
export type RunStep = RunView['steps'][number]

/** Whether a step blocks no other. */
export function hasEnded({ execution }: RunStep): boolean {
  return ['completed', 'skipped', 'overridden'].includes(execution.status)
}

/** Whether a step is under way and past its due date. */
export function isLate({ execution, item }: RunStep, runStatus: Run['status'], nowMs: number): boolean {
  return execution.status === 'running' && item !== null && isLateWork(item, runStatus, nowMs)
}

/** The state of a step as a person sees it: that of its record, unless its run or work item says more. */
export function useStepState(): (step: RunStep, runStatus: Run['status'], nowMs: number) => StateWord {
  const format = useFormatMessage()
  const stateWord = useStateWord()
  return (step, runStatus, nowMs) => {
    const { execution, item } = step
    const hasRunEnded = runStatus === 'cancelled' || runStatus === 'failed'
    if (execution.status === 'completed' && execution.endedBy === 'system')
      return { look: 'done', word: format(runMessages.stepWorkedOut) }
    if (execution.status === 'pending' && hasRunEnded)
      return { look: 'archived', word: format(runMessages.stepNeverBegan) }
    if (execution.status !== 'running') return stateWord('stepExecution', execution.status)
    if (runStatus === 'paused') return stateWord('run', runStatus)
    if (isLate(step, runStatus, nowMs)) return { look: 'late', word: format(runMessages.late) }
    return item?.status === 'in_progress'
      ? stateWord('stepExecution', execution.status)
      : { look: 'active', word: format(runMessages.stepToDo) }
  }
}
