import { fileMessages } from '#shared/messages/files.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { filesContract } from '#shared/contract/files.contract.ts'
import { entities } from '#shared/entities/registry.ts'
import type { Kind } from '#shared/entities/registry.ts'
import { fromBase64, toBase64 } from '#shared/kernel/bytes.ts'
import type { QueryContext } from '#core/door/context.ts'
import { defineSlice } from '#core/door/defineSlice.ts'
import { recordsWithFile } from '#core/files/recordsWithFile.ts'
import { fileNameOf } from './fileName.ts'

/** Bringing files in, and reading the kept ones. */
export const filesSlice = defineSlice(filesContract, {
  handlers: {
    'files.start': async (input, { organization }) => ({
      uploadId: await organization.blobs.start({ ...input, name: fileNameOf(input.name) }),
    }),
    'files.chunk': async (input, { organization }) => ({
      receivedBytes: await organization.blobs.append(input.uploadId, input.offset, fromBase64(input.data)),
    }),
    'files.finish': async (input, { organization }) => {
      const { uploadId, sha256, sizeBytes } = await organization.blobs.finish(input.uploadId)
      return { uploadId, sha256, sizeBytes }
    },
    'files.read': async (input, context) => {
      if (!belongsToRecord(context, input.sha256)) {
        throw refusal('not_found', fileMessages.noFile)
      }
      const { bytes, sizeBytes } = await context.organization.blobs.read(
        input.sha256,
        input.offset,
        input.length,
      )
      return { data: toBase64(bytes), sizeBytes }
    },
  },
})

/** A file is shown to readers of a record that names it; its hash alone grants no access. */
function belongsToRecord(context: QueryContext, sha256: string): boolean {
  const mayRead = (kind: Kind) => context.can(entities[kind].readPermission)
  return !recordsWithFile(context.find, sha256, mayRead).next().done
}
