import { defineMessages } from './message.ts'

/** What goes wrong when audit logs are exchanged with the server and with other computers. */
export const logExchangeMessages = defineMessages('logExchange', {
  notNext:
    'Entry {seq}, as the server gave it, does not belong there: {fault, select, altered {its text does not have its hash} shape {it is no entry that Orgata writes} place {it does not have its number} foreign {it belongs to another computer or organization} chain {it does not follow the entry before it} other {its names and content are not what was signed}}.',
  otherThanSigned:
    'The computer signed other entries than those that the server gave, somewhere between entry {first} and entry {last}.',
  otherEntry: 'The server has another entry {seq} than the one that came here before.',
  otherKey: 'This computer goes by another key now than when its log was first seen here.',
  unsigned: 'The server gave {count} entries without a signature of the computer that wrote them.',
  notCovered: 'The server gave entries that no signature of the computer that wrote them covers.',
  fewerThanSaid:
    'The server says that it has {said} entries of this log, and gives only {given} under a signature of the computer that wrote them.',
  otherState:
    'The server has another state of the first {size} entries of this log than the one that came here before. Both bear the signature of the computer that wrote it.',
  otherUnsigned:
    'The server names another entry {seq} than the one that came here before, without a signature for it.',
  shorter:
    '{size} entries of this log came here, and the server now has only {left}. Either it was restored from an older copy, or the computer was.',
  otherSigned:
    'Something else was signed with this computer’s key in the place of entry {seq}. It was refused and is kept on the server. Most likely an older copy of the computer’s data was put back, or two computers work with one copy.',
  heldByAnother: 'Another computer holds {size} entries of this log, more than the server has.',
  witnessedOther:
    'Another computer countersigned this log with other entries than those that came here, somewhere up to entry {size}. Both states bear the signature of the computer that wrote it.',
  witnessedMore:
    'Another computer countersigned {size} entries of this log, and the server shows only {shown}.',
  ownShorter:
    'Others hold {theirs} entries of this computer’s log, and this computer has only {own}. Either an older copy of this computer’s data was put back, or a second computer works with a copy of it.',
  ownCopied:
    'A second computer works with a copy of this one’s data: it signed other entries than this computer. The server goes on with the log of this computer.',
  ownOther:
    'Others hold another entry than this computer in this computer’s own log, at or before entry {seq}. Either an older copy of this computer’s data was put back, or a second computer works with a copy of it.',
  ownOtherEntry:
    'Others hold another entry {seq} of this computer’s log. Either an older copy of this computer’s data was put back, or a second computer works with a copy of it.',
  ownNeverSent: 'The server’s state of this computer’s audit log is not one that it was sent.',
  ownUnreadable: 'Entry {seq} of this computer’s audit log cannot be read. Verify the log.',
})
