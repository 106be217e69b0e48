import { Button, FileButton } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useBridge } from '#renderer/bridge/BridgeProvider.tsx'
import { useLive } from '#renderer/bridge/hooks.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { useGo, useSearchParam } from '#renderer/ui/navigation.tsx'
import { ProgressLine } from '#renderer/ui/ProgressLine.tsx'
import { exactTime } from '#renderer/ui/timeWords.ts'
import { showDone } from '#renderer/ui/toast.tsx'
import { useFirst } from '#renderer/ui/useFirst.tsx'
import { sizeWords } from '#renderer/files/fileWords.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { Decision } from './Decision.tsx'
import classes from './restore.module.css'
import { bringFile, cancelRestore, forgetRestore, lookAt, useRestore } from './restoreState.ts'
import { restoringMessages as r } from '#shared/messages/restoring.messages.ts'
import { errorWords, sayingWords } from '#shared/messages/refusal.ts'

/** From a file to an open organization: choose, inspect, decide once. */
export function RestoreFlow() {
  const format = useFormatMessage()
  const bridge = useBridge()
  const go = useGo()
  const fileName = useSearchParam('file')
  const { busy, progress, looked, problem, isMade } = useRestore()
  useEffect(() => {
    // The page is rendered again when a restored organization opens, before the restoring has answered.
    if (fileName !== undefined && useRestore.getState().busy === undefined) void lookAt(bridge, { fileName })
  }, [bridge, fileName])

  const finish = (words: string) => {
    go('/today', { replace: true })
    showDone(words)
    forgetRestore()
  }
  return (
    <div className={classes.flow}>
      {problem && (
        <ErrorNotice
          title={format(looked ? r.failed : r.unusable)}
          error={{ message: errorWords(problem, format) }}
          safe={format(isMade ? r.newIsEmpty : r.nothingChanged)}
        />
      )}
      {busy !== undefined ? (
        <ProgressLine label={sayingWords(busy, format)} progress={progress} onCancel={cancelRestore} />
      ) : looked ? (
        <Decision key={looked.said.createdAt} looked={looked} onDone={finish} />
      ) : (
        <Choose />
      )}
    </div>
  )
}

function Choose() {
  const format = useFormatMessage()
  const bridge = useBridge()
  const choose = (file: File | null) => {
    if (file !== null) void bringFile(bridge, file)
  }
  return (
    <>
      <FileButton
        onChange={choose}
        accept=".zip,application/zip"
        inputProps={{ 'aria-label': format(r.theFile) }}
      >
        {(props) => (
          <Button {...props} leftSection={<IconFileUpload size={18} />} className={classes.choose}>
            {format(r.chooseFile)}
          </Button>
        )}
      </FileButton>
      <p className={classes.hint}>{format(r.chooseHelp)}</p>
      <Here />
    </>
  )
}

/** Backups on this computer, including those of an unreadable organization. */
function Here() {
  const format = useFormatMessage()
  const bridge = useBridge()
  const { data: backups = [] } = useLive('backups.listAll', {})
  const { shown, more } = useFirst(backups, 5)
  if (backups.length === 0) return null
  return (
    <section className={classes.here} aria-labelledby="restore-here">
      <h2 id="restore-here" className={classes.hereTitle}>
        {format(r.backupsHere)}
      </h2>
      <ul className={classes.list}>
        {shown.map(({ path, organizationName, createdAt, sizeBytes }) => (
          <li key={path}>
            <Button
              variant="default"
              fullWidth
              justify="flex-start"
              h="auto"
              py={8}
              classNames={{ label: classes.backup }}
              onClick={() => void lookAt(bridge, { path })}
            >
              <span className={classes.backupName} dir="auto">
                {organizationName}
              </span>
              <span className={classes.backupFacts}>
                {format(r.madeWithSize, {
                  when: exactTime(Date.parse(createdAt), format),
                  size: sizeWords(sizeBytes, format),
                })}
              </span>
            </Button>
          </li>
        ))}
      </ul>
      <div>{more}</div>
    </section>
  )
}
