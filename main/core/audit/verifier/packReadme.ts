import type { ReadmeFacts } from './readmeFacts.ts'
import { packReadmeGerman } from './packReadmeGerman.ts'

/** `README.txt`: the content of the pack and how to check it, for readers who do not know Orgata. */
export function packReadme(facts: ReadmeFacts, language: string): string {
  const shown = {
    ...facts,
    organizationName: oneLine(facts.organizationName),
    deviceName: oneLine(facts.deviceName),
  }
  return language === 'de' ? packReadmeGerman(shown) : packReadmeEnglish(shown)
}

const packReadmeEnglish = (facts: ReadmeFacts): string => `EVIDENCE PACK

Organization   ${facts.organizationName}
Computer       ${facts.deviceName}
Made           ${facts.created}
Log entries    ${facts.entries}
Key            ${facts.fingerprint}


WHAT IS IN IT

report/          the report to read (HTML, PDF, CSV), and the same as JSON for programs
files/           the evidence: files exactly as they were attached
files.json       what each of them is, and its SHA-256
entries.jsonl    the audit log: who did what to which item, and when; one entry per line, without names
payloads.jsonl   the names and the content of the entries, unless they were erased or withheld from this pack
checkpoints.txt  the signatures of the computer on its log, made again and again while the log grew
witnesses.txt    countersignatures: which other computers saw this log, up to which entry and when
logs.json        the computers that signed anything in this pack, with their keys, and the period of the pack
logs/1/ ...      the logs of the other computers, as this one had received them when it made the pack; each with its
                 own entries.jsonl, checkpoints.txt and witnesses.txt
device.json      the public key of the computer that made the pack
manifest.txt     the SHA-256 of every file in this pack, signed with the same key
verify.mjs       the program that checks all this

The other computers' logs can be read only as far as this pack needs them: what was done in its period, everything that
was done to the runs of that period, and how computers and people were added. Each of these entries is followed by a
line with its names and content. Every other entry is one line with its SHA-256. That keeps private matters out of the
pack, and still proves that the entries you can read belong to those logs, in that order, with every entry counted.


HOW TO CHECK IT

1. Install Node.js 20.15 or newer from nodejs.org. You need nothing else, and no network.
2. Take verify.mjs out of this pack or, better, get it from somebody you trust. It is one file that you can read.
3. Keep the pack as the one ZIP file that it is, and run:

     node verify.mjs PACK.zip

   The first line is the verdict:

   GOOD                          Every byte is as it was signed. The JSON report says of every run and control what the
                                 logs say, and the HTML and CSV reports follow from it, byte for byte.
   WHOLE, BUT NOT BORNE OUT      The files are as they were signed, but the report differs from the logs, evidence or a
                                 log is missing, or content of the team is withheld. The lines below name what.
   WHOLE, BUT PACKED AGAIN       The files are as they were signed, but another program packed them. Ask for the
                                 original file.
   WHOLE, BUT OF AN EARLIER      The files are as they were signed, but an earlier version of Orgata made the pack. Ask
   VERSION                       for a new pack of the same period.
   NOT GOOD                      Something is not as it was signed. The lines below name the file or the first entry.

   For each log you then see how many entries were checked, which computers witnessed it up to which entry, and which
   entries nobody has witnessed yet.
4. Compare the key above with the one that the organization gave you separately, for example by phone. It is shown on
   the organization's page "Audit & compliance":

     node verify.mjs PACK.zip --key ${facts.fingerprint}

   The program also prints the key of every other computer and the entries that tie it to a person: who invited whom,
   back to the founder of the organization. Ask the person at that computer whether the key is theirs. A key that no
   entry mentions can be anybody's.
5. Read the first lines: how many entries, runs, files and logs there are, how many are hidden, left out or missing, and
   up to when other computers saw each log. Compare the counts of controls with the report that you read.


WHAT THIS PROVES

Since each checkpoint was signed, no entry before it has been changed, removed, added or replaced, and the report and
the evidence are the files that were put into this pack. Up to the entry that another computer witnessed, not even the
computer that wrote the log can have changed it since: the witness had seen the log, and countersigned only what
continued it. Entries whose names and content were erased on request still count: the proof does not need their content.

WHAT IT DOES NOT PROVE

- That what people entered was true.
- That the PDF says the same as the JSON report. The program names the files that it could not compare.
- That the log of another computer ended where this pack ends: it may have continued after this one received it.
- That an entry shown only as a hash was unimportant. The program says how many of them fall within the period. They
  concern other teams, or what this computer may not see.
- That no newer part of the log existed: a pack of an earlier day is a good pack. Compare the number of entries with an
  older pack of the same organization; it never gets smaller.
`

const oneLine = (text: string) => text.replaceAll(/\p{C}/gu, ' ')
