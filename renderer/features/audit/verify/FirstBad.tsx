import type { Verification } from '#shared/contract/audit.contract.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { ProblemBox } from './ProblemBox.tsx'
import { badTitle, safeWords } from './verdictWords.ts'
import classes from './verify.module.css'
import { logProblemsMessages as m } from '#shared/messages/logProblems.messages.ts'
import { Words } from '#renderer/ui/Words.tsx'
import { useFormatMessage } from '#renderer/ui/messages.ts'

/** The first entry of this computer's log that is not in order; nothing where all are. */
export function FirstBad({ verdict }: { verdict: Verification }) {
  const format = useFormatMessage()
  const { firstBad } = verdict
  if (firstBad === null) return null
  return (
    <ProblemBox
      title={badTitle(firstBad, format)}
      found={firstBad.message}
      safe={safeWords(verdict, format)}
      toDo={
        <Words
          message={m.badToDo}
          values={{
            entry: firstBad.seq,
            link: (text) => (
              <AppLink className={classes.link} to={`/audit?entry=${firstBad.seq}`}>
                {text}
              </AppLink>
            ),
          }}
        />
      }
    />
  )
}
