import type { OutputOf } from '#shared/contract/operations.ts'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { StartNewLog } from './StartNewLog.tsx'
import classes from './verify.module.css'

type Problem = NonNullable<OutputOf<'audit.status'>['problem']>

const titles: Record<Problem['code'], string> = {
  behind: 'This computer has an older state of its log than others',
  fork: 'This computer’s log and what others hold of it have parted ways',
  copy: 'Another computer works with a copy of this one',
  refused: 'The server does not take this computer’s log',
}

/** A contradiction of another copy to this computer's log, with the next step. */
export function LogProblem({ problem }: { problem: Problem }) {
  return (
    <div className={classes.bad} role="alert">
      <p className={classes.badTitle}>{titles[problem.code]}</p>
      <dl className={classes.advice}>
        <dt>What was found</dt>
        <dd>
          {problem.message} Found <TimeAgo at={problem.at} />.
        </dd>
        <dt>What is safe</dt>
        <dd>
          Nothing was rewritten. What others hold stays as it is, and everything that is done here is recorded
          on this computer.
        </dd>
        <dt>What to do</dt>
        <dd>
          {problem.code === 'copy' ? (
            'Find the other computer and have it join the team by an invitation of its own.'
          ) : (
            <>
              If a second computer works with a copy, have it join by an invitation of its own. Otherwise
              begin a new log here; the old one is kept and stays readable. <StartNewLog />
            </>
          )}
        </dd>
      </dl>
    </div>
  )
}
