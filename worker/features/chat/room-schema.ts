/** The tables of a room, step by step; see `realtime/object-storage.ts`. */
export const roomSteps = [
  `CREATE TABLE room (
     one INTEGER PRIMARY KEY CHECK (one = 1),
     id TEXT NOT NULL,
     kind TEXT NOT NULL,
     name TEXT,
     read_only INTEGER NOT NULL DEFAULT 0,
     created_at INTEGER NOT NULL,
     -- Counts every change.
     rev INTEGER NOT NULL DEFAULT 0,
     -- The last change that every member's inbox shows.
     news INTEGER NOT NULL DEFAULT 0,
     -- How far the telling of inboxes is; see news-store.ts.
     pending INTEGER NOT NULL DEFAULT 0,
     alarm_at INTEGER,
     last_step INTEGER NOT NULL DEFAULT 0,
     told_up_to TEXT NOT NULL DEFAULT ''
   );
   CREATE TABLE members (
     user_id TEXT PRIMARY KEY,
     username TEXT NOT NULL,
     display_name TEXT NOT NULL,
     avatar_url TEXT NOT NULL,
     role TEXT NOT NULL,
     state TEXT NOT NULL,
     -- When they joined, or were invited.
     since INTEGER NOT NULL,
     -- The first message they may see; null for those who never joined.
     first_seq INTEGER,
     read_seq INTEGER NOT NULL DEFAULT 0,
     invited_by TEXT,
     -- The notification of their invitation, until their hub knows that it is settled.
     invitation TEXT,
     -- The last change that only their own inbox shows, and the last one their hub was told of.
     due INTEGER NOT NULL DEFAULT 0,
     told INTEGER NOT NULL DEFAULT 0,
     -- Times in a row that their hub could not be told, and when to try again.
     failures INTEGER NOT NULL DEFAULT 0,
     retry_at INTEGER NOT NULL DEFAULT 0
   );
   CREATE TABLE messages (
     seq INTEGER PRIMARY KEY,
     rev INTEGER NOT NULL,
     sender_id TEXT NOT NULL,
     -- Null for events, which nobody sends twice.
     client_id TEXT,
     -- Of the draft as it was first sent, once the text is another.
     fingerprint TEXT,
     text TEXT NOT NULL,
     -- The text as search compares it.
     folded TEXT NOT NULL,
     event TEXT,
     reply_to INTEGER,
     created_at INTEGER NOT NULL,
     edited_at INTEGER,
     deleted_at INTEGER
   );
   CREATE UNIQUE INDEX messages_once ON messages (sender_id, client_id);
   CREATE INDEX messages_changed ON messages (rev);
   -- What counts as unread, so that counting reads no more rows than it counts.
   CREATE INDEX messages_counted ON messages (seq) WHERE event IS NULL AND deleted_at IS NULL;
   CREATE TABLE reactions (
     seq INTEGER NOT NULL,
     user_id TEXT NOT NULL,
     kind TEXT NOT NULL,
     at INTEGER NOT NULL,
     PRIMARY KEY (seq, user_id)
   ) WITHOUT ROWID;`,
  `-- Up to which message the numbers of the instance know this room, and how many there were on the last of its days; see
   -- count-store.ts.
   ALTER TABLE room ADD COLUMN counted_seq INTEGER NOT NULL DEFAULT 0;
   ALTER TABLE room ADD COLUMN counted_day INTEGER NOT NULL DEFAULT 0;
   ALTER TABLE room ADD COLUMN counted_n INTEGER NOT NULL DEFAULT 0;
   ALTER TABLE room ADD COLUMN count_at INTEGER;`,
  // What a message said that moderation took away, to put it back after an appeal.
  `ALTER TABLE messages ADD COLUMN withheld TEXT;`,
  // How long the telling of inboxes rests after a step; see news-store.ts.
  `ALTER TABLE room ADD COLUMN rest INTEGER NOT NULL DEFAULT 1000;`,
  `-- Whether the column \`folded\` is of the present rules (core/markup/fold.ts). A step that follows new rules sets it to 0.
   ALTER TABLE messages ADD COLUMN is_folded INTEGER NOT NULL DEFAULT 0;
   CREATE INDEX messages_to_fold ON messages (seq) WHERE is_folded = 0;`,
  // When they last declined an invitation, in milliseconds UTC.
  `ALTER TABLE members ADD COLUMN declined_at INTEGER;`,
  // Since when they are kept out, in milliseconds UTC.
  `ALTER TABLE members ADD COLUMN banned_at INTEGER;`,
  `-- What one of two between whom there is a block (viewer) still knows of the other: how they were when it began; and
   -- whether it is the viewer who blocks. See room-apart.ts.
   CREATE TABLE apart (
     viewer TEXT NOT NULL,
     other TEXT NOT NULL,
     blocks INTEGER NOT NULL,
     username TEXT NOT NULL,
     display_name TEXT NOT NULL,
     avatar_url TEXT NOT NULL,
     read_seq INTEGER NOT NULL,
     PRIMARY KEY (viewer, other)
   ) WITHOUT ROWID;`,
  `-- What a message has besides its text, in JSON. Which message a file belongs to; and whether that was deleted, so that
   -- its bytes are to go. See room-media.ts.
   ALTER TABLE messages ADD COLUMN media TEXT;
   CREATE TABLE media (
     id TEXT PRIMARY KEY,
     seq INTEGER NOT NULL,
     gone INTEGER NOT NULL DEFAULT 0
   ) WITHOUT ROWID;
   CREATE INDEX media_of ON media (seq);
   CREATE INDEX media_gone ON media (id) WHERE gone = 1;
   -- When to try again to tell that they are gone.
   ALTER TABLE room ADD COLUMN media_at INTEGER;`,
  `-- What its first link leads to, as JSON; and the messages whose first link is still to be looked at. See room-cards.ts.
   ALTER TABLE messages ADD COLUMN card TEXT;
   CREATE TABLE card_wishes (seq INTEGER PRIMARY KEY, url TEXT NOT NULL);`,
  `-- Whom a message mentions, of those who were members when it was written; see room-mentions.ts.
   CREATE TABLE mentions (user_id TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (user_id, seq)) WITHOUT ROWID;
   CREATE INDEX mentions_of ON mentions (seq);
   CREATE INDEX members_named ON members (username);`,
  `-- Since when a message is pinned, in milliseconds UTC.
   ALTER TABLE messages ADD COLUMN pinned_at INTEGER;
   CREATE INDEX messages_pinned ON messages (seq) WHERE pinned_at IS NOT NULL;
   -- What somebody has deleted for themselves alone, and the change by which; see room-hidden.ts.
   CREATE TABLE hidden (seq INTEGER NOT NULL, user_id TEXT NOT NULL, rev INTEGER NOT NULL, PRIMARY KEY (seq, user_id)) WITHOUT ROWID;
   CREATE INDEX hidden_from ON hidden (user_id, seq);
   -- Whether they hide how far they have read; see room-discretion.ts.
   ALTER TABLE members ADD COLUMN hides_read INTEGER NOT NULL DEFAULT 0;
   CREATE INDEX members_discreet ON members (user_id) WHERE hides_read = 1;
   -- Seconds between two messages of a member, and when they last spoke while there were some; see room-slow.ts.
   ALTER TABLE room ADD COLUMN slow INTEGER NOT NULL DEFAULT 0;
   ALTER TABLE members ADD COLUMN spoke_at INTEGER NOT NULL DEFAULT 0;`,
  // Whether somebody else, or they elsewhere, said it first; see forward.ts.
  `ALTER TABLE messages ADD COLUMN forwarded INTEGER NOT NULL DEFAULT 0;`,
  `-- Links by which one joins a group, by the hash of their secret; and who waits to be let in. See room-links.ts.
   CREATE TABLE invite_links (
     id TEXT PRIMARY KEY,
     hash TEXT NOT NULL UNIQUE,
     created_by TEXT NOT NULL,
     created_at INTEGER NOT NULL,
     expires_at INTEGER NOT NULL,
     max_uses INTEGER NOT NULL,
     uses INTEGER NOT NULL DEFAULT 0,
     approval INTEGER NOT NULL,
     revoked_at INTEGER
   ) WITHOUT ROWID;
   CREATE TABLE join_requests (
     user_id TEXT PRIMARY KEY,
     username TEXT NOT NULL,
     display_name TEXT NOT NULL,
     avatar_url TEXT NOT NULL,
     link_id TEXT NOT NULL,
     at INTEGER NOT NULL
   ) WITHOUT ROWID;`,
  `-- A search looks at what is read, without marks such as ** around a word.
   UPDATE messages SET is_folded = 0 WHERE text LIKE '%*%' OR text LIKE '%!_%' ESCAPE '!' OR instr(text, char(96)) > 0 OR text LIKE '%>%';`,
] as const
