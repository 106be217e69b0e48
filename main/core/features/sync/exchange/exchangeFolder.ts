import { fileStamp } from '#shared/kernel/time.ts'
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

const usualFolder = (context: CommandContext) => join(context.organization.folder, 'exports')

async function namesOf(folder: string, sort: Sort, ending: string): Promise<string[]> {
  const names = await readdir(folder)
  return names.filter((name) => name.startsWith(`${sort}-`) && name.endsWith(ending)).sort(byTime)
}

/** A second file of one second has a number: “-2” comes after none, and before “-10”. */
function byTime(one: string, other: string): number {
  const [oneTime, oneNumber] = madeAt(one)
  const [otherTime, otherNumber] = madeAt(other)
  if (oneTime !== otherTime) return oneTime < otherTime ? -1 : 1
  return oneNumber - otherNumber
}

function madeAt(name: string): [time: string, number: number] {
  const [, day = '', time = '', number = '1'] = name.slice(0, name.indexOf('.')).split('-')
  return [`${day}-${time}`, Number(number)]
}

/** Removes what was being written when the app was killed. */
async function removeUnfinished(folder: string, sort: Sort, fileNames: FileNames): Promise<void> {
  for (const name of await namesOf(folder, sort, unfinished)) {
    const path = join(folder, name)
    if (!fileNames.isBeingWritten(path.slice(0, -'.part'.length))) await rm(path, { force: true })
  }
}

/** Removes older files from the usual folder, after a new one was written, which may have the free name of an older one. */
export async function removeOlder(
  context: CommandContext,
  chosen: string | undefined,
  sort: Sort,
  written: string,
): Promise<void> {
  if (chosen !== undefined) return
  const folder = usualFolder(context)
  const others = (await namesOf(folder, sort, exchangeEnding)).filter((name) => name !== written)
  for (const name of others.slice(0, 1 - kept[sort])) await rm(join(folder, name), { force: true })
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
  const folder = chosen ?? usualFolder(context)
  if (chosen === undefined) {
    await onDisk(() => mkdir(folder, { recursive: true, mode: 0o700 }))
    await removeUnfinished(folder, sort, context.organizations.fileNames)
  } else if (!isAbsolute(chosen) || (await stat(chosen).catch(() => undefined))?.isDirectory() !== true)
    throw refusal('precondition_failed', syncExchangeMessages.noFolder)
  const made = fileStamp(context.now())
  return context.organizations.fileNames.reserve(folder, `${sort}-${made}${exchangeEnding}`)
}
