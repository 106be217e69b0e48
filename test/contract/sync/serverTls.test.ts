import { mkdirSync, rmSync } from 'node:fs'
import { request } from 'node:https'
import { join } from 'node:path'
import { connect } from 'node:tls'
import type { PeerCertificate } from 'node:tls'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { writeCertificate } from '#test/support/certificate.ts'
import { until } from '#test/support/laptop.ts'
import { openLaptopScene } from '#test/support/laptopScene.ts'
import type { LaptopScene } from '#test/support/laptopScene.ts'
import { startSyncServerProcess } from '#test/support/syncServerProcess.ts'

let scene: LaptopScene

const tlsOf = (files: { certFile: string; keyFile: string }) => [
  '--tls-cert',
  files.certFile,
  '--tls-key',
  files.keyFile,
]

beforeEach(async () => {
  scene = await openLaptopScene((folder) => tlsOf(writeCertificate(folder)))
})

afterEach(() => scene.dispose())

const address = () => scene.server.url.replace('wss', 'https')

function certificateShown(): Promise<PeerCertificate> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port: scene.server.port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
      resolve(socket.getPeerCertificate())
      socket.destroy()
    })
    socket.once('error', reject)
  })
}

describe('a server with a certificate of its own', () => {
  it('is known by its key: invitations carry it, records, documents and files travel', async () => {
    expect(scene.server.url).toMatch(/^wss:/)
    expect(scene.server.pin).toMatch(/^[A-Za-z0-9_-]{43}$/)
    const ana = scene.laptop('Ana')
    await ana.found()
    // Without the key it is unknown to this computer.
    await expect(
      ana.sync.enrol({ url: address(), setupToken: scene.server.setupToken ?? '' }),
    ).rejects.toMatchObject({ code: 'unavailable' })
    await ana.sync.enrol({
      url: `${address()}#pin=${scene.server.pin}`,
      setupToken: scene.server.setupToken ?? '',
    })
    await ana.sync.syncNow()
    const { link } = await ana.invite('Ben', 'member')
    expect(link).toContain(`&pin=${scene.server.pin}`)
    const ben = scene.laptop('Ben')
    await ben.join(link)
    await ben.sync.syncNow()
    ana.change((unit) => {
      unit.insert('jobRole', { name: 'Over TLS', description: '' })
    })
    await until(() => ben.store.find('jobRole').some((role) => role.name === 'Over TLS'), 'a record came')

    const bytes = new Uint8Array(3_000_000).map((_, i) => i % 251)
    const file = await ana.organization.blobs.put(bytes)
    ana.change((unit) =>
      unit.insert('attachment', {
        name: 'oven.jpg',
        ...file,
        mediaType: 'image/jpeg',
        runId: ana.newId(),
        workItemId: ana.newId(),
        evidenceId: null,
      }),
    )
    await until(() => ben.organization.blobs.has(file.sha256), 'a file came')
    const id = ana.newId()
    const doc = new Y.Doc()
    doc.getText('t').insert(0, 'over TLS')
    ana.changeDocument(id, Y.encodeStateAsUpdate(doc))
    ben.sync.attach(ben.organization.documents.hold(id).document)
    const there = () => ben.organization.documents.open(id).doc.getText('t').toJSON()
    await until(() => there() === 'over TLS', 'a document came')
    // And after a restart of the app, from its stored pin.
    await ben.close()
    await ben.open()
    await until(() => ben.sync.status().state === 'online', 'Ben is back')
  }, 60_000)

  it('SYNC-13 a server with another key at the same address gets no data', async () => {
    const ana = scene.laptop('Ana')
    await ana.found()
    await ana.sync.enrol({
      url: `${address()}#pin=${scene.server.pin}`,
      setupToken: scene.server.setupToken ?? '',
    })
    await ana.sync.syncNow()
    await scene.server.kill()
    mkdirSync(join(scene.folder, 'other'))
    const other = writeCertificate(join(scene.folder, 'other'))
    await scene.serveAgain({ dataDir: join(scene.folder, 'other', 'data'), options: tlsOf(other) })
    await until(() => /certificate is another/.test(ana.sync.status().lastError ?? ''), 'Ana is told')
    const metrics = await new Promise<string>((resolve, reject) => {
      request(`${address()}/metrics`, { rejectUnauthorized: false }, (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (part: string) => (text += part))
        response.on('end', () => resolve(text))
      })
        .on('error', reject)
        .end()
    })
    expect(metrics).toMatch(/^orgata_sessions_total 0$/m)
  }, 30_000)

  it('takes a renewed certificate on SIGHUP, and keeps the old one where the new one cannot be read', async () => {
    const before = await certificateShown()
    writeCertificate(scene.folder, { name: 'renewed.test' })
    process.kill(scene.server.pid, 'SIGHUP')
    await until(() => /read anew/.test(scene.server.log()), 'it says so')
    expect((await certificateShown()).subject.CN).toBe('renewed.test')
    expect(before.subject.CN).toBe('sync.test')
    rmSync(join(scene.folder, 'key.pem'))
    process.kill(scene.server.pid, 'SIGHUP')
    await until(() => /the old one stays/.test(scene.server.log()), 'it says so')
    expect((await certificateShown()).subject.CN).toBe('renewed.test')
  })

  it('is not started with half of it, or with an invalid certificate', async () => {
    const data = join(scene.folder, 'second')
    const { certFile, keyFile } = writeCertificate(scene.folder)
    await expect(startSyncServerProcess(data, 0, '--tls-cert', certFile)).rejects.toThrow(/takes both/)
    await expect(
      startSyncServerProcess(data, 0, '--tls-cert', keyFile, '--tls-key', certFile),
    ).rejects.toThrow(/certificate cannot be read/)
    mkdirSync(join(scene.folder, 'other'))
    const other = writeCertificate(join(scene.folder, 'other'))
    await expect(
      startSyncServerProcess(data, 0, '--tls-cert', certFile, '--tls-key', other.keyFile),
    ).rejects.toThrow(/do not belong together/)
  })
})
