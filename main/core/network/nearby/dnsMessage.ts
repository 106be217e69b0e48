/** A resource record (RFC 1035, section 4.1.3). */
export interface DnsRecord {
  name: string
  type: number
  /** Of PTR and SRV. */
  target?: string
  /** Of SRV. */
  port?: number
  /** Of TXT. */
  texts?: string[]
}

export interface DnsMessage {
  id: number
  isAnswer: boolean
  questions: { name: string; type: number }[]
  records: DnsRecord[]
}

export const dnsType = { ptr: 12, txt: 16, srv: 33, any: 255 } as const

/** Class “internet”. */
const internet = 1
const answerFlags = 0x8400
/** Longest name (RFC 1035, section 2.3.4). */
const longestName = 255
/** Pointers of one name, which could lead in a circle. */
const mostPointers = 10
/** Questions and records of one message. */
const mostParts = 64

function nameBytes(name: string): Buffer {
  const labels = name.split('.').map((label) => {
    const bytes = Buffer.from(label)
    return Buffer.concat([Buffer.from([bytes.length]), bytes])
  })
  return Buffer.concat([...labels, Buffer.from([0])])
}

function numbers(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2)
  for (const [at, value] of values.entries()) bytes.writeUInt16BE(value, at * 2)
  return bytes
}

const head = (id: number, flags: number, questions: number, answers: number) =>
  numbers(id, flags, questions, answers, 0, 0)

export function encodeQuestion(id: number, name: string): Buffer {
  return Buffer.concat([head(id, 0, 1, 0), nameBytes(name), numbers(dnsType.ptr, internet)])
}

function recordBytes(
  { name, type, target = '', port = 0, texts = [] }: DnsRecord,
  ttlSeconds: number,
): Buffer {
  const body =
    type === dnsType.txt
      ? Buffer.concat(
          texts.map((text) => Buffer.concat([Buffer.from([Buffer.byteLength(text)]), Buffer.from(text)])),
        )
      : type === dnsType.srv
        ? Buffer.concat([numbers(0, 0, port), nameBytes(target)])
        : nameBytes(target)
  const ttl = Buffer.alloc(4)
  ttl.writeUInt32BE(ttlSeconds)
  return Buffer.concat([nameBytes(name), numbers(type, internet), ttl, numbers(body.length), body])
}

export function encodeAnswer(id: number, records: readonly DnsRecord[], ttlSeconds: number): Buffer {
  const parts = records.map((record) => recordBytes(record, ttlSeconds))
  return Buffer.concat([head(id, answerFlags, 0, records.length), ...parts])
}

class Reader {
  at = 12
  private readonly bytes: Buffer

  constructor(bytes: Buffer) {
    this.bytes = bytes
  }

  number(): number {
    this.at += 2
    return this.bytes.readUInt16BE(this.at - 2)
  }

  skip(length: number): void {
    this.at += length
  }

  name(): string {
    const labels: string[] = []
    let at = this.at
    let end: number | null = null
    for (let pointers = 0, length = 0; ;) {
      const size = this.bytes.readUInt8(at)
      if (size >= 0xc0) {
        end ??= at + 2
        at = this.bytes.readUInt16BE(at) & 0x3fff
        if (++pointers > mostPointers) throw new RangeError('pointers')
      } else if (size === 0) {
        this.at = end ?? at + 1
        return labels.join('.')
      } else {
        length += size + 1
        if (length > longestName || at + 1 + size > this.bytes.length) throw new RangeError('name')
        labels.push(this.bytes.toString('utf8', at + 1, at + 1 + size))
        at += 1 + size
      }
    }
  }

  texts(length: number): string[] {
    const texts: string[] = []
    const end = this.at + length
    while (this.at < end) {
      const size = this.bytes.readUInt8(this.at)
      if (this.at + 1 + size > end) throw new RangeError('text')
      texts.push(this.bytes.toString('utf8', this.at + 1, this.at + 1 + size))
      this.at += 1 + size
    }
    return texts
  }

  record(): DnsRecord {
    const name = this.name()
    const type = this.number()
    this.skip(6)
    const length = this.number()
    const end = this.at + length
    if (end > this.bytes.length) throw new RangeError('record')
    const record: DnsRecord = { name, type }
    if (type === dnsType.txt) record.texts = this.texts(length)
    else if (type === dnsType.ptr) record.target = this.name()
    else if (type === dnsType.srv) {
      this.skip(4)
      record.port = this.number()
      record.target = this.name()
    }
    this.at = end
    return record
  }
}

/** Reads a message, which anybody in the network may have sent; null for any other bytes. */
export function decodeDns(bytes: Buffer): DnsMessage | null {
  try {
    const [id, flags, asked, ...given] = [0, 2, 4, 6, 8, 10].map((at) => bytes.readUInt16BE(at)) as [
      number,
      number,
      number,
      ...number[],
    ]
    const answered = given.reduce((sum, count) => sum + count, 0)
    if (asked + answered > mostParts) return null
    const reader = new Reader(bytes)
    const questions = Array.from({ length: asked }, () => {
      const name = reader.name()
      const type = reader.number()
      reader.skip(2)
      return { name, type }
    })
    const records = Array.from({ length: answered }, () => reader.record())
    return { id, isAnswer: (flags & 0x8000) !== 0, questions, records }
  } catch {
    return null
  }
}
