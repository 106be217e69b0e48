import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { refusal } from '#shared/messages/refusal.ts'
import { syncExchangeMessages } from '#shared/messages/syncExchange.messages.ts'
import { exchangeEnding } from '#shared/protocol/exchangeFile.ts'
import type { CommandContext } from '#core/door/context.ts'
import { onDisk } from '#core/files/diskErrors.ts'
import type { FileNames, ReservedName } from '#core/files/fileNames.ts'

type Sort = 'changes' | 'answer'

/** The newest of each sort that stay in the usual folder. One file with changes holds those before it; answers are for many computers. */
const kept: Readonly<Record<Sort, number>> = { changes: 5, answer: 100 }
const unfinished = `${exchangeEnding}.part`

/** Removes older files, and what was being written when the app was killed. */
async function removeOlder(folder: string, sort: Sort, fileNames: FileNames): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.startsWith(`${sort}-`)).sort()
  const isLeft = (name: string) =>
    name.endsWith(unfinished) && !fileNames.isBeingWritten(join(folder, name.slice(0, -'.part'.length)))
  const older = names.filter((name) => name.endsWith(exchangeEnding)).slice(0, -kept[sort])
  for (const name of [...older, ...names.filter(isLeft)]) await rm(join(folder, name), { force: true })
}

/**
 * A free name for a file of the exchange, in a folder of the person's choice or the usual one.
 * @throws OrgataError `precondition_failed`, `disk_full`, `read_only`
 */
export async function exchangeName(
  context: CommandContext,
  chosen: string | undefined,
  sort: Sort,
): Promise<ReservedName> {
  const folder = chosen ?? join(context.organization.folder, 'exports')
  if (chosen === undefined) {
    await onDisk(() => mkdir(folder, { recursive: true, mode: 0o700 }))
    await removeOlder(folder, sort, context.organizations.fileNames)
  } else if (!isAbsolute(chosen) || (await stat(chosen).catch(() => undefined))?.isDirectory() !== true)
    throw refusal('precondition_failed', syncExchangeMessages.noFolder)
  const made = context.now().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')
  return context.organizations.fileNames.reserve(folder, `${sort}-${made}${exchangeEnding}`)
}
