import { refusal } from '#shared/messages/refusal.ts'
import { syncServerMessages } from '#shared/messages/syncServer.messages.ts'
import { receiptText } from '#shared/protocol/receipts.ts'
import type { AcceptedVersion } from '#shared/protocol/receipts.ts'
import type { RecordAnswer, RecordCheckpoint, ReplicatedCollection } from '#shared/protocol/recordMessages.ts'
import { isSignedByServer } from '#core/sync/server/serverKey.ts'

type Pulled = Extract<RecordAnswer, { type: 'pulled' }>

/** What a pull asked for. */
interface Asked {
  collection: ReplicatedCollection
  checkpoint: RecordCheckpoint | null
}

/** Holds what the server sends to its receipts. */
export interface ReceiptCheck {
  /**
   * Resolves for an answer that the server signed as it is, and for each one of a server without a key.
   * @throws OrgataError `corrupt` for another one; what asking for the key anew throws
   */
  check(asked: Asked, answer: Pulled): Promise<void>
}

/**
 * @param options.key the pinned key of the server; null while it has none
 * @param options.accepted takes what the server says of versions of a collection, checked
 * @param options.mayBeNothing whether an answer that brings nothing, and moves no checkpoint, needs no receipt: it says nothing
 * @param options.renew asks the server for its key anew, which may have been rotated
 */
export function createReceiptCheck(options: {
  organizationId: string
  epoch: string
  key: () => string | null
  renew: () => Promise<void>
  accepted: (collection: ReplicatedCollection, versions: readonly AcceptedVersion[]) => void
  mayBeNothing: boolean
}): ReceiptCheck {
  const { organizationId, epoch, key, renew, accepted } = options

  function isSigned({ collection, checkpoint }: Asked, answer: Pulled, publicKey: string): boolean {
    const { receipt, records } = answer
    if (receipt === undefined || answer.checkpoint.epoch.split('.', 1)[0] !== epoch) return false
    const { versions, own, signature } = receipt
    const range = { since: checkpoint?.seq ?? 0, upTo: answer.checkpoint.seq }
    const text = receiptText({ organizationId, epoch, collection, ...range, versions, own })
    return (
      records.length === versions.length &&
      records.every(({ id, hlc }, at) => versions[at]![0] === id && versions[at]![1] === hlc) &&
      isSignedByServer(publicKey, text, signature)
    )
  }

  const isNothing = ({ checkpoint }: Asked, answer: Pulled) =>
    answer.records.length === 0 && !answer.more && answer.checkpoint.seq === (checkpoint?.seq ?? 0)

  return {
    async check(asked, answer) {
      const known = key()
      if (known === null || (options.mayBeNothing && isNothing(asked, answer))) return
      if (!isSigned(asked, answer, known)) {
        await renew()
        const present = key()
        if (present === null || present === known || !isSigned(asked, answer, present))
          throw refusal('corrupt', syncServerMessages.notSigned)
      }
      const { versions = [], own = [] } = answer.receipt ?? {}
      accepted(asked.collection, [...versions, ...own])
    },
  }
}
