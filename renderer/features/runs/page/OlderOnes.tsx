import classes from './context.module.css'

/** Says that a run has more of something than its page shows; nothing otherwise. */
export function OlderOnes({ shown, total, word }: { shown: number; total: number; word: string }) {
  if (total <= shown) return null
  return (
    <p className={classes.quiet}>
      The newest {shown.toLocaleString()} of {total.toLocaleString()} {word} are shown here.
    </p>
  )
}
