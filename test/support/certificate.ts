import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeSelfSignedCertificate } from '#core/sharing/selfSignedCertificate.ts'

/** Makes a self-signed certificate, as a firm would, and writes it and its key as PEM into a folder. */
export function writeCertificate(
  folder: string,
  options: { name?: string; validFromMs?: number; validToMs?: number } = {},
): { certFile: string; keyFile: string } {
  const { cert, key } = makeSelfSignedCertificate({
    name: 'sync.test',
    validFromMs: Date.now() - 60_000,
    validToMs: Date.now() + 3_600_000,
    ...options,
  })
  const certFile = join(folder, 'cert.pem')
  const keyFile = join(folder, 'key.pem')
  writeFileSync(certFile, cert)
  writeFileSync(keyFile, key)
  return { certFile, keyFile }
}
