/**
 * When a document was last changed, by the numbers of `room_updates`: the last change, the device that made it, and the
 * last change of any other device before. A device is told of changes by others alone.
 */
export const changedRooms = `
ALTER TABLE rooms ADD COLUMN changedSeq INTEGER NOT NULL DEFAULT 0;
ALTER TABLE rooms ADD COLUMN changedBy TEXT;
ALTER TABLE rooms ADD COLUMN earlierSeq INTEGER NOT NULL DEFAULT 0;
UPDATE rooms SET changedSeq =
  max(1, coalesce((SELECT max(seq) FROM room_updates WHERE room_updates.roomId = rooms.id), 1));
CREATE INDEX rooms_changed ON rooms (organizationId, changedSeq);
`
