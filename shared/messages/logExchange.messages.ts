import { defineMessages } from './message.ts'

/** What goes wrong when audit logs are exchanged with the server and with other computers. */
export const logExchangeMessages = defineMessages('logExchange', {
  notNext:
    'Entry {seq} from the server does not fit: {fault, select, altered {its text does not match its hash} shape {Orgata did not write it} place {it has another number} foreign {it belongs to another computer or organization} chain {it does not follow the entry before it} other {its names and content are not what was signed}}.',
  otherThanSigned:
    'Somewhere between entry {first} and entry {last}, the computer signed different entries from the ones the server sent.',
  otherEntry: 'The server’s entry {seq} is not the one that arrived here before.',
  otherKey: 'This computer now has a different key from when its log was first seen here.',
  unsigned: 'The server sent {count} entries without a signature of the computer that wrote them.',
  notCovered: 'The server sent entries that are not covered by a signature of the computer that wrote them.',
  fewerThanSaid:
    'The server claims to have {said} entries of this log, but sent only {given} with a signature of the computer that wrote them.',
  otherState:
    'The server’s first {size} entries of this log differ from the ones that arrived here before. Both versions are signed by the computer that wrote them.',
  otherUnsigned: 'The server’s entry {seq} is not the one that arrived here before, and it is not signed.',
  shorter:
    '{size} entries of this log arrived here, but the server now has only {left}. Either the server was restored from an older copy, or the computer was.',
  otherSigned:
    'Something else was signed with this computer’s key in the place of entry {seq}. It was rejected and is kept on the server. Most likely an older copy of the computer’s data was restored, or two computers are using one copy.',
  heldByAnother: 'Another computer has {size} entries of this log, more than the server.',
  witnessedOther:
    'Somewhere up to entry {size}, another computer countersigned different entries of this log from the ones that arrived here. Both versions are signed by the computer that wrote them.',
  witnessedMore:
    'Another computer countersigned {size} entries of this log, but the server shows only {shown}.',
  ownShorter:
    'Other computers have {theirs} entries of this computer’s log, but this computer has only {own}. Either an older copy of its data was restored, or a second computer is using a copy.',
  ownCopied:
    'A second computer is using a copy of this one’s data and signed different entries. The server continues with the log of this computer.',
  ownOther:
    'At or before entry {seq}, other computers have a different entry in this computer’s log. Either an older copy of its data was restored, or a second computer is using a copy.',
  ownOtherEntry:
    'Other computers have a different entry {seq} in this computer’s log. Either an older copy of its data was restored, or a second computer is using a copy.',
  ownNeverSent: 'The server has a version of this computer’s audit log that this computer never sent.',
  ownUnreadable: 'Entry {seq} of this computer’s audit log cannot be read. Verify the log.',
})
