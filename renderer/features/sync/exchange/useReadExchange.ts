import { useState } from 'react'
import type { Progress } from '#shared/contract/messages.ts'
import type { ReadExchange } from '#shared/contract/syncExchange.contract.ts'
import { cutText } from '#shared/kernel/cutText.ts'
import { OrgataError, fromErrorShape, toErrorShape } from '#shared/kernel/errors.ts'
import { syncExchangeMessages as m } from '#shared/messages/syncExchange.messages.ts'
import { useBridge } from '#renderer/bridge/BridgeProvider.tsx'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { sendPieces, whenConnected } from '#renderer/files/sendPieces.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

/** Brings a file of the exchange in, piece by piece, and reads it. */
export function useReadExchange() {
  const bridge = useBridge()
  const format = useFormatMessage()
  const read = useCommand('sync.readExchange', { quiet: true })
  const [sending, setSending] = useState<Progress>()
  const [problem, setProblem] = useState<OrgataError>()
  const [result, setResult] = useState<ReadExchange>()

  async function bring(file: File): Promise<string> {
    if (file.size === 0) throw new OrgataError('corrupt', format(m.emptyFile))
    const label = format(m.readingFile, { file: file.name })
    const facts = { name: cutText(file.name, 300) || 'file', sizeBytes: file.size }
    return sendPieces(file, {
      start: () => bridge.call('backups.bringIn', facts),
      chunk: (piece) => bridge.call('backups.bringChunk', piece),
      connected: () => whenConnected(bridge),
      checkWanted: () => {},
      onSent: (bytes) => setSending({ done: Math.floor((bytes / file.size) * 100), total: 100, label }),
    })
  }

  /** Undefined where it failed; the reason is in `error`. */
  const open = async (file: File): Promise<ReadExchange | undefined> => {
    setProblem(undefined)
    setResult(undefined)
    let uploadId: string
    try {
      uploadId = await bring(file)
    } catch (error) {
      setProblem(error instanceof OrgataError ? error : fromErrorShape(toErrorShape(error)))
      return undefined
    } finally {
      setSending(undefined)
    }
    const said = await read.run({ source: { uploadId } }).catch(() => undefined)
    setResult(said)
    return said
  }

  return {
    open,
    result,
    error: problem ?? read.error,
    isRunning: sending !== undefined || read.running,
    progress: sending ?? read.progress,
  }
}
