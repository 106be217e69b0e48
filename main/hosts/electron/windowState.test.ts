import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { placeWindow, readWindowState, writeWindowState } from './windowState.ts'

const dir = mkdtempSync(join(tmpdir(), 'orgata-window-'))
afterAll(() => rmSync(dir, { recursive: true }))

const screen = { x: 0, y: 0, width: 1920, height: 1040 }
const at = (x: number, y: number, width = 1000, height = 700) => ({
  bounds: { x, y, width, height },
  maximized: false,
})

describe('a window', () => {
  test('opens at 1280 by 800 the first time', () => {
    expect(placeWindow(undefined, [screen])).toEqual({ width: 1280, height: 800, maximized: false })
  })
  test('opens at its last place, also on a second screen', () => {
    expect(placeWindow(at(100, 50), [screen])).toEqual({ ...at(100, 50).bounds, maximized: false })
    const left = { x: -1600, y: 0, width: 1600, height: 900 }
    expect(placeWindow(at(-1500, 20), [screen, left])).toMatchObject({ x: -1500, y: 20 })
  })
  test.each([
    ['a screen that is gone', at(2500, 50)],
    ['above the screen', at(10, -600)],
    ['below the screen', at(10, 1030)],
    ['almost all to the left', at(-950, 10)],
  ])('opens as new where it stood on %s', (_, state) => {
    expect(placeWindow(state, [screen])).toEqual({ width: 1280, height: 800, maximized: false })
  })
  test('is never larger than its screen nor smaller than it works', () => {
    expect(placeWindow(at(0, 0, 9000, 9000), [screen])).toMatchObject({ width: 1920, height: 1040 })
    expect(placeWindow(at(0, 0, 120, 120), [screen])).toMatchObject({ width: 940, height: 600 })
  })
})

describe('the remembered window', () => {
  const file = join(dir, 'deep', 'window.json')
  test('survives a round trip', () => {
    expect(readWindowState(file)).toBe(undefined)
    writeWindowState(file, { ...at(1, 2), maximized: true })
    expect(readWindowState(file)).toEqual({ ...at(1, 2), maximized: true })
  })
  test.each([
    '',
    '{',
    'null',
    '{"bounds":{"x":1}}',
    '{"bounds":{"x":1e99,"y":0,"width":1,"height":1},"maximized":1}',
  ])('is forgotten where the file says %j', (content) => {
    writeFileSync(file, content)
    expect(readWindowState(file)).toBe(undefined)
  })
  test('is no reason to fail where it cannot be written', () => {
    expect(() => writeWindowState(join(file, 'x', 'y'), at(0, 0))).not.toThrow()
  })
})
