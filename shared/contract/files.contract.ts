import { z } from 'zod'
import { base64 } from '#shared/kernel/bytes.ts'
import { sha256Hex } from '#shared/kernel/hash.ts'
import { id } from '#shared/kernel/id.ts'
import { allBut } from './doors.ts'
import { fileMessages } from '#shared/messages/files.messages.ts'
import { command, defineContract, query } from './defineContract.ts'
import { inputsMessages } from '#shared/messages/inputs.messages.ts'

/** Limits of files kept as evidence. A chunk is the most that one call carries. */
export const fileLimits = { maxFileBytes: 200_000_000, chunkBytes: 512_000 }

const chunk = base64.max(Math.ceil(fileLimits.chunkBytes / 3) * 4)
const inChunks = allBut(['mcp'], 'Moves bytes in chunks.')

export const filesContract = defineContract('files', {
  start: command({
    summary: 'Start an upload.',
    logged: fileMessages.didStart,
    input: z.strictObject({
      name: z.string().trim().min(1).max(300),
      sizeBytes: z
        .int()
        .min(1, inputsMessages.emptyFile.text)
        .max(fileLimits.maxFileBytes, inputsMessages.largeFile.text),
      mediaType: z.string().max(200).default('application/octet-stream'),
    }),
    output: z.strictObject({ uploadId: id }),
    permission: 'run:work',
    effect: 'reversible',
    doors: inChunks,
  }),
  chunk: command({
    summary: 'Upload the next part of a file, in order.',
    logged: fileMessages.didChunk,
    input: z.strictObject({ uploadId: id, offset: z.int().min(0), data: chunk }),
    output: z.strictObject({ receivedBytes: z.int() }),
    unlocked: 'An upload is the caller’s own; its offset orders the pieces.',
    permission: 'run:work',
    effect: 'reversible',
    errors: ['not_found', 'precondition_failed'],
    doors: inChunks,
  }),
  finish: command({
    summary: 'Finish an upload: the file is hashed and on the disk when this answers.',
    logged: fileMessages.didFinish,
    input: z.strictObject({ uploadId: id }),
    output: z.strictObject({ uploadId: id, sha256: sha256Hex, sizeBytes: z.int() }),
    unlocked: 'An upload is the caller’s own; its offset orders the pieces.',
    permission: 'run:work',
    effect: 'reversible',
    errors: ['not_found', 'precondition_failed'],
    doors: inChunks,
  }),
  read: query({
    summary: 'Part of a stored file: an attachment, a report file, a logo or a profile picture.',
    input: z.strictObject({
      sha256: sha256Hex,
      offset: z.int().min(0).default(0),
      length: z.int().min(1).max(fileLimits.chunkBytes).default(fileLimits.chunkBytes),
    }),
    output: z.strictObject({ data: base64, sizeBytes: z.int() }),
    permission: 'run:read',
    errors: ['not_found', 'corrupt'],
    doors: inChunks,
  }),
})
