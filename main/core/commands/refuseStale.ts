import { kindName } from '#shared/entities/kindName.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { recordMessages } from '#shared/messages/records.messages.ts'

/** @throws OrgataError `conflict` with the record in `details.current`, where the caller saw another version of it */
export function refuseStale(format: FormatMessage, current: EntityRecord, seen: number | undefined): void {
  if (seen === undefined || current.version === seen) return
  const kind = format(kindName(current.kind))
  throw new OrgataError('conflict', format(recordMessages.changed, { kind }), { current })
}
