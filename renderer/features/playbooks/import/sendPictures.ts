import type { Progress } from '#shared/contract/messages.ts'
import type { Bridge } from '#renderer/bridge/bridge.ts'
import { sendPieces, whenConnected, withRetry } from '#renderer/files/sendPieces.ts'
import type { PieceDoor } from '#renderer/files/sendPieces.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { playbookImportMessages as m } from '#shared/messages/playbookImport.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import type { ChosenFile } from './chosenFiles.ts'

/** Uploads the pictures among chosen files, one after the other. @throws OrgataError `cancelled`, or the core's */
export async function sendPictures(
  bridge: Bridge,
  files: readonly ChosenFile[],
  signal: AbortSignal,
  format: FormatMessage,
  onProgress: (progress: Progress) => void,
): Promise<{ name: string; uploadId: string }[]> {
  const sent: { name: string; uploadId: string }[] = []
  const pictures = files.flatMap(({ name, picture }) => (picture === undefined ? [] : [{ name, picture }]))
  for (const [done, { name, picture }] of pictures.entries()) {
    onProgress({ done, total: pictures.length, label: format(m.uploading, { name }) })
    const blob = new Blob([await picture.arrayBuffer()])
    const door: PieceDoor = {
      start: () => bridge.call('files.start', { name, sizeBytes: blob.size }),
      chunk: (piece) => bridge.call('files.chunk', piece),
      connected: () => whenConnected(bridge, signal),
      checkWanted() {
        if (signal.aborted) throw refusal('cancelled', m.cancelled)
      },
      onSent: () => {},
    }
    const source = { name, size: blob.size, type: '', slice: blob.slice.bind(blob) }
    const uploadId = await sendPieces(source, door)
    await withRetry(door, () => bridge.call('files.finish', { uploadId }))
    sent.push({ name, uploadId })
  }
  return sent
}
