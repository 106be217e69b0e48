import { IconAlertTriangle, IconCircleCheck, IconFileText } from '@tabler/icons-react'
import { useState } from 'react'
import type { ImportRemark } from '#shared/contract/playbooks.contract.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import type { Message } from '#shared/messages/message.ts'
import { playbookImportMessages as m } from '#shared/messages/playbookImport.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import type { ChosenFile } from './chosenFiles.ts'
import type { ImportedPlaybook } from './importStore.ts'
import classes from './Import.module.css'

const remarkWords: Record<ImportRemark['kind'], Message> = {
  notUnderstood: m.keptAsText,
  changed: m.changed,
  kept: m.moved,
}

/** The result of each file, with its remarks by line. */
export function ImportReport({
  imported,
  refused,
}: {
  imported: readonly ImportedPlaybook[]
  refused: readonly ChosenFile[]
}) {
  const format = useFormatMessage()
  const remarks = imported.reduce((sum, file) => sum + file.remarks.length, 0)
  return (
    <>
      <output className={classes.verdict}>
        <IconCircleCheck size={18} aria-hidden="true" />
        {remarks === 0
          ? format(m.importedClean, { count: imported.length })
          : format(refused.length === 0 ? m.importedWhole : m.importedChanged, {
              count: imported.length,
              remarks,
            })}
      </output>
      {refused.length > 0 && <RefusedFiles files={refused} isPast />}
      {imported.map((file) => (
        <section key={file.playbookId} className={classes.file} aria-label={file.fileName}>
          <div className={classes.fileHead}>
            <div className={classes.fileNames}>
              <AppLink to={`/playbooks/${file.slug}`} className={classes.draftLink} dir="auto">
                {file.name}
              </AppLink>
              <span className={classes.fileName}>
                <IconFileText size={13} aria-hidden="true" /> {file.fileName}
              </span>
            </div>
            <span className={classes.counts}>
              {file.subSteps > 0
                ? format(m.stepsAndItems, { steps: file.steps, items: file.subSteps })
                : format(m.steps, { steps: file.steps })}
            </span>
          </div>
          {file.remarks.length === 0 ? (
            <p className={classes.clean}>{format(m.allConverted)}</p>
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
  const format = useFormatMessage()
  const [showsAll, setShowsAll] = useState(false)
  const shown = showsAll ? remarks : remarks.slice(0, shownAtFirst)
  return (
    <>
      <table className={classes.remarks}>
        <thead>
          <tr>
            <th className={classes.line}>{format(m.line)}</th>
            <th>{format(m.whatHappened)}</th>
            <th>{format(m.inFile)}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((remark, i) => (
            <tr key={i}>
              <td className={classes.line}>{remark.line}</td>
              <td>
                <span className={classes.kind} data-kind={remark.kind}>
                  {format(remarkWords[remark.kind])}
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
          {format(m.showAll, { count: remarks.length })}
        </button>
      )}
    </>
  )
}

/** Files that cannot be imported, each with the reason. */
export function RefusedFiles({ files, isPast = false }: { files: readonly ChosenFile[]; isPast?: boolean }) {
  const format = useFormatMessage()
  return (
    <div className={classes.refused} role="alert">
      <p className={classes.refusedTitle}>
        <IconAlertTriangle size={16} aria-hidden="true" />
        {format(isPast ? m.notImported : m.cannotImport, { count: files.length })}
      </p>
      <ul>
        {files.map((file, i) => (
          <li key={i}>
            <b dir="auto">{file.name}</b> {file.problem}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Files that can be imported, by name. */
export function ReadyFiles({ files }: { files: readonly ChosenFile[] }) {
  const format = useFormatMessage()
  if (files.length === 0) return null
  return (
    <div className={classes.ready}>
      <p className={classes.refusedTitle}>
        <IconCircleCheck size={16} aria-hidden="true" />
        {format(m.canImport, { count: files.length })}
      </p>
      <ul>
        {files.map((file, i) => (
          <li key={i} dir="auto">
            {file.name}
          </li>
        ))}
      </ul>
    </div>
  )
}
