/**
 * Ends the process quietly when the reader of its output has gone, as with `| head`. Another error of the output is
 * thrown.
 */
export function endWithReader(output: NodeJS.WriteStream): void {
  output.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit(0)
  })
}
