import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The program of the workers: beside the bundle or its chunks, otherwise from source. */
export function workerFile(): string {
  const places = ['./coreWorker.js', '../coreWorker.js', '../coreWorker.ts']
  const found = places.map((place) => new URL(place, import.meta.url)).find((url) => existsSync(url))
  if (found === undefined) throw new Error('The program of the workers is missing.')
  return fileURLToPath(found)
}
