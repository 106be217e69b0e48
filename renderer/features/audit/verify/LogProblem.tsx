import type { OutputOf } from '#shared/contract/operations.ts'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { ProblemBox } from './ProblemBox.tsx'
import { StartNewLog } from './StartNewLog.tsx'

type Problem = NonNullable<OutputOf<'audit.status'>['problem']>

const titles: Record<Problem['code'], string> = {
  behind: 'Other computers have a newer version of this computer’s log',
  fork: 'This computer’s log differs from the copies on other computers',
  copy: 'Another computer is using a copy of this one’s data',
  refused: 'The server rejects this computer’s log',
}

/** A contradiction of another copy to this computer's log, with the next step. */
export function LogProblem({ problem }: { problem: Problem }) {
  return (
    <ProblemBox
      title={titles[problem.code]}
      found={
        <>
          {problem.message} Found <TimeAgo at={problem.at} />.
        </>
      }
      safe="Nothing was overwritten. The copies on other computers stay as they are, and everything you do here is still recorded on this computer."
      toDo={
        problem.code === 'copy' ? (
          'Find the other computer and have it join the team with its own invitation.'
        ) : (
          <>
            If a second computer is using a copy of this one’s data, have it join with its own invitation.
            Otherwise start a new log here. The old one is kept and stays readable. <StartNewLog />
          </>
        )
      }
    />
  )
}
