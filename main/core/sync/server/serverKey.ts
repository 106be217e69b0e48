import { refusal } from '#shared/messages/refusal.ts'
import { syncServerMessages } from '#shared/messages/syncServer.messages.ts'
import { fromBase64 } from '#shared/kernel/bytes.ts'
import { rotationText } from '#shared/protocol/receipts.ts'
import type { ReceiptKey } from '#shared/protocol/receipts.ts'
import { verifyEd25519 } from '#core/audit/digest.ts'

/** Whether `signature` (base64) is that of `text` by `publicKey` (raw, base64). Never throws. */
export function isSignedByServer(publicKey: string, text: string, signature: string): boolean {
  try {
    return verifyEd25519(fromBase64(publicKey), new TextEncoder().encode(text), fromBase64(signature))
  } catch {
    return false
  }
}

/**
 * The key to pin of what a server says of its key.
 * @param pinned the key known of it; null at the first contact, when any is taken
 * @throws OrgataError `precondition_failed` for a key that the pinned one did not sign, by whatever steps
 */
export function keyToPin(serverId: string, pinned: string | null, said: ReceiptKey): string {
  if (pinned === null) return said.publicKey
  let key = pinned
  for (const rotation of said.rotations) {
    const isNext = rotation.from === key
    if (isNext && isSignedByServer(key, rotationText(serverId, rotation), rotation.signature))
      key = rotation.to
  }
  if (key === said.publicKey) return key
  throw refusal('precondition_failed', syncServerMessages.otherKey)
}
