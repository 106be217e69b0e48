import { refusal } from '#shared/messages/refusal.ts'
import { serverWordMessages as m } from '#shared/messages/serverWords.messages.ts'
import { proofText } from '#shared/protocol/identity.ts'
import type { Challenges } from './challenges.ts'
import { isSignedBy } from './secrets.ts'

/**
 * Checks that a device signed one of our challenges for this purpose, and uses the challenge up.
 * @throws OrgataError `unauthenticated`
 */
export function checkProof(options: {
  challenges: Challenges
  purpose: 'setup' | 'join' | 'session'
  serverId: string
  deviceId: string
  subject: string
  /** The device's key; null for a device that is not known, which fails like a wrong signature. */
  publicKey: string | null
  challenge: string
  signature: string
}): void {
  const { challenges, purpose, publicKey, challenge, signature, ...facts } = options
  const text = proofText(purpose, { ...facts, challenge })
  if (publicKey === null || !challenges.isOpen(challenge) || !isSignedBy(publicKey, text, signature)) {
    throw refusal('unauthenticated', m.unknownComputer)
  }
  challenges.spend(challenge)
}
