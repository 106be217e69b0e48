import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'

/** The smallest window in which every screen still works, and the first one, in pixels that do not scale. */
export const windowSizes = { minWidth: 940, minHeight: 600, width: 1280, height: 800 }

const pixels = z.int().min(-100_000).max(100_000)

const bounds = z.strictObject({
  x: pixels,
  y: pixels,
  width: pixels.min(1),
  height: pixels.min(1),
})

const windowState = z.strictObject({ bounds, maximized: z.boolean() })

/** A rectangle on the screen. */
export type Bounds = z.infer<typeof bounds>
/** The state of the window when it was closed. */
export type WindowState = z.infer<typeof windowState>

/** How a new window opens. Without `x` and `y` the system places it. */
export interface Placement {
  width: number
  height: number
  x?: number
  y?: number
  maximized: boolean
}

/** How much of the window's upper edge has to be on a screen, so that it can be taken hold of. */
const graspPx = 100

/** Restores the window's place, where a screen still shows it; otherwise the default. */
export function placeWindow(state: WindowState | undefined, workAreas: readonly Bounds[]): Placement {
  const { width, height } = windowSizes
  if (state === undefined) return { width, height, maximized: false }
  const { bounds: was, maximized } = state
  const area = workAreas.find(
    (a) =>
      was.x + was.width >= a.x + graspPx &&
      was.x <= a.x + a.width - graspPx &&
      was.y >= a.y - 1 &&
      was.y <= a.y + a.height - graspPx,
  )
  if (area === undefined) return { width, height, maximized }
  return {
    x: was.x,
    y: was.y,
    width: Math.max(windowSizes.minWidth, Math.min(was.width, area.width)),
    height: Math.max(windowSizes.minHeight, Math.min(was.height, area.height)),
    maximized,
  }
}

/** Reads the remembered window; a file that is missing or damaged is as good as none. */
export function readWindowState(file: string): WindowState | undefined {
  try {
    return windowState.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data
  } catch {
    return undefined
  }
}

/** Stores the window's place. A failed write only means that the next window has the default. */
export function writeWindowState(file: string, state: WindowState): void {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(`${file}.new`, JSON.stringify(state))
    renameSync(`${file}.new`, file)
  } catch {}
}
