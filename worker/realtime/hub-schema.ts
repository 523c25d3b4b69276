/*
 * The tables of a hub, in the steps of `object-storage.ts`. `changed` is the number (`rev`) of the change that last
 * touched a row: a client that comes back says the highest it has seen, and gets the rows above it.
 */
export const hubSteps = [
  `
  -- A notification groups news. It stays when the last of them is withdrawn, so that a client learns that it went.
  CREATE TABLE notifications (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    rev INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
  );
  CREATE INDEX notifications_page ON notifications (removed, rev);
  CREATE INDEX notifications_changed ON notifications (changed);

  -- One thing that happened; the slot names it, so that it is told once however often it is delivered.
  CREATE TABLE news (
    slot TEXT PRIMARY KEY,
    notification_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    unread INTEGER NOT NULL DEFAULT 1,
    kind TEXT NOT NULL,
    actor_id TEXT NOT NULL,
    actor TEXT NOT NULL,
    subject TEXT NOT NULL,
    post_id TEXT,
    comment_id TEXT,
    preview TEXT NOT NULL
  );
  CREATE INDEX news_notification ON news (notification_id, at);
  CREATE INDEX news_unread ON news (notification_id) WHERE unread = 1;
  CREATE INDEX news_actor ON news (actor_id);
  CREATE INDEX news_post ON news (post_id);
  CREATE INDEX news_comment ON news (comment_id);

  -- What was taken back, for news of an earlier time that arrive after it. A null matches anything.
  CREATE TABLE withdrawals (
    at INTEGER NOT NULL,
    notification_id TEXT,
    kind TEXT,
    actor_id TEXT,
    post_id TEXT,
    comment_id TEXT
  );
  CREATE INDEX withdrawals_age ON withdrawals (at);

  CREATE TABLE inbox (
    id TEXT PRIMARY KEY,
    entry TEXT NOT NULL,
    room_rev INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    updated_at TEXT NOT NULL,
    unread INTEGER NOT NULL,
    muted INTEGER NOT NULL DEFAULT 0,
    gone INTEGER NOT NULL DEFAULT 0
  );
  CREATE INDEX inbox_page ON inbox (gone, updated_at, id);
  CREATE INDEX inbox_changed ON inbox (changed);

  CREATE TABLE tickets (hash TEXT PRIMARY KEY, viewer TEXT NOT NULL, expires_at INTEGER NOT NULL);
  CREATE TABLE ended_sessions (id TEXT PRIMARY KEY, until INTEGER NOT NULL);
  CREATE TABLE session_rooms (
    session_id TEXT NOT NULL,
    room_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (session_id, room_id)
  );

  -- Friends who are online and want to hear of this person; whether they show it themselves.
  CREATE TABLE friends_online (user_id TEXT PRIMARY KEY, shown INTEGER NOT NULL);

  -- Who wants to hear of comments on a post of this person.
  CREATE TABLE watchers (
    post_id TEXT NOT NULL,
    watcher_id TEXT NOT NULL,
    until INTEGER NOT NULL,
    PRIMARY KEY (post_id, watcher_id)
  );
  CREATE INDEX watchers_until ON watchers (until);
  `,
  `
  -- Posts that may stand in the home timeline, and whose people these are (features/timeline/hub-store.ts).
  CREATE TABLE timeline (
    n INTEGER PRIMARY KEY,
    feed_key TEXT NOT NULL UNIQUE,
    post_id TEXT NOT NULL,
    author_id TEXT NOT NULL
  );
  CREATE TABLE timeline_people (
    author_id TEXT PRIMARY KEY,
    friend INTEGER NOT NULL,
    follows INTEGER NOT NULL
  ) WITHOUT ROWID;
  `,
  `
  -- News that were taken back or dismissed (milliseconds UTC) stay a while, so that the same is not told again as news.
  ALTER TABLE news ADD COLUMN hidden INTEGER;
  ALTER TABLE news ADD COLUMN dismissed INTEGER NOT NULL DEFAULT 0;
  -- The event of which it was last told as news.
  ALTER TABLE news ADD COLUMN announced INTEGER NOT NULL DEFAULT 0;
  UPDATE news SET announced = at;
  DROP INDEX news_unread;
  CREATE INDEX news_unread ON news (notification_id) WHERE unread = 1 AND hidden IS NULL;
  CREATE INDEX news_hidden ON news (hidden) WHERE hidden IS NOT NULL;

  -- What notifications show of others: of two copies the one with the higher version is right.
  CREATE TABLE actors (id TEXT PRIMARY KEY, version INTEGER NOT NULL, ref TEXT NOT NULL);
  CREATE TABLE texts (id TEXT PRIMARY KEY, version INTEGER NOT NULL, preview TEXT NOT NULL);
  `,
  // Whether the session has ended there, of which the room has not heard yet.
  `ALTER TABLE session_rooms ADD COLUMN ended INTEGER NOT NULL DEFAULT 0;`,
  // Of a conversation its person has put away: the last message it showed then.
  `ALTER TABLE inbox ADD COLUMN archived_seq INTEGER;`,
  `
  -- Every conversation this person was ever in: what they said there is to be found when they are deleted.
  CREATE TABLE known_rooms (id TEXT PRIMARY KEY) WITHOUT ROWID;
  INSERT INTO known_rooms SELECT id FROM inbox;
  `,
  `
  -- What happened while nothing was open: which state of it, when, and up to which it was asked for and sent by web push.
  CREATE TABLE pushes (
    topic TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    at INTEGER NOT NULL,
    asked INTEGER NOT NULL DEFAULT 0,
    sent INTEGER NOT NULL DEFAULT 0
  ) WITHOUT ROWID;
  CREATE INDEX pushes_owed ON pushes (at) WHERE version > asked;
  `,
  `
  -- Whom this person may know, best first, a part in a row, as found at a time for a day (features/suggestions/hub-store.ts).
  CREATE TABLE suggestions (part INTEGER PRIMARY KEY, day INTEGER NOT NULL, at INTEGER NOT NULL, entries TEXT NOT NULL);
  `,
  `
  -- Until when it is muted (milliseconds UTC; null: no end). \`muted\` is 2 where mentions are heard all the same.
  ALTER TABLE inbox ADD COLUMN muted_until INTEGER;
  ALTER TABLE inbox ADD COLUMN mentions INTEGER NOT NULL DEFAULT 0;
  -- Whether its person wants to come back to it.
  ALTER TABLE inbox ADD COLUMN marked INTEGER NOT NULL DEFAULT 0;
  `,
  `
  -- What people this person follows have reposted (features/timeline/hub-reposts.ts), and of whom it is wanted.
  CREATE TABLE timeline_reposts (
    n INTEGER PRIMARY KEY,
    post_id TEXT NOT NULL,
    by_id TEXT NOT NULL,
    feed_key TEXT NOT NULL,
    UNIQUE (post_id, by_id)
  );
  CREATE INDEX timeline_reposts_page ON timeline_reposts (feed_key);
  CREATE INDEX timeline_reposts_by ON timeline_reposts (by_id);
  ALTER TABLE timeline_people ADD COLUMN reposts INTEGER NOT NULL DEFAULT 0;
  UPDATE timeline_people SET reposts = follows;
  `,
  `
  -- Lists of people (features/timeline/hub-lists.ts): from which key on all that belongs in one is kept (null: it has not been
  -- read here yet), and who stands on which.
  CREATE TABLE timeline_lists (id TEXT PRIMARY KEY, exclusive INTEGER NOT NULL, floor TEXT) WITHOUT ROWID;
  CREATE TABLE timeline_listed (
    author_id TEXT NOT NULL,
    list_id TEXT NOT NULL,
    PRIMARY KEY (author_id, list_id)
  ) WITHOUT ROWID;
  CREATE INDEX timeline_listed_list ON timeline_listed (list_id);
  `,
  `
  -- Posts with tags that this person follows (features/timeline/hub-tags.ts).
  CREATE TABLE timeline_tagged (
    n INTEGER PRIMARY KEY,
    post_id TEXT NOT NULL,
    tag TEXT NOT NULL,
    feed_key TEXT NOT NULL,
    UNIQUE (post_id, tag)
  );
  CREATE INDEX timeline_tagged_page ON timeline_tagged (feed_key);
  CREATE INDEX timeline_tagged_tag ON timeline_tagged (tag);
  `,
] as const
