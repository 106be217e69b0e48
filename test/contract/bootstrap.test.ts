import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CloneDouble } from '#test/support/cloneDouble.ts'

let clone: CloneDouble
beforeEach(() => {
  clone = new CloneDouble()
})
afterEach(() => clone.remove())

const usualFolder = '/home/ana/.local/share/orgata'
const noScreen = 'There is no screen for a desktop window here, so Orgata opens in your browser.\n'

describe('a fresh clone', () => {
  test('installs, builds and starts; only the program writes to standard output', async () => {
    const first = await clone.start()
    expect(first.code).toBe(0)
    expect(first.stdout).toBe(`browser --data ${usualFolder}\n`)
    expect(first.stderr).toBe(
      `Installing packages (npm ci); this takes about a minute.\nnpm words\nBuilding the app.\nbundler words\n${noScreen}`,
    )
  })
  test('does neither a second time', async () => {
    await clone.start()
    expect(await clone.start()).toEqual({
      code: 0,
      stdout: `browser --data ${usualFolder}\n`,
      stderr: noScreen,
    })
    expect([clone.count('installs'), clone.count('builds')]).toEqual([1, 1])
  })
  test('builds again after a change of the sources, and installs again after a change of the lock file', async () => {
    await clone.start()
    clone.write('renderer/app/main.tsx', 'changed')
    await clone.start()
    expect([clone.count('installs'), clone.count('builds')]).toEqual([1, 2])
    clone.write('package-lock.json', '{"packages":{"node_modules/yjs":{"version":"13.6.34"}}}')
    await clone.start()
    expect([clone.count('installs'), clone.count('builds')]).toEqual([2, 3])
  })
  test('prepares once for two concurrent starts', async () => {
    const both = await Promise.all([clone.start(), clone.start()])
    expect(both.map(({ code }) => code)).toEqual([0, 0])
    expect([clone.count('installs'), clone.count('builds')]).toEqual([1, 1])
    expect(both.map(({ stderr }) => stderr).join('')).toContain('Another start is preparing this folder')
  })
  test('does not wait for a start that was killed', async () => {
    mkdirSync(path.join(clone.root, 'out'))
    writeFileSync(path.join(clone.root, 'out/prepare.lock'), String(2 ** 22 - 1))
    expect((await clone.start()).code).toBe(0)
  })
  test('fails clearly where the installation fails, and starts nothing', async () => {
    clone.breakNpm()
    const { code, stdout, stderr } = await clone.start()
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain('The packages could not be installed; the lines above say why.\n')
    expect(clone.count('builds')).toBe(0)
  })
})

describe('npm start', () => {
  test('resolves --data from the working directory, and passes other options on', async () => {
    const elsewhere = path.join(clone.root, 'else where')
    mkdirSync(elsewhere)
    const { stdout } = await clone.start(['--browser', '--data', 'team', '--port', '0'], {}, elsewhere)
    expect(stdout).toBe(`browser --data ${elsewhere}/team --port 0\n`)

    const throughNpm = { INIT_CWD: elsewhere, npm_package_json: path.join(clone.root, 'package.json') }
    expect((await clone.start(['--browser', '--data', 'team'], throughNpm)).stdout).toBe(
      `browser --data ${elsewhere}/team\n`,
    )
  })
  test('--browser never looks for Electron', async () => {
    await clone.start()
    expect((await clone.start(['--browser'], { DISPLAY: ':0' })).stderr).toBe('')
  })
})

describe('Electron', () => {
  /** Without a browser of the Chromium family. */
  const withScreen = { DISPLAY: ':0', CHROMIUM_PATH: '/nowhere' }
  const screen = (dist: string) => ({ ...withScreen, ELECTRON_OVERRIDE_DIST_PATH: dist })

  test('opens the built app, in its own mode', async () => {
    const dist = clone.electron(
      `if (!process.argv.includes('--version')) console.log('window', process.argv.slice(2).join(' '), process.env.ELECTRON_RUN_AS_NODE)`,
    )
    const { code, stdout } = await clone.start(['--data', '/d', '--x'], {
      ...screen(dist),
      ELECTRON_RUN_AS_NODE: '1',
    })
    expect({ code, stdout }).toEqual({ code: 0, stdout: `window ${clone.root} --data /d --x undefined\n` })
  })
  test('that cannot run on the machine gives way to the browser in one line', async () => {
    await clone.start()
    expect(await clone.start([], screen(clone.electron('process.exit(127)')))).toEqual({
      code: 0,
      stdout: `browser --data ${usualFolder}\n`,
      stderr: 'Electron does not run on this machine, so Orgata opens in your browser.\n',
    })
  })
  test('that dies at once gives way to the browser in one line', async () => {
    await clone.start()
    const dist = clone.electron(
      `if (!process.argv.includes('--version')) process.kill(process.pid, 'SIGTRAP')`,
    )
    expect(await clone.start([], screen(dist))).toEqual({
      code: 0,
      stdout: `browser --data ${usualFolder}\n`,
      stderr: 'The desktop window could not start here, so Orgata opens in your browser.\n',
    })
  })
  test('gives way to a window of an installed browser, not without a screen', async () => {
    await clone.start()
    const dist = clone.electron('process.exit(127)')
    const installed = { ...screen(dist), CHROMIUM_PATH: process.execPath }
    expect(await clone.start([], installed)).toEqual({
      code: 0,
      stdout: `browser --data ${usualFolder} in ${process.execPath}\n`,
      stderr: 'Electron does not run on this machine, so Orgata opens in a window of your browser.\n',
    })
    expect((await clone.start([], { CHROMIUM_PATH: process.execPath })).stderr).toBe(noScreen)
  })
  test('with an empty folder is named as missing', async () => {
    await clone.start()
    expect((await clone.start([], screen('/nowhere'))).stderr).toBe(
      'There is no Electron in the folder that ELECTRON_OVERRIDE_DIST_PATH names, so Orgata opens in your browser.\n',
    )
  })
  test('that may not be downloaded is asked for once, and the next start does not wait for it', async () => {
    await clone.start()
    clone.write('node_modules/electron/package.json', '{"version":"45.4.1","type":"module"}')
    clone.write(
      'node_modules/electron/install.js',
      `import { appendFileSync } from 'node:fs'\nappendFileSync('downloads', 'x')\nprocess.exit(1)`,
    )
    const refused =
      'Electron could not be downloaded here (to try again: npx install-electron), so Orgata opens in your browser.\n'
    expect((await clone.start([], withScreen)).stderr).toBe(
      `Fetching Electron for the desktop window (about 120 MB, once).\n${refused}`,
    )
    expect((await clone.start([], withScreen)).stderr).toBe(refused)
    expect(clone.count('downloads')).toBe(1)
  })
})

describe('the sync server', () => {
  const packages = {
    'node_modules/ws': { version: '8.23.0' },
    'node_modules/vite': { version: '8.3.8', dev: true },
  }
  const commands = ['setup', 'token', 'backup', 'restore', 'invite', 'address', 'rotate-key']
  beforeEach(() => {
    clone.write('package-lock.json', JSON.stringify({ packages }))
    clone.write('sync-server/main.ts', 'console.log(process.argv.slice(2).join())')
  })

  test('installs nothing where the packages are there that it runs on, whatever their versions', async () => {
    clone.write('node_modules/ws/package.json', '{"version":"8.22.0"}')
    for (const args of [['--data', 'd'], ...commands.slice(0, 2).map((name) => [name, '--data', 'd'])])
      expect(await clone.runProgram('sync', ...args)).toEqual({
        code: 0,
        stdout: `${args.join()}\n`,
        stderr: '',
      })
    expect([clone.count('installs'), clone.count('builds')]).toEqual([0, 0])
  })
  test('installs on a fresh clone for its start, and for none of its commands', async () => {
    for (const command of commands) {
      const { code, stderr } = await clone.runProgram('sync', command, '--data', 'd')
      expect([code, stderr]).toEqual([1, expect.stringContaining('npm ci --omit=dev')])
    }
    expect(clone.count('installs')).toBe(0)
    expect(await clone.runProgram('sync', '--data', 'd')).toMatchObject({ code: 0, stdout: '--data,d\n' })
    expect([clone.count('installs'), clone.count('builds')]).toEqual([1, 0])
  })
})
