import { useState } from 'react'
import { isAttached } from '#shared/entities/files/attachment.entity.ts'
import type { Attachment } from '#shared/entities/files/attachment.entity.ts'
import type { StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import type { WorkItem } from '#shared/entities/runs/workItem.entity.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import type { WorkingItem } from './input/useItemInput.ts'
import { focusAsked } from './fields/fieldId.ts'
import { useUploads } from '#renderer/files/useUploads.ts'
import { missingFrom } from './parts/MissingNotice.tsx'
import type { Missing } from './parts/MissingNotice.tsx'
import { isEmptyValue } from './words/valueWords.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { workItemMessages } from '#shared/messages/workItem.messages.ts'

interface Completion {
  complete: () => Promise<void>
  running: boolean
  /** The parts missing at the last try that are still missing. */
  missing: readonly Missing[]
  /** Why else it was not completed. */
  problem: string | null
}

/** Completes a step: saves the input, asks the core, and shows the first missing part. */
export function useCompletion({
  item,
  content,
  working,
  attachments,
  onEnded,
}: {
  item: WorkItem
  content: StepContent
  working: WorkingItem
  attachments: readonly Attachment[]
  onEnded: () => void
}): Completion {
  const format = useFormatMessage()
  const { mine: onTheWay } = useUploads(item.id)
  const command = useCommand('work.complete', { quiet: true })
  const [missing, setMissing] = useState<readonly Missing[]>([])
  const [problem, setProblem] = useState<string | null>(null)
  const [running, setRunning] = useState(false)

  const isThere = ({ kind, id }: Missing) => {
    if (kind === 'subStep') return working.ticked.has(id)
    if (kind === 'evidence') return attachments.some((file) => file.evidenceId === id && isAttached(file))
    const field = [...content.inputs, ...content.outputs].find((f) => f.id === id)
    return field !== undefined && !isEmptyValue(working.values[field.key])
  }

  const focusWrongField = () => {
    const { refused, unreadable } = working.input.getState()
    const wrong = { ...refused, ...unreadable }
    const field = [...content.inputs, ...content.outputs].find(({ key }) => Object.hasOwn(wrong, key))
    if (field) focusAsked(item.id, 'field', field.id)
  }

  const tryIt = async () => {
    if (onTheWay.some(({ state }) => state !== 'failed')) {
      return setProblem(format(workItemMessages.stillUploading))
    }
    if (!(await working.input.flush())) {
      // The mark beside the button shows the reason.
      focusWrongField()
      return
    }
    try {
      await command.run({ workItemId: item.id, version: working.input.newest(item.version) })
      onEnded()
    } catch (error) {
      if (!(error instanceof OrgataError)) throw error
      const list = missingFrom(error.details)
      const [first] = list
      setMissing(list)
      if (first) requestAnimationFrame(() => focusAsked(item.id, first.kind, first.id))
      else if (error.code !== 'cancelled') setProblem(error.message)
    }
  }

  const complete = async () => {
    if (running) return
    setRunning(true)
    setProblem(null)
    setMissing([])
    try {
      await tryIt()
    } finally {
      setRunning(false)
    }
  }
  return { complete, running, missing: missing.filter((one) => !isThere(one)), problem }
}
