import type { OutputOf } from '#shared/contract/operations.ts'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { ProblemBox } from './ProblemBox.tsx'
import { StartNewLog } from './StartNewLog.tsx'
import { logProblemsMessages as m } from '#shared/messages/logProblems.messages.ts'
import type { Message } from '#shared/messages/message.ts'
import { Words } from '#renderer/ui/Words.tsx'
import { useFormatMessage } from '#renderer/ui/messages.ts'

type Problem = NonNullable<OutputOf<'audit.status'>['problem']>

const titles: Readonly<Record<Problem['code'], Message>> = {
  behind: m.behind,
  fork: m.fork,
  copy: m.copy,
  refused: m.refused,
}

/** A contradiction of another copy to this computer's log, with the next step. */
export function LogProblem({ problem }: { problem: Problem }) {
  const format = useFormatMessage()
  return (
    <ProblemBox
      title={format(titles[problem.code])}
      found={
        <Words message={m.found} values={{ what: problem.message, when: <TimeAgo at={problem.at} /> }} />
      }
      safe={format(m.nothingLost)}
      toDo={
        problem.code === 'copy' ? (
          format(m.copyToDo)
        ) : (
          <>
            {format(m.forkToDo)} <StartNewLog />
          </>
        )
      }
    />
  )
}
