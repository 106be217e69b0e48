import { Button } from '@mantine/core'
import { IconFileTypePdf, IconRepeat } from '@tabler/icons-react'
import { useState } from 'react'
import type { RunView } from '#shared/contract/runs.contract.ts'
import { fromBase64 } from '#shared/kernel/bytes.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { useBridge } from '#renderer/bridge/BridgeProvider.tsx'
import { useCommand, useSession } from '#renderer/bridge/hooks.ts'
import { saveFile } from '#renderer/files/readFile.ts'
import { useSearchParam } from '#renderer/ui/navigation.tsx'
import { showDone, showError } from '#renderer/ui/toast.tsx'
import { ReasonPopover } from '#renderer/workItem/parts/ReasonPopover.tsx'
import { useStartRun } from '#renderer/workItem/useStartRun.ts'
import { runPageMessages as m } from '#shared/messages/runPage.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

/** What one does with a run that has ended: keep its record, report a problem, do it again. */
export function EndedActions({ view }: { view: RunView }) {
  const format = useFormatMessage()
  const { can } = useSession()
  const { start, running } = useStartRun()
  const { playbookId, assigneeId } = view.run
  return (
    <>
      {can('run:work') && <ReportProblem view={view} />}
      <SaveRecord runId={view.run.id} />
      {can('run:work') && (
        <Button
          size="xs"
          leftSection={<IconRepeat size={16} />}
          loading={running}
          title={format(m.repeatHelp)}
          onClick={() => void start({ playbookId, ...(assigneeId == null ? {} : { assigneeId }) })}
        >
          {format(m.repeat)}
        </Button>
      )}
    </>
  )
}

/** Saves the record of the run as a PDF, to print or to keep. */
function SaveRecord({ runId }: { runId: string }) {
  const format = useFormatMessage()
  const bridge = useBridge()
  const [isMaking, setMaking] = useState(false)
  const save = async () => {
    setMaking(true)
    try {
      const { data, fileName } = await bridge.call('runs.record', { runId })
      saveFile(new Blob([fromBase64(data).slice()], { type: 'application/pdf' }), fileName)
    } catch (error) {
      if (error instanceof OrgataError && error.code !== 'cancelled') showError(error)
    } finally {
      setMaking(false)
    }
  }
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={<IconFileTypePdf size={16} />}
      loading={isMaking}
      title={format(m.savePdfHelp)}
      onClick={() => void save()}
    >
      {format(m.savePdf)}
    </Button>
  )
}

/** A comment that reports a problem, on the chosen step, or else on the last one. */
function ReportProblem({ view }: { view: RunView }) {
  const format = useFormatMessage()
  const comment = useCommand('work.comment')
  const chosen = useSearchParam('step')
  const [isAsking, setAsking] = useState(false)
  const withItem = view.steps.filter(({ item }) => item !== null)
  const step = withItem.find(({ execution }) => execution.stepId === chosen) ?? withItem.at(-1)
  if (step === undefined) return null
  const { execution, item } = step
  return (
    <ReasonPopover
      opened={isAsking}
      onClose={() => setAsking(false)}
      position="bottom-end"
      question={format(m.reportHelp, { number: execution.position + 1, title: execution.name })}
      label={format(m.whatWrong)}
      confirmLabel={format(m.report)}
      onConfirm={(text) =>
        comment.run({ workItemId: item!.id, text, problem: true }).then(() => showDone(format(m.reported)))
      }
    >
      <Button variant="subtle" color="gray" size="xs" onClick={() => setAsking(!isAsking)}>
        {format(m.reportProblem)}
      </Button>
    </ReasonPopover>
  )
}
