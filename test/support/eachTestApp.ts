import { afterEach, beforeEach } from 'vitest'
import type { CallName, InputOf, OutputOf } from '#shared/contract/operations.ts'
import type { App } from '#core/createApp.ts'
import { openTestApp } from '#core/testing/openTestApp.ts'
import type { TestApp } from '#core/testing/openTestApp.ts'
import { testActor } from '#core/testing/testPorts.ts'

/** A whole application with an organization for each test of a file. */
export interface EachTestApp {
  /** Replaced by a test that opens the folder again. */
  app: App
  dataDir: string
  call<N extends CallName>(name: N, input: InputOf<N>): Promise<OutputOf<N>>
}

/** Opens an application before each test, and closes it with its folder after it. */
export function eachTestApp(): EachTestApp {
  let opened: TestApp
  const each = {
    call: (name, input) => each.app.call(name, input, testActor),
  } as EachTestApp
  beforeEach(async () => {
    opened = await openTestApp()
    Object.assign(each, { app: opened.app, dataDir: opened.dataDir })
  })
  afterEach(async () => {
    await each.app.close()
    await opened.dispose()
  })
  return each
}
