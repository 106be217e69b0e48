import { createPrivateKey, X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import { makeSelfSignedCertificate } from './selfSignedCertificate.ts'

test.each([
  { name: 'orgata', from: '2026-01-01T00:00:00.000Z', to: '2049-12-31T23:59:59.000Z' },
  {
    name: 'Bäckerei Søren 北京 '.repeat(12).trim(),
    from: '2026-05-05T10:00:00.000Z',
    to: '9999-12-31T23:59:59.000Z',
  },
])('OpenSSL reads what was written: $name until $to', ({ name, from, to }) => {
  const made = makeSelfSignedCertificate({
    name,
    validFromMs: Date.parse(from),
    validToMs: Date.parse(to),
  })
  const read = new X509Certificate(made.cert)
  expect(read.verify(read.publicKey)).toBe(true)
  expect(read.checkPrivateKey(createPrivateKey(made.key))).toBe(true)
  expect([read.subject, read.issuer]).toEqual([`CN=${name}`, `CN=${name}`])
  expect([read.validFromDate.toISOString(), read.validToDate.toISOString()]).toEqual([from, to])
  expect(read.serialNumber).toMatch(/^[4-7][0-9A-F]{31}$/)
})

test('each has a key and a number of its own', () => {
  const [a, b] = [1, 2].map(
    () =>
      new X509Certificate(
        makeSelfSignedCertificate({ name: 'orgata', validFromMs: 0, validToMs: 1_000 }).cert,
      ),
  )
  expect(a!.serialNumber).not.toBe(b!.serialNumber)
  expect(a!.fingerprint256).not.toBe(b!.fingerprint256)
})
