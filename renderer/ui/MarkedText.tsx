import classes from './MarkedText.module.css'

/** A text in which some stretches are marked, each from its first to before its last UTF-16 unit. */
export function MarkedText({ text, marks }: { text: string; marks: readonly (readonly [number, number])[] }) {
  const parts = marks.map(([from, to], index) => ({
    before: text.slice(marks[index - 1]?.[1] ?? 0, from),
    from,
    to,
  }))
  return (
    <bdi>
      {parts.map(({ before, from, to }) => (
        <span key={from}>
          {before}
          <mark className={classes.mark}>{text.slice(from, to)}</mark>
        </span>
      ))}
      {text.slice(marks.at(-1)?.[1] ?? 0)}
    </bdi>
  )
}
