import { defineConfig } from 'vitest/config'

const apart = ['test/contract/store/**/*.test.ts', 'test/hostile/changedApp/**/*.test.ts']
const folders = '{main,preload,renderer,shared,sync-server}'

/**
 * Five projects: what stands beside the code, what crosses folders, what needs a process of its own for each file (RxDB, a
 * module of a changed app), what is random with a seed, and what drives the whole product in a browser.
 */
// A tool reads this file's default export.
export default defineConfig({
  test: {
    pool: 'forks',
    // Left alone, vitest keeps one core for itself: half of a machine with two.
    maxWorkers: '100%',
    globalSetup: './test/support/temporaryFolder.ts',
    setupFiles: './test/support/fileCpu.ts',
    // Loading the product for each file took as long as the tests of many.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [`${folders}/**/*.test.{ts,tsx}`],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'contract',
          include: ['test/{contract,hostile}/**/*.test.ts'],
          exclude: apart,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'apart',
          include: apart,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          isolate: true,
        },
      },
      {
        extends: true,
        test: {
          name: 'fuzz',
          include: ['test/fuzz/**/*.fuzz.ts'],
          testTimeout: 300_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.e2e.ts'],
          testTimeout: 600_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
