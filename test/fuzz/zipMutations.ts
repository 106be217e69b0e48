import { extraField, rawZip, unicodePath } from '#test/support/rawZip.ts'
import type { RawArchive, RawFile } from '#test/support/rawZip.ts'
import type { Dice } from './dice.ts'

/** What a mutation starts from: a genuine pack, its bytes and its files, and what is to be shown in their place. */
export interface Genuine {
  bytes: Buffer
  files: ReadonlyMap<string, Buffer>
  forgery: Buffer
}

const signatures = [
  'PK\u0001\u0002',
  'PK\u0003\u0004',
  'PK\u0005\u0006',
  'PK\u0006\u0006',
  'PK\u0006\u0007',
  'PK\u0007\u0008',
]
const numbers = [0, 1, 2, 8, 0x14, 0x16, 0x7f, 0x800, 0x808, 0xffff, 0xffff_fffe, 0xffff_ffff]

/** The places where a structure of the archive begins. */
function structures(bytes: Buffer): number[] {
  const places: number[] = []
  for (const signature of signatures) {
    const found = Buffer.from(signature, 'latin1')
    for (let at = bytes.indexOf(found); at >= 0; at = bytes.indexOf(found, at + 1)) places.push(at)
  }
  return places
}

const some = (dice: Dice, length: number) => Buffer.from(Array.from({ length }, () => dice.below(256)))

/** Changes fields of headers, cuts, doubles and moves parts of an archive. */
function reshaped(dice: Dice, original: Buffer): Buffer {
  let bytes = Buffer.from(original)
  for (let times = 1 + dice.below(3); times > 0; times--) {
    const at = Math.min(bytes.length - 1, dice.pick(structures(bytes)) + dice.below(48))
    const rest = bytes.subarray(at)
    switch (dice.below(7)) {
      case 0:
        bytes[at]! ^= 1 << dice.below(8)
        break
      case 1:
        if (rest.length >= 2) rest.writeUInt16LE(dice.pick(numbers) & 0xffff)
        break
      case 2:
        if (rest.length >= 4) rest.writeUInt32LE(dice.pick(numbers))
        break
      case 3:
        bytes = Buffer.concat([bytes.subarray(0, at), some(dice, 1 + dice.below(40)), rest])
        break
      case 4:
        bytes = Buffer.concat([bytes.subarray(0, at), rest.subarray(1 + dice.below(60))])
        break
      case 5: {
        const from = dice.pick(structures(bytes))
        const part = Buffer.from(bytes.subarray(from, from + 30 + dice.below(200)))
        bytes = Buffer.concat([bytes.subarray(0, at), part, rest])
        break
      }
      default:
        Buffer.from(dice.pick(signatures), 'latin1').copy(bytes, at)
    }
  }
  return bytes
}

/** One false or odd statement about a file. */
function oddity(dice: Dice, name: string, { forgery }: Genuine): Partial<RawFile> {
  const times = extraField(0x5455, Buffer.concat([Buffer.of(1), some(dice, 4)]))
  const owner = extraField(0x7875, Buffer.from([1, 4, 0, 0, 0, 0, 4, 0, 0, 0, 0]))
  const extras = [
    times,
    owner,
    Buffer.concat([times, owner]),
    unicodePath(name, 'report/other'),
    extraField(dice.below(0xffff), some(dice, 8)),
    extraField(1, some(dice, 8)),
    some(dice, 5),
  ]
  return dice.pick<() => Partial<RawFile>>([
    () => ({ extra: dice.pick(extras) }),
    () => ({ localExtra: dice.pick(extras) }),
    () => ({ method: 0 }),
    () => ({ method: 8, flags: dice.pick([0, 2, 6, 8, 0x800, 0x802, 0x808]) }),
    () => ({ attributes: dice.pick([0o100644 * 65_536, 0o100755 * 65_536, 0o40755 * 65_536, 0x10, 0x20]) }),
    () => ({ localName: dice.pick([name.toUpperCase(), `${name}x`, 'report/other']) }),
    () => ({ localSize: dice.pick(numbers) }),
    () => ({ size: dice.pick(numbers) }),
    () => ({ localCrc: dice.pick(numbers) }),
    () => ({ localMethod: dice.pick([0, 8, 9]) }),
    () => ({ localFlags: dice.pick([0, 8, 0x800, 0x808]) }),
    () => ({ comment: 'a comment' }),
    () => ({ at: dice.pick(numbers) }),
    () => ({ gap: rawZip([{ name, data: forgery }]) }),
    () => ({ data: forgery }),
    () => ({ packed: forgery, localSize: forgery.length }),
  ])()
}

/** An archive of the genuine files that is written anew, with oddities. */
function rewritten(dice: Dice, genuine: Genuine): Buffer {
  const method = dice.pick([0, 8])
  const files: RawFile[] = [...genuine.files].map(([name, data]) => ({ name, data, method }))
  for (let times = dice.below(4); times > 0; times--) {
    const at = dice.below(files.length)
    files[at] = { ...files[at]!, ...oddity(dice, files[at]!.name, genuine) }
  }
  const more = [
    () => files.unshift({ name: 'report/', data: Buffer.alloc(0), method: 0 }),
    () =>
      files.push({
        name: dice.pick(['report/report.html', 'REPORT/report.html', 'report/report.html.', 'report']),
        data: genuine.forgery,
      }),
    () => files.push(files.splice(dice.below(files.length), 1)[0]!),
  ]
  if (dice.chance(0.3)) dice.pick(more)()
  const forged = () =>
    rawZip(
      [...genuine.files].map(([name, data]) => ({
        name,
        data: name.startsWith('report/') ? genuine.forgery : data,
        method: 0,
      })),
    )
  const lies: (() => RawArchive)[] = [
    () => ({ comment: some(dice, dice.below(30)) }),
    () => ({ comment: forged().subarray(-60_000) }),
    () => ({ prefix: some(dice, 1 + dice.below(30)) }),
    () => ({ prefix: forged() }),
    () => ({ beforeList: some(dice, 1 + dice.below(30)) }),
    () => ({ afterList: some(dice, 1 + dice.below(30)) }),
    () => ({ count: dice.below(40) }),
    () => ({ listSize: dice.pick(numbers) }),
  ]
  return rawZip(files, dice.chance(0.3) ? dice.pick(lies)() : {})
}

/** A variation of a genuine pack's archive; what is signed in it stays. */
export function mutatedArchive(dice: Dice, genuine: Genuine): Buffer {
  if (dice.chance(0.5)) return rewritten(dice, genuine)
  return reshaped(dice, dice.chance(0.5) ? genuine.bytes : rewritten(dice, genuine))
}
