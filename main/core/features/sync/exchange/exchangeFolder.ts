import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { refusal } from '#shared/messages/refusal.ts'
import { syncExchangeMessages } from '#shared/messages/syncExchange.messages.ts'
import { exchangeEnding } from '#shared/protocol/exchangeFile.ts'
import type { CommandContext } from '#core/door/context.ts'
import { onDisk } from '#core/files/diskErrors.ts'
import type { ReservedName } from '#core/files/fileNames.ts'

/** The newest of each sort that stay in the usual folder; those before them say nothing more. */
const kept = 5

async function removeOlder(folder: string, sort: string): Promise<void> {
  const names = await readdir(folder)
  const own = names.filter((name) => name.startsWith(`${sort}-`) && name.endsWith(exchangeEnding)).sort()
  for (const name of own.slice(0, -kept)) await rm(join(folder, name), { force: true })
}

/**
 * A free name for a file of the exchange, in a folder of the person's choice or the usual one.
 * @throws OrgataError `precondition_failed`, `disk_full`, `read_only`
 */
export async function exchangeName(
  context: CommandContext,
  chosen: string | undefined,
  sort: 'changes' | 'answer',
): Promise<ReservedName> {
  const folder = chosen ?? join(context.organization.folder, 'exports')
  if (chosen === undefined) {
    await onDisk(() => mkdir(folder, { recursive: true, mode: 0o700 }))
    await removeOlder(folder, sort)
  } else if (!isAbsolute(chosen) || (await stat(chosen).catch(() => undefined))?.isDirectory() !== true)
    throw refusal('precondition_failed', syncExchangeMessages.noFolder)
  const made = context.now().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')
  return context.organizations.fileNames.reserve(folder, `${sort}-${made}${exchangeEnding}`)
}
