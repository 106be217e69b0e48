import type { Verification } from '#shared/contract/audit.contract.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { ProblemBox } from './ProblemBox.tsx'
import { badTitle, safeWords } from './verdictWords.ts'
import classes from './verify.module.css'

/** The first entry of this computer's log that is not in order; nothing where all are. */
export function FirstBad({ verdict }: { verdict: Verification }) {
  const { firstBad } = verdict
  if (firstBad === null) return null
  return (
    <ProblemBox
      title={badTitle(firstBad)}
      found={firstBad.message}
      safe={safeWords(verdict)}
      toDo={
        <>
          Copy the data folder before you change anything else, tell the person responsible for compliance,
          and compare with a backup or an earlier evidence pack. You can go on working: new entries are still
          recorded.{' '}
          <AppLink className={classes.link} to={`/audit?entry=${firstBad.seq}`}>
            Look at entry {firstBad.seq.toLocaleString()}
          </AppLink>
        </>
      }
    />
  )
}
