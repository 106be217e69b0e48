/**
 * Starts the sync server, or one of its commands, by the Node that runs this file; it runs on every Node, so that a wrong one is
 * told which is needed.
 */
const needed = 24
const [major] = process.versions.node.split('.').map(Number)

if (major >= needed) await import('./main.ts')
else {
  process.stderr.write(
    `The sync server needs Node ${needed} or newer; this is Node ${process.versions.node} (${process.execPath}). Get it from https://nodejs.org/en/download, or for Debian and Ubuntu from https://github.com/nodesource/distributions, and run the same command with it.\n`,
  )
  process.exitCode = 1
}
