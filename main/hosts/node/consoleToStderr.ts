import { Console } from 'node:console'

/** Sends what libraries print to stderr, Yjs for one: stdout carries answers alone. */
export function consoleToStderr(): void {
  Object.assign(console, new Console(process.stderr))
}
