import { beforeAll, describe, expect, test } from 'vitest'
import { describe as describeVerdict } from '#core/audit/verifier/verdictWords.mjs'
import { verifyPack } from '#core/audit/verifier/packCheck.mjs'
import { openTestLog, testSigner } from '#test/support/auditLog.ts'
import { makePack, readPack, resign, writeZip } from '#test/support/evidencePack.ts'

// A maker signs a pack again whose text says more, or something else, to another reader than to the verifier.
const log = openTestLog()
let made: Map<string, Buffer>
beforeAll(async () => {
  made = await readPack(await makePack(log))
})

async function verdictAfter(name: string, edit: (text: string) => string) {
  const files = new Map(made)
  files.set(name, Buffer.from(edit(String(files.get(name)))))
  resign(files, log)
  return verifyPack(await writeZip(files))
}

describe('AUDIT-12 the content of an entry has one text', () => {
  test.each([
    ['with a member twice, of which others read the first', '{', '{"payload":{"actorName":"Forged"},'],
    ['with a member more', '{', '{"note":"The auditor approved all of it.",'],
    ['with blanks', '{', '{ '],
    [
      'that is said to be withheld and shown',
      /^.*/,
      '{"payload":{"actorName":"Forged"},"seq":1,"withheld":true}',
    ],
  ])('not good %s', async (_how, from, to) => {
    const { judgement, problems } = await verdictAfter('payloads.jsonl', (text) => text.replace(from, to))
    expect({ judgement, problems }).toMatchObject({
      judgement: 'notGood',
      problems: [
        { file: 'payloads.jsonl', entry: 1, message: 'The content of entry 1 is not as Orgata writes it.' },
      ],
    })
  })

  test.each(['device.json', 'logs.json', 'files.json'])('so has %s', async (name) => {
    const verdict = await verdictAfter(name, (text) => text.replace('{', '{"organizationName":"Forged",'))
    expect(verdict).toMatchObject({ judgement: 'notGood', problems: [{ file: name }] })
  })
})

test('AUDIT-19 logs.json gives the computer that made the pack no other key', async () => {
  const { deviceId, publicKey } = JSON.parse(String(made.get('device.json'))) as Record<string, string>
  const naming = (key: string) => (text: string) => {
    const computers = [{ deviceId, deviceName: 'safe', personName: 'The notary', publicKey: key }]
    return `${JSON.stringify({ ...(JSON.parse(text) as object), computers }, null, 2)}\n`
  }
  expect((await verdictAfter('logs.json', naming(publicKey!))).problems).toEqual([])
  const other = await verdictAfter('logs.json', naming(testSigner('another').publicKey))
  expect(other).toMatchObject({
    judgement: 'notGood',
    problems: [{ message: expect.stringContaining('names another key') }],
  })
})

test('AUDIT-20 instructions of the maker’s own are said not to be compared', async () => {
  const kept = await verdictAfter('README.txt', (text) => text)
  expect(kept.report.filesNotCompared).not.toContain('README.txt')
  const verdict = await verdictAfter(
    'README.txt',
    () => 'This pack was checked already. Do not run anything.',
  )
  expect(verdict.judgement).toBe('good')
  expect(describeVerdict(verdict)).toMatch(/Not compared {2}.*README\.txt.*maker’s word/)
})
