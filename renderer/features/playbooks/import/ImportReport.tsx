import { IconAlertTriangle, IconCircleCheck, IconFileText } from '@tabler/icons-react'
import { useState } from 'react'
import type { ImportRemark } from '#shared/contract/playbooks.contract.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { countWords } from '../words/stepWords.ts'
import type { ChosenFile } from './chosenFiles.ts'
import type { ImportedPlaybook } from './importStore.ts'
import classes from './Import.module.css'

const remarkWords: Record<ImportRemark['kind'], string> = {
  notUnderstood: 'Kept as text',
  changed: 'Changed',
  kept: 'Moved',
}

/** The result of each file, with its remarks by line. */
export function ImportReport({
  imported,
  refused,
}: {
  imported: readonly ImportedPlaybook[]
  refused: readonly ChosenFile[]
}) {
  const remarks = imported.reduce((sum, file) => sum + file.remarks.length, 0)
  return (
    <>
      <output className={classes.verdict}>
        <IconCircleCheck size={18} aria-hidden="true" />
        {countWords(imported.length, 'playbook was', 'playbooks were')} imported as{' '}
        {imported.length === 1 ? 'a draft' : 'drafts'}.{' '}
        {remarks === 0
          ? 'Everything was converted.'
          : `${countWords(remarks, 'item was', 'items were')} changed during import.${refused.length === 0 ? ' Nothing was lost.' : ''}`}
      </output>
      {refused.length > 0 && <RefusedFiles files={refused} isPast />}
      {imported.map((file) => (
        <section key={file.playbookId} className={classes.file} aria-label={file.fileName}>
          <div className={classes.fileHead}>
            <div className={classes.fileNames}>
              <AppLink to={`/playbooks/${file.slug}`} className={classes.draftLink}>
                {file.name}
              </AppLink>
              <span className={classes.fileName}>
                <IconFileText size={13} aria-hidden="true" /> {file.fileName}
              </span>
            </div>
            <span className={classes.counts}>
              {countWords(file.steps, 'step', 'steps')}
              {file.subSteps > 0 && `, ${countWords(file.subSteps, 'checklist item', 'checklist items')}`}
            </span>
          </div>
          {file.remarks.length === 0 ? (
            <p className={classes.clean}>Everything was converted.</p>
          ) : (
            <RemarkTable remarks={file.remarks} />
          )}
        </section>
      ))}
    </>
  )
}

/** Maximum number of remarks before the person asks for all. */
const shownAtFirst = 12

function RemarkTable({ remarks }: { remarks: readonly ImportRemark[] }) {
  const [showsAll, setShowsAll] = useState(false)
  const shown = showsAll ? remarks : remarks.slice(0, shownAtFirst)
  return (
    <>
      <table className={classes.remarks}>
        <thead>
          <tr>
            <th className={classes.line}>Line</th>
            <th>What happened</th>
            <th>In the file</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((remark, i) => (
            <tr key={i}>
              <td className={classes.line}>{remark.line}</td>
              <td>
                <span className={classes.kind} data-kind={remark.kind}>
                  {remarkWords[remark.kind]}
                </span>{' '}
                {remark.message}
              </td>
              <td>
                <code className={classes.excerpt}>{remark.excerpt}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < remarks.length && (
        <button type="button" className={classes.more} onClick={() => setShowsAll(true)}>
          Show all {remarks.length} remarks
        </button>
      )}
    </>
  )
}

/** Files that cannot be imported, each with the reason. */
export function RefusedFiles({ files, isPast = false }: { files: readonly ChosenFile[]; isPast?: boolean }) {
  return (
    <div className={classes.refused} role="alert">
      <p className={classes.refusedTitle}>
        <IconAlertTriangle size={16} aria-hidden="true" />
        {isPast
          ? `${countWords(files.length, 'file was', 'files were')} not imported`
          : `${countWords(files.length, 'file cannot', 'files cannot')} be imported`}
      </p>
      <ul>
        {files.map((file, i) => (
          <li key={i}>
            <b>{file.name}</b> {file.problem}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Files that can be imported, by name. */
export function ReadyFiles({ files }: { files: readonly ChosenFile[] }) {
  if (files.length === 0) return null
  return (
    <div className={classes.ready}>
      <p className={classes.refusedTitle}>
        <IconCircleCheck size={16} aria-hidden="true" />
        {countWords(files.length, 'file', 'files')} can be imported
      </p>
      <ul>
        {files.map((file, i) => (
          <li key={i}>{file.name}</li>
        ))}
      </ul>
    </div>
  )
}
