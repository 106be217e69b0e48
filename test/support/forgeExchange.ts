import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadOrCreateDeviceKey } from '#core/audit/deviceKey.ts'
import type { DeviceSigner } from '#core/audit/deviceKey.ts'
import { answerKeyOf, frameKey, newBoxKey } from '#core/sync/exchange/sealing.ts'
import { writeSealedFile } from '#core/sync/exchange/sealedWriter.ts'
import { serverData } from '#core/sharing/serverFolder.ts'
import { testPorts } from '#core/testing/testPorts.ts'
import { fromBase64, toBase64 } from '#shared/kernel/bytes.ts'
import { montgomeryKey } from '#shared/kernel/montgomeryKey.ts'
import { exchangeHeader, exchangeText } from '#shared/protocol/exchangeFile.ts'
import type { AnswerHeader, ChangesHeader, ExchangeHeader } from '#shared/protocol/exchangeFile.ts'
import { openReceiptKey } from '#sync-server/stores/receiptKey.ts'
import { openSqlite } from '#sync-server/stores/sqlite.ts'

export function headerOf<T extends ExchangeHeader['type']>(
  path: string,
  type: T,
): Extract<ExchangeHeader, { type: T }> {
  const bytes = readFileSync(path)
  const header = exchangeHeader.parse(JSON.parse(bytes.subarray(0, bytes.indexOf('\n')).toString()))
  if (header.type !== type) throw new Error(`It is ${header.type}.`)
  return header as Extract<ExchangeHeader, { type: T }>
}

/** The key of a computer, as a changed app on it has it. */
export function signerOf(dataDir: string): DeviceSigner {
  const { secrets, random, clock } = testPorts(dataDir)
  return loadOrCreateDeviceKey({ dir: dataDir, secrets, random, clock })
}

/** The key of the server that runs on a computer, as a changed server has it. */
export function serverSignerOf(dataDir: string, organizationId: string): Pick<DeviceSigner, 'sign'> {
  const db = openSqlite(serverData(dataDir, organizationId))
  const receipts = openReceiptKey(db, testPorts(dataDir).random, true)()!
  db.close()
  return { sign: (bytes) => fromBase64(receipts.sign(Buffer.from(bytes).toString())) }
}

/** A file of changes with any messages, sealed as a computer seals it. */
export async function forgeChanges(
  path: string,
  like: ChangesHeader,
  signer: DeviceSigner,
  messages: readonly unknown[],
): Promise<string> {
  const box = newBoxKey()
  const header = {
    ...like,
    number: like.number + 1,
    ephemeral: box.publicKey,
    answerKey: answerKeyOf(signer, like.organizationId, like.fileId).publicKey,
  }
  const secret = box.agree(toBase64(montgomeryKey(fromBase64(like.serverKey))))
  return write(path, header, secret, (text) => signer.sign(Buffer.from(text)), messages)
}

/** An answer with any messages. */
export async function forgeAnswer(
  path: string,
  like: AnswerHeader,
  answerKey: string,
  signer: Pick<DeviceSigner, 'sign'>,
  messages: readonly unknown[],
): Promise<string> {
  const box = newBoxKey()
  const header = { ...like, number: like.number + 1, ephemeral: box.publicKey }
  return write(path, header, box.agree(answerKey), (text) => signer.sign(Buffer.from(text)), messages)
}

async function write(
  path: string,
  header: ExchangeHeader,
  secret: Uint8Array,
  sign: (text: string) => Uint8Array,
  messages: readonly unknown[],
): Promise<string> {
  const line = JSON.stringify(header)
  const writer = await writeSealedFile(path, line, frameKey(secret, line))
  for (const message of messages) {
    if (message instanceof Uint8Array) await writer.bytes(message)
    else await writer.json(message)
  }
  await writer.finish((digest) => Promise.resolve(sign(exchangeText(header.type, digest))))
  return path
}

export const besides = (path: string, name: string): string => join(path, '..', name)
