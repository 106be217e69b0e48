/** `README.txt`: the content of the pack and how to check it, for readers who do not know Orgata. */
export function packReadme(facts: {
  organizationName: string
  deviceName: string
  fingerprint: string
  created: string
  entries: number
}): string {
  return `EVIDENCE PACK

Organization   ${oneLine(facts.organizationName)}
Computer       ${oneLine(facts.deviceName)}
Made           ${facts.created}
Log entries    ${facts.entries}
Key            ${facts.fingerprint}


WHAT IS IN IT

report/          the report, to read
files/           the evidence: files as they were captured
files.json       what each of them is, and its SHA-256
entries.jsonl    the audit log: who did what to which thing, and when; one entry a line, without names
payloads.jsonl   the names and the content of the entries, as far as they are part of this pack and were not erased
checkpoints.txt  what the computer signed over the log, again and again while it grew
witnesses.txt    countersignatures: other computers of the team that saw this log, up to which entry and when
logs.json        which computers signed anything in this pack, with their keys, and the period that it is about
logs/1/ ...      the logs of the other computers, as they came to this one before the pack was made; each with its
                 entries.jsonl, checkpoints.txt and witnesses.txt
device.json      the public key of the computer that made the pack
manifest.txt     the SHA-256 of every file of this pack, signed with the same key
verify.mjs       the program that checks all this

Of the other computers' logs only what this pack is about can be read: what was done in its period, whatever was done to
the runs of that period, and which computers and people were taken in, each entry with its names and content in the line below. Every other entry is there as a
line with its SHA-256 alone. That keeps what is nobody's business out of the pack, and still proves that the entries you
can read stand in those logs, at their places, with nothing between them that is not counted.


HOW TO CHECK IT

1. Install Node.js 20.15 or newer from nodejs.org. Nothing else is needed, and no network.
2. Take verify.mjs out of this pack, or better: take it from somebody you trust. It is one file that you can read.
3. Keep the pack as it is, as one ZIP file, and run:

     node verify.mjs PACK.zip

   It answers GOOD, or NOT GOOD with the first entry or the file that is not as it was signed. GOOD means every byte: the
   program writes the archive again and compares; and that the report for programs (report/*.json) says of every run and
   control what the logs say. It says WHOLE, BUT NOT BORNE OUT where the report differs, or evidence or a log is missing,
   and names what, or content of the team is kept back; WHOLE, BUT PACKED AGAIN where the files are as they were signed
   and another program packed them; then ask for the original file. For each log it says how many entries were checked,
   which computers witnessed it up to which entry, and what nobody witnessed yet.
4. Compare the key above with the one that the organization told you by another way (it is on its audit log page):

     node verify.mjs PACK.zip --key ${facts.fingerprint}

   The program prints the key of every other computer too, and by which entries it is tied to a person: who invited whom,
   back to whoever founded the organization. Ask at that computer, or its person, whether it is theirs. A key that no entry
   speaks of can be anybody's.
5. Read the first lines: how many entries, runs, files and logs there are and how many are hidden, left out or missing,
   and up to when others saw each log. Compare the counts of controls with the report that you read.


WHAT THIS PROVES

Since a checkpoint was signed, no entry before it was changed, dropped, added or exchanged, and the report and the
evidence are the files that were put into this pack. Up to where another computer witnessed a log, not even the computer
that wrote it can have changed it since: the witness had seen it, and countersigned only what continued all it had seen. Entries whose names and content were erased on request still count:
the proof does not need their content.

WHAT IT DOES NOT PROVE

That what people entered was true. That the PDF says what the report for programs says: compare them. That the log of another computer has not gone on since it came to this one. That an
entry of which only the hash is shown was unimportant: the program says how many of them fall within the period, which
concern other teams or what this computer may not see. And that no newer part of the log existed: a pack of an earlier day is a good pack.
Compare the number of entries with an older pack of the same organization; it never gets smaller.
`
}

const oneLine = (text: string) => text.replaceAll(/\p{C}/gu, ' ')
