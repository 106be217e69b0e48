import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Makes the names in a folder durable. Windows has no such call and keeps them by itself. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform !== 'win32') await syncPath(folder, 'r')
}

/** Makes a folder durable with everything in it, innermost first. */
export async function syncTree(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await syncTree(path)
    else await syncPath(path, 'r+')
  }
  await syncFolder(folder)
}

async function syncPath(path: string, flags: 'r' | 'r+'): Promise<void> {
  const handle = await open(path, flags)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
