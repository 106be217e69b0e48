import { defineConfig } from 'vitest/config'

const folders = '{main,preload,renderer,shared,sync-server}'

/**
 * Four projects: what stands beside the code, what crosses folders, what is random with a seed, and what drives
 * the whole product in a browser.
 */
// A tool reads this file's default export.
export default defineConfig({
  test: {
    pool: 'forks',
    // Left alone, vitest keeps one core for itself: half of a machine with two.
    maxWorkers: '100%',
    globalSetup: './test/support/temporaryFolder.ts',
    setupFiles: './test/support/fileCpu.ts',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [`${folders}/**/*.test.{ts,tsx}`],
          testTimeout: 60_000,
          // Loading the product for each file took as long as its tests. What needs a process of its own, such as RxDB's
          // collections, is a contract test.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'contract',
          include: ['test/{contract,hostile}/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
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
