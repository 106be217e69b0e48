import { readFileSync } from 'node:fs'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import packageFacts from './package.json' with { type: 'json' }
import type { Plugin } from 'vite'
import { assembleVerifier } from './main/core/audit/verifier/assemble.ts'

/** Libraries of the core that consist of many small modules, and those which import them. */
const bundledLibraries = [
  '@noble/hashes',
  'mdast-util-from-markdown',
  'mdast-util-gfm',
  'mdast-util-to-markdown',
  'micromark-extension-gfm',
  'yaml',
  'zod',
]

/** Puts the stand-alone verifier beside the core, which packs it with evidence. */
const verifier: Plugin = {
  name: 'orgata-verifier',
  generateBundle() {
    this.emitFile({
      type: 'asset',
      fileName: 'verify.mjs',
      source: assembleVerifier('main/core/audit/verifier'),
    })
  },
}

/**
 * Three bundles in `out/`: the hosts with the core, the preload script, and the renderer. The Electron host and the
 * browser host show the same `out/renderer`.
 */
// A tool reads this file's default export.
export default defineConfig({
  main: {
    plugins: [verifier],
    build: {
      outDir: 'out/main',
      sourcemap: true,
      // Loading some 400 small modules of libraries would take half of the start.
      externalizeDeps: { exclude: bundledLibraries },
      rollupOptions: {
        input: {
          main: 'main/hosts/electron/main.ts',
          coreProcess: 'main/hosts/electron/coreProcess.ts',
          // Started by its file name: see main/core/workers/workerFile.ts.
          coreWorker: 'main/core/coreWorker.ts',
          serve: 'main/hosts/browser/serve.ts',
          open: 'main/hosts/browser/open.ts',
          // The team's server, which an app starts as its child: see main/hosts/node/serverHost.ts.
          syncServer: 'sync-server/hosted.ts',
          roomWriter: 'sync-server/rooms/roomWriter.ts',
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      sourcemap: true,
      // A sandboxed preload script can load nothing but `electron`, so everything else is inside the one file.
      externalizeDeps: false,
      rollupOptions: {
        input: { index: 'preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    // Relative addresses work from the Electron host's own scheme and from the browser host's root alike.
    base: './',
    plugins: [react()],
    define: {
      __ORGATA_VERSION__: JSON.stringify(packageFacts.version),
      __ORGATA_DEPLOY__: JSON.stringify({
        docker: readFileSync('sync-server/deploy/Dockerfile', 'utf8'),
        systemd: readFileSync('sync-server/deploy/orgata-sync.service', 'utf8'),
      }),
    },
    build: {
      outDir: 'out/renderer',
      sourcemap: true,
      minify: true,
      emptyOutDir: true,
      // The browser host's reader may use any current browser, not only Electron's Chromium.
      target: 'es2022',
      chunkSizeWarningLimit: 4096,
      rollupOptions: {
        input: { index: 'renderer/index.html' },
        // The first load as one file rather than sixty: lazy pages would split what they share with it.
        output: { codeSplitting: { groups: [{ name: 'app', tags: ['$initial'] }] } },
      },
    },
  },
})
