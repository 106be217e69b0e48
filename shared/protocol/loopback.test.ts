import { expect, test } from 'vitest'
import { isLoopbackAddress } from './loopback.ts'

test.each([
  ['http://127.0.0.1:4321', true],
  ['ws://localhost:4321', true],
  ['wss://LOCALHOST', true],
  ['http://[::1]:4321', true],
  ['http://127.0.0.1.example.com', false],
  ['ws://192.168.1.20:4321', false],
  ['https://localhost.example.com', false],
  ['127.0.0.1', false],
  ['', false],
])('%s leads to the own computer alone: %s', (url, isAlone) => {
  expect(isLoopbackAddress(url)).toBe(isAlone)
})
