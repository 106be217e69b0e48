import { randomBytes } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { createChallenges } from './challenges.ts'
import type { Challenges } from './challenges.ts'

const lifetimeMs = 60_000
const random = { bytes: (length: number) => new Uint8Array(randomBytes(length)) }
let nowMs: number
let challenges: Challenges

const start = () => createChallenges({ clock: { nowMs: () => nowMs }, random, lifetimeMs })

beforeEach(() => {
  nowMs = Date.UTC(2026, 0, 5)
  challenges = start()
})

test('a challenge is good once, until its time', () => {
  const [first, second] = [challenges.issue(), challenges.issue()]
  expect(first.expiresAtMs).toBe(nowMs + lifetimeMs)
  expect(first.challenge).not.toBe(second.challenge)
  expect(challenges.isOpen(first.challenge)).toBe(true)
  challenges.spend(first.challenge)
  expect(challenges.isOpen(first.challenge)).toBe(false)
  expect(challenges.isOpen(second.challenge)).toBe(true)
  nowMs += lifetimeMs - 1
  expect(challenges.isOpen(second.challenge)).toBe(true)
  nowMs += 1
  expect(challenges.isOpen(second.challenge)).toBe(false)
})

test('one that was used stays so, however many were used after it', () => {
  const { challenge } = challenges.issue()
  challenges.spend(challenge)
  for (let i = 0; i < 100; i++) {
    nowMs += 100
    challenges.spend(challenges.issue().challenge)
  }
  expect(challenges.isOpen(challenge)).toBe(false)
})

test('only the server creates one or decides its lifetime', () => {
  const { challenge, expiresAtMs } = challenges.issue()
  const [nonce, , mark] = challenge.split('.')
  for (const made of [
    `${nonce}.${expiresAtMs + 1}.${mark}`,
    `${nonce}x.${expiresAtMs}.${mark}`,
    `${nonce}.${expiresAtMs}.${'A'.repeat(mark!.length)}`,
    `${nonce}.${expiresAtMs}.`,
    `${nonce}.${expiresAtMs}`,
    '',
    '..',
  ]) {
    expect([made, challenges.isOpen(made)]).toEqual([made, false])
    challenges.spend(made)
  }
  expect(challenges.isOpen(challenge)).toBe(true)
})

test('a restart ends all of them', () => {
  const { challenge } = challenges.issue()
  expect(start().isOpen(challenge)).toBe(false)
})
