import { Button } from '@mantine/core'
import type { OutputOf } from '#shared/contract/operations.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { ConfirmPopover } from '#renderer/ui/ConfirmPopover.tsx'
import { showDone } from '#renderer/ui/toast.tsx'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
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
  const { run, running } = useCommand('audit.startNewLog')
  const begin = async () => {
    try {
      await run({})
      showDone('New log started. The old one is kept and stays readable.')
    } catch {
      // The toast said why.
    }
  }
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
              begin a new log here; the old one is kept and stays readable.{' '}
              <ConfirmPopover
                message="This computer’s entries go into a new log from now on. The old log is set aside as it is, and nothing can be added to it any more. This cannot be undone."
                confirmLabel="Start a new log"
                onConfirm={begin}
              >
                {(open) => (
                  <Button size="compact-sm" variant="default" onClick={open} disabled={running}>
                    Start a new log…
                  </Button>
                )}
              </ConfirmPopover>
            </>
          )}
        </dd>
      </dl>
    </div>
  )
}
