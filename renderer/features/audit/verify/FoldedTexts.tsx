import classes from './verify.module.css'

/** Sentences of a verification under one line that opens them; nothing without any. */
export function FoldedTexts({ title, texts }: { title: string; texts: readonly string[] }) {
  if (texts.length === 0) return null
  return (
    <details className={classes.warnings}>
      <summary>{title}</summary>
      <ul>
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </details>
  )
}
