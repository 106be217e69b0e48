import { generateKeyPairSync, sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { isIPv4 } from 'node:net'
import { join } from 'node:path'

/** A firm's own certificate authority, and the certificates that it signs (RFC 5280), with P-256 keys. */

/** One element of DER (X.690): its tag, length and content. */
function der(tag: number, ...parts: Uint8Array[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

const sequence = (...parts: Uint8Array[]) => der(0x30, ...parts)
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'))
const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'))
const nameOf = (text: string) => sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from(text)))))
const time = (ms: number) =>
  der(0x18, Buffer.from(`${new Date(ms).toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`))

/** Who signs certificates. */
export interface Authority {
  name: string
  key: KeyObject
  certFile: string
}

interface Options {
  name: string
  validToMs?: number
  /** Host names and IPv4 addresses for which it is good. */
  hosts?: string[]
  by?: Authority
}

const extension = (oidHex: string, value: Buffer) => sequence(oid(oidHex), der(0x04, value))

/** `subjectAltName` of a server, `basicConstraints` of an authority (sections 4.2.1.6 and 4.2.1.9). */
function extensionsOf(hosts: string[] | undefined): Buffer {
  const names = hosts?.map((host) =>
    isIPv4(host) ? der(0x82 + 5, Buffer.from(host.split('.').map(Number))) : der(0x82, Buffer.from(host)),
  )
  return der(
    0xa3,
    sequence(
      names === undefined
        ? extension('551d13', sequence(der(0x01, Buffer.from([255]))))
        : extension('551d11', sequence(...names)),
    ),
  )
}

function write(folder: string, prefix: string, { name, validToMs, hosts, by }: Options) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const facts = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    ecdsaWithSha256,
    nameOf(by?.name ?? name),
    sequence(time(Date.now() - 86_400_000), time(validToMs ?? Date.now() + 3_600_000)),
    nameOf(name),
    publicKey.export({ format: 'der', type: 'spki' }),
    extensionsOf(hosts),
  )
  const signature = der(0x03, Buffer.from([0]), sign('sha256', facts, by?.key ?? privateKey))
  const text = sequence(facts, ecdsaWithSha256, signature).toString('base64')
  const certFile = join(folder, `${prefix}cert.pem`)
  const keyFile = join(folder, `${prefix}key.pem`)
  const lines = text.match(/.{1,64}/g) ?? []
  writeFileSync(certFile, `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`)
  writeFileSync(keyFile, privateKey.export({ format: 'pem', type: 'pkcs8' }))
  return { certFile, keyFile, name, key: privateKey }
}

/** Makes an authority; its certificate is a PEM file in the folder. */
export function writeAuthority(folder: string): Authority {
  const { certFile, name, key } = write(folder, 'authority-', { name: 'The authority of the firm' })
  return { certFile, name, key }
}

/** Makes a certificate that an authority signed, and its key, as PEM files in the folder. */
export function writeSignedCertificate(
  folder: string,
  options: { by: Authority; hosts: string[]; validToMs?: number },
): { certFile: string; keyFile: string } {
  const { certFile, keyFile } = write(folder, '', { name: 'sync.test', ...options })
  return { certFile, keyFile }
}
