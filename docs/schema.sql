-- The database as the migrations leave it: every table with its indices and triggers, and the search indices.
-- Written by `npm run documents`, and never by hand: scripts/schema/indices.mjs has the line above each index.

CREATE TABLE collectible_blocks (
  cid text NOT NULL,
  collectible_id text NOT NULL,
  offset integer NOT NULL,
  length integer NOT NULL,
  PRIMARY KEY(cid, collectible_id),
  FOREIGN KEY (collectible_id) REFERENCES collectibles(id) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
-- The blocks of a collectible.
CREATE INDEX collectible_blocks_of ON collectible_blocks (collectible_id);

CREATE TABLE collectibles (
  id text PRIMARY KEY NOT NULL,
  author_id text NOT NULL,
  subject_type text NOT NULL,
  subject_id text NOT NULL,
  post_id text NOT NULL,
  version integer NOT NULL,
  name text NOT NULL,
  root_cid text NOT NULL,
  metadata_cid text NOT NULL,
  image_cid text NOT NULL,
  image_type text NOT NULL,
  token_id text NOT NULL,
  bytes integer NOT NULL,
  status text NOT NULL,
  reason text,
  created_at integer NOT NULL,
  pinning_since integer,
  pin_request text,
  pin_failures integer DEFAULT 0 NOT NULL,
  pin_due_at integer,
  pinned_at integer,
  minted_at integer,
  chain_id integer,
  contract text,
  tx_hash text,
  minted_to text,
  FOREIGN KEY (author_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action
);
-- A version of a post or comment becomes a collectible once.
CREATE UNIQUE INDEX collectibles_version ON collectibles (subject_type,subject_id,version);
-- One author’s collectibles, newest first.
CREATE INDEX collectibles_author ON collectibles (author_id,id);
-- The collectibles of a post and of its comments.
CREATE INDEX collectibles_post ON collectibles (post_id);
-- The collectible of a token.
CREATE INDEX collectibles_token ON collectibles (token_id);
-- The clock: what others are to be asked to keep, or asked about again.
CREATE INDEX collectibles_due ON collectibles (pin_due_at) WHERE pin_due_at IS NOT NULL;

CREATE TABLE unpins (
  root_cid text PRIMARY KEY NOT NULL,
  pin_request text,
  failures integer DEFAULT 0 NOT NULL,
  due_at integer NOT NULL
);
-- The clock: what others are to be asked to keep no longer.
CREATE INDEX unpins_due ON unpins (due_at);

CREATE TABLE comments (
  id text PRIMARY KEY NOT NULL,
  post_id text NOT NULL,
  parent_id text,
  depth integer DEFAULT 0 NOT NULL,
  author_id text NOT NULL,
  text text NOT NULL,
  mentions text NOT NULL,
  created_at integer NOT NULL,
  edited_at integer,
  deleted_at integer,
  moderation text,
  shadow integer DEFAULT 0 NOT NULL,
  reply_count integer DEFAULT 0 NOT NULL,
  reaction_count integer DEFAULT 0 NOT NULL,
  reaction_counts text DEFAULT '{}' NOT NULL,
  media text DEFAULT '[]' NOT NULL,
  words text DEFAULT '' NOT NULL,
  card text,
  language text, folded_by integer DEFAULT 0 NOT NULL, sensitive integer DEFAULT false NOT NULL, warning text DEFAULT '' NOT NULL,
  FOREIGN KEY (post_id) REFERENCES posts(id) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (parent_id) REFERENCES comments(id) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (author_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action
);
-- A thread: the comments in sight under a post or a comment, in their order.
CREATE INDEX comments_shown ON comments (post_id,parent_id,id) WHERE shadow = 0;
-- A thread: what of it is out of sight, which its author and moderators see.
CREATE INDEX comments_withheld ON comments (post_id,author_id,id) WHERE shadow > 0;
-- The replies to a comment, when it is deleted or edited.
CREATE INDEX comments_parent ON comments (parent_id);
-- All of one person’s comments: their archive, their deletion, suggestions.
CREATE INDEX comments_author ON comments (author_id,id);
-- All comments under a post, newest first: who talks there, and what goes with the post.
CREATE INDEX comments_post ON comments (post_id,id);
CREATE TRIGGER comments_count_insert AFTER INSERT ON comments BEGIN
  UPDATE posts SET comment_count = comment_count + 1, thread_count = thread_count + (new.parent_id IS NULL) WHERE id = new.post_id;
  UPDATE comments SET reply_count = reply_count + 1 WHERE id = new.parent_id;
END;
CREATE TRIGGER comments_count_tombstone AFTER UPDATE OF deleted_at, shadow ON comments BEGIN
  UPDATE posts SET comment_count = comment_count + (new.deleted_at IS NULL AND new.shadow = 0) - (old.deleted_at IS NULL AND old.shadow = 0), thread_count = thread_count + (new.parent_id IS NULL AND new.shadow = 0) - (new.parent_id IS NULL AND old.shadow = 0) WHERE id = new.post_id;
  UPDATE comments SET reply_count = reply_count + (new.shadow = 0) - (old.shadow = 0) WHERE id = new.parent_id;
END;
CREATE TRIGGER comments_count_delete AFTER DELETE ON comments BEGIN
  UPDATE posts SET comment_count = comment_count - (old.deleted_at IS NULL AND old.shadow = 0), thread_count = thread_count - (old.parent_id IS NULL AND old.shadow = 0) WHERE id = old.post_id;
  UPDATE comments SET reply_count = reply_count - (old.shadow = 0) WHERE id = old.parent_id;
END;
CREATE TRIGGER comments_counted_insert AFTER INSERT ON comments
WHEN EXISTS (SELECT 1 FROM rollups WHERE source = 'comments' AND (new.rowid <= through OR new.created_at < since)) BEGIN
  INSERT INTO comment_change VALUES (new.rowid, 1);
END;
CREATE TRIGGER comments_counted_delete BEFORE DELETE ON comments
WHEN EXISTS (SELECT 1 FROM rollups WHERE source = 'comments' AND (old.rowid <= through OR old.created_at < since)) BEGIN
  INSERT INTO comment_change VALUES (old.rowid, -1);
END;
CREATE TRIGGER comments_counted_before BEFORE UPDATE OF deleted_at, shadow ON comments
WHEN ((old.deleted_at IS NULL) <> (new.deleted_at IS NULL) OR (old.shadow = 0) <> (new.shadow = 0))
  AND EXISTS (SELECT 1 FROM rollups WHERE source = 'comments' AND (old.rowid <= through OR old.created_at < since)) BEGIN
  INSERT INTO comment_change VALUES (old.rowid, -1);
END;
CREATE TRIGGER comments_counted_after AFTER UPDATE OF deleted_at, shadow ON comments
WHEN ((old.deleted_at IS NULL) <> (new.deleted_at IS NULL) OR (old.shadow = 0) <> (new.shadow = 0))
  AND EXISTS (SELECT 1 FROM rollups WHERE source = 'comments' AND (new.rowid <= through OR new.created_at < since)) BEGIN
  INSERT INTO comment_change VALUES (new.rowid, 1);
END;
CREATE TRIGGER comments_activity_shadow AFTER UPDATE OF shadow ON comments WHEN (old.shadow = 0) <> (new.shadow = 0) BEGIN
  INSERT INTO activity_change
    SELECT person.value, side.value, fact.at, (CASE person.key WHEN 0 THEN 'reactions_given' ELSE 'reactions_received' END), (CASE WHEN side.value = fact.is_public THEN 1 ELSE -1 END)
    FROM rollups CROSS JOIN posts CROSS JOIN comment_reaction_facts AS fact CROSS JOIN json_each(json_array(fact.giver_id, fact.receiver_id)) AS person CROSS JOIN json_each('[0, 1]') AS side
    WHERE rollups.source = 'comment_reactions' AND posts.id = new.post_id AND posts.visibility = 'public'
      AND fact.comment_id = new.id AND (+fact.seq <= rollups.through OR +fact.at < rollups.since);
END;

CREATE TABLE post_popularity (
  week integer NOT NULL,
  post_id text NOT NULL,
  visibility text NOT NULL,
  reactions integer NOT NULL,
  PRIMARY KEY(post_id, week),
  FOREIGN KEY (post_id) REFERENCES posts(id) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
-- Popular this week and of all time: the posts of a week and a visibility, by reactions.
CREATE INDEX post_popularity_page ON post_popularity (week,visibility,reactions,post_id);

CREATE TABLE post_revisions (
  post_id text NOT NULL,
  number integer NOT NULL,
  text text NOT NULL,
  tags text NOT NULL,
  visibility text NOT NULL,
  created_at integer NOT NULL,
  language text,
  PRIMARY KEY(post_id, number),
  FOREIGN KEY (post_id) REFERENCES posts(id) ON UPDATE no action ON DELETE no action
);

CREATE TABLE post_tags (
  tag text NOT NULL,
  post_id text NOT NULL,
  visibility text NOT NULL,
  feed_key text,
  PRIMARY KEY(post_id, tag),
  FOREIGN KEY (post_id) REFERENCES posts(id) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
-- A tag’s page: its posts of one visibility, newest first.
CREATE INDEX post_tags_page ON post_tags (tag,visibility,feed_key,post_id);

CREATE TABLE posts (
  id text PRIMARY KEY NOT NULL,
  author_id text NOT NULL,
  wall_id text NOT NULL,
  text text NOT NULL,
  tags text NOT NULL,
  mentions text NOT NULL,
  visibility text NOT NULL,
  chosen_visibility text,
  moderation text,
  feed_key text,
  created_at integer NOT NULL,
  edited_at integer,
  comment_count integer DEFAULT 0 NOT NULL,
  thread_count integer DEFAULT 0 NOT NULL,
  view_count integer DEFAULT 0 NOT NULL,
  reaction_count integer DEFAULT 0 NOT NULL,
  reaction_counts text DEFAULT '{}' NOT NULL,
  media text DEFAULT '[]' NOT NULL,
  sensitive integer DEFAULT false NOT NULL,
  warning text DEFAULT '' NOT NULL,
  card text,
  words text DEFAULT '' NOT NULL,
  language text, comments_from text DEFAULT 'everyone' NOT NULL, locked_by integer DEFAULT 0 NOT NULL, repost_count integer DEFAULT 0 NOT NULL, poll text, quoted_id text, detached integer DEFAULT false NOT NULL, quotes_from text DEFAULT 'everyone' NOT NULL, quote_count integer DEFAULT 0 NOT NULL,
  FOREIGN KEY (author_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (wall_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action
);
-- Everyone’s posts, the sitemap and the feeds of a day: those of one visibility, newest first.
CREATE INDEX posts_everyone ON posts (visibility,feed_key);
-- A wall: its posts of one visibility, newest first.
CREATE INDEX posts_wall ON posts (wall_id,visibility,feed_key);
-- Home: the posts of one author that the viewer may see, newest first.
CREATE INDEX posts_author ON posts (author_id,visibility,feed_key);
-- One’s own drafts, newest first.
CREATE INDEX posts_drafts ON posts (author_id,id) WHERE feed_key IS NULL;
-- What one author wrote on another’s wall, newest first.
CREATE INDEX posts_author_on_wall ON posts (author_id,wall_id,visibility,feed_key) WHERE author_id <> wall_id;
-- What one author wrote on their own wall for fewer than everybody, newest first.
CREATE INDEX posts_author_at_home ON posts (author_id,visibility,feed_key) WHERE author_id = wall_id AND visibility <> 'public';
-- All of one author’s posts, newest first: their archive, their deletion, what they lately wrote.
CREATE INDEX posts_author_newest ON posts (author_id,feed_key);
-- What quotes a post, newest first.
CREATE INDEX posts_quotes ON posts (quoted_id,feed_key) WHERE quoted_id IS NOT NULL AND detached = 0;
-- Whether the author of a post took it out of one of theirs, before somebody quotes it.
CREATE INDEX posts_detached ON posts (quoted_id,author_id) WHERE detached = 1;
CREATE TRIGGER posts_count_insert AFTER INSERT ON posts WHEN new.feed_key IS NOT NULL AND new.visibility NOT IN ('private', 'withheld') BEGIN
  UPDATE users SET post_count = post_count + 1 WHERE id = new.author_id;
END;
CREATE TRIGGER posts_count_delete AFTER DELETE ON posts WHEN old.feed_key IS NOT NULL AND old.visibility NOT IN ('private', 'withheld') BEGIN
  UPDATE users SET post_count = post_count - 1 WHERE id = old.author_id;
END;
CREATE TRIGGER posts_count_update AFTER UPDATE OF feed_key, visibility ON posts BEGIN
  UPDATE users SET post_count = post_count + (new.feed_key IS NOT NULL AND new.visibility NOT IN ('private', 'withheld')) - (old.feed_key IS NOT NULL AND old.visibility NOT IN ('private', 'withheld')) WHERE id = new.author_id;
  UPDATE post_tags SET visibility = new.visibility, feed_key = new.feed_key WHERE post_id = new.id;
  UPDATE post_popularity SET visibility = new.visibility WHERE post_id = new.id;
END;
CREATE TRIGGER posts_counted_insert AFTER INSERT ON posts
WHEN EXISTS (SELECT 1 FROM rollups WHERE source = 'posts' AND new.rowid <= through) BEGIN
  INSERT INTO post_change VALUES (new.rowid, 1);
END;
CREATE TRIGGER posts_counted_delete BEFORE DELETE ON posts
WHEN EXISTS (SELECT 1 FROM rollups WHERE source = 'posts' AND old.rowid <= through) BEGIN
  INSERT INTO post_change VALUES (old.rowid, -1);
END;
CREATE TRIGGER posts_days_delete AFTER DELETE ON posts BEGIN
  DELETE FROM post_days WHERE post_id = old.id;
END;
CREATE TRIGGER posts_counted_before BEFORE UPDATE OF feed_key, visibility, tags, created_at ON posts
WHEN ((old.visibility = 'public') <> (new.visibility = 'public') OR old.tags <> new.tags OR old.created_at <> new.created_at
  OR (old.feed_key IS NULL) <> (new.feed_key IS NULL))
  AND EXISTS (SELECT 1 FROM rollups WHERE source = 'posts' AND old.rowid <= through) BEGIN
  INSERT INTO post_change VALUES (old.rowid, -1);
END;
CREATE TRIGGER posts_counted_after AFTER UPDATE OF feed_key, visibility, tags, created_at ON posts
WHEN ((old.visibility = 'public') <> (new.visibility = 'public') OR old.tags <> new.tags OR old.created_at <> new.created_at
  OR (old.feed_key IS NULL) <> (new.feed_key IS NULL))
  AND EXISTS (SELECT 1 FROM rollups WHERE source = 'posts' AND new.rowid <= through) BEGIN
  INSERT INTO post_change VALUES (new.rowid, 1);
END;
CREATE TRIGGER posts_activity_audience AFTER UPDATE OF visibility ON posts WHEN (old.visibility = 'public') <> (new.visibility = 'public') BEGIN
  INSERT INTO activity_change
    SELECT fact.author_id, side.value, fact.at, 'comments', (CASE WHEN side.value = fact.is_public THEN 1 ELSE -1 END)
    FROM rollups CROSS JOIN comment_facts AS fact CROSS JOIN json_each('[0, 1]') AS side
    WHERE rollups.source = 'comments' AND fact.post_id = new.id AND fact.is_shown AND (+fact.seq <= rollups.through OR +fact.at < rollups.since);
  INSERT INTO activity_change
    SELECT person.value, side.value, fact.at, (CASE person.key WHEN 0 THEN 'reactions_given' ELSE 'reactions_received' END), (CASE WHEN side.value = fact.is_public THEN 1 ELSE -1 END)
    FROM rollups CROSS JOIN post_reaction_facts AS fact CROSS JOIN json_each(json_array(fact.giver_id, fact.receiver_id)) AS person CROSS JOIN json_each('[0, 1]') AS side
    WHERE rollups.source = 'post_reactions' AND fact.post_id = new.id AND (+fact.seq <= rollups.through OR +fact.at < rollups.since);
  INSERT INTO activity_change
    SELECT person.value, side.value, fact.at, (CASE person.key WHEN 0 THEN 'reactions_given' ELSE 'reactions_received' END), (CASE WHEN side.value = fact.is_public THEN 1 ELSE -1 END)
    FROM rollups CROSS JOIN comments AS own CROSS JOIN comment_reaction_facts AS fact CROSS JOIN json_each(json_array(fact.giver_id, fact.receiver_id)) AS person CROSS JOIN json_each('[0, 1]') AS side
    WHERE rollups.source = 'comment_reactions' AND own.post_id = new.id AND own.shadow = 0 AND fact.comment_id = own.id
      AND (+fact.seq <= rollups.through OR +fact.at < rollups.since);
  INSERT INTO activity_change
    SELECT fact.receiver_id, side.value, fact.at, 'views_received', (CASE WHEN side.value = fact.is_public THEN 1 ELSE -1 END)
    FROM rollups CROSS JOIN post_view_facts AS fact CROSS JOIN json_each('[0, 1]') AS side
    WHERE rollups.source = 'post_views' AND fact.post_id = new.id AND (+fact.seq <= rollups.through OR +fact.at < rollups.since);
END;
CREATE TRIGGER posts_search_insert AFTER INSERT ON posts WHEN new.feed_key IS NOT NULL BEGIN
  INSERT INTO post_search_change VALUES (new.id, new.created_at, 1);
END;
CREATE TRIGGER posts_search_delete BEFORE DELETE ON posts WHEN old.feed_key IS NOT NULL BEGIN
  INSERT INTO post_search_change VALUES (old.id, old.created_at, -1);
END;
CREATE TRIGGER posts_search_unindex BEFORE UPDATE OF words, tags, author_id, feed_key, created_at, media ON posts WHEN old.feed_key IS NOT NULL AND (old.words <> new.words OR old.tags <> new.tags OR old.author_id <> new.author_id OR new.feed_key IS NULL OR old.created_at <> new.created_at OR (old.media LIKE '%kind:image%') <> (new.media LIKE '%kind:image%')) BEGIN
  INSERT INTO post_search_change VALUES (old.id, old.created_at, -1);
END;
CREATE TRIGGER posts_search_reindex AFTER UPDATE OF words, tags, author_id, feed_key, created_at, media ON posts WHEN new.feed_key IS NOT NULL AND (old.words <> new.words OR old.tags <> new.tags OR old.author_id <> new.author_id OR old.feed_key IS NULL OR old.created_at <> new.created_at OR (old.media LIKE '%kind:image%') <> (new.media LIKE '%kind:image%')) BEGIN
  INSERT INTO post_search_change VALUES (new.id, new.created_at, 1);
END;
CREATE TRIGGER quotes_count_insert AFTER INSERT ON posts WHEN new.quoted_id IS NOT NULL AND new.detached = 0 AND new.feed_key IS NOT NULL AND new.visibility NOT IN ('private', 'withheld') BEGIN
  UPDATE posts SET quote_count = quote_count + 1 WHERE id = new.quoted_id;
END;
CREATE TRIGGER quotes_count_delete AFTER DELETE ON posts WHEN old.quoted_id IS NOT NULL AND old.detached = 0 AND old.feed_key IS NOT NULL AND old.visibility NOT IN ('private', 'withheld') BEGIN
  UPDATE posts SET quote_count = quote_count - 1 WHERE id = old.quoted_id;
END;
CREATE TRIGGER quotes_count_update AFTER UPDATE OF quoted_id, detached, feed_key, visibility ON posts
WHEN iif(old.quoted_id IS NOT NULL AND old.detached = 0 AND old.feed_key IS NOT NULL AND old.visibility NOT IN ('private', 'withheld'), old.quoted_id, '') <> iif(new.quoted_id IS NOT NULL AND new.detached = 0 AND new.feed_key IS NOT NULL AND new.visibility NOT IN ('private', 'withheld'), new.quoted_id, '') BEGIN
  UPDATE posts SET quote_count = quote_count - 1 WHERE id = old.quoted_id AND old.detached = 0 AND old.feed_key IS NOT NULL AND old.visibility NOT IN ('private', 'withheld');
  UPDATE posts SET quote_count = quote_count + 1 WHERE id = new.quoted_id AND new.detached = 0 AND new.feed_key IS NOT NULL AND new.visibility NOT IN ('private', 'withheld');
END;

CREATE TABLE reactions_set_aside (
  user_id text NOT NULL,
  target text NOT NULL,
  target_id text NOT NULL,
  kind text NOT NULL,
  created_at integer NOT NULL,
  PRIMARY KEY(user_id, target, target_id),
  FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;

CREATE TABLE challenges (
  id text PRIMARY KEY NOT NULL,
  user_id text,
  purpose text NOT NULL,
  expires_at integer NOT NULL
);
-- The clock: what was asked of an authenticator and not answered.
CREATE INDEX challenges_expiry ON challenges (expires_at);

CREATE TABLE invitations (
  code text PRIMARY KEY NOT NULL,
  created_by text NOT NULL,
  note text DEFAULT '' NOT NULL,
  max_uses integer NOT NULL,
  uses integer DEFAULT 0 NOT NULL,
  created_at integer NOT NULL,
  expires_at integer NOT NULL,
  revoked_at integer,
  FOREIGN KEY (created_by) REFERENCES users(id) ON UPDATE no action ON DELETE no action
);
-- The invitations one made, latest first.
CREATE INDEX invitations_maker ON invitations (created_by,created_at);

CREATE TABLE invited_users (
  user_id text PRIMARY KEY NOT NULL,
  code text NOT NULL,
  created_at integer NOT NULL,
  FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (code) REFERENCES invitations(code) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
-- Who came by an invitation.
CREATE INDEX invited_users_code ON invited_users (code,created_at);
CREATE TRIGGER invited_users_guard BEFORE INSERT ON invited_users
WHEN NOT EXISTS (SELECT 1 FROM invitations WHERE code = new.code AND uses < max_uses AND revoked_at IS NULL AND expires_at > new.created_at) BEGIN
  SELECT RAISE(ABORT, 'invitation is not open');
END;
CREATE TRIGGER invited_users_count AFTER INSERT ON invited_users BEGIN
  UPDATE invitations SET uses = uses + 1 WHERE code = new.code;
END;

CREATE TABLE linked_accounts (
  provider text NOT NULL,
  issuer text NOT NULL,
  subject text NOT NULL,
  user_id text NOT NULL,
  label text NOT NULL,
  created_at integer NOT NULL,
  last_used_at integer,
  PRIMARY KEY(issuer, subject),
  FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action
);
-- One’s accounts elsewhere, in the order they were linked.
CREATE INDEX linked_accounts_owner ON linked_accounts (user_id,created_at);

CREATE TABLE mail_tokens (
  id text PRIMARY KEY NOT NULL,
  user_id text NOT NULL,
  purpose text NOT NULL,
  email text NOT NULL,
  created_at integer NOT NULL,
  expires_at integer NOT NULL,
  used_at integer,
  FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action
);
-- The links last sent to one person for one purpose, which a newer one ends.
CREATE INDEX mail_tokens_owner ON mail_tokens (user_id,purpose);
-- The clock: links that have run out.
CREATE INDEX mail_tokens_expiry ON mail_tokens (expires_at);
-- How many links an address was sent lately.
CREATE INDEX mail_tokens_address ON mail_tokens (email,created_at);

CREATE TABLE passkeys (
  id text PRIMARY KEY NOT NULL,
  user_id text NOT NULL,
  public_key text NOT NULL,
  counter integer NOT NULL,
  transports text DEFAULT '[]' NOT NULL,
  name text NOT NULL,
  created_at integer NOT NULL,
  last_used_at integer,
  FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action
);
-- One’s passkeys, in the order they were made.
CREATE INDEX passkeys_owner ON passkeys (user_id,created_at);

CREATE TABLE recovery_codes (
  user_id text NOT NULL,
  hash text NOT NULL,
  created_at integer NOT NULL,
  PRIMARY KEY(user_id, hash),
  FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;

CREATE TABLE sign_up_requests (
  id text PRIMARY KEY NOT NULL,
  username text NOT NULL,
  email text NOT NULL,
  email_confirmed_at integer,
  password_hash text NOT NULL,
  avatar_seed text NOT NULL,
  reason text NOT NULL,
  language text DEFAULT 'en' NOT NULL,
  created_at integer NOT NULL,
  decided_at integer,
  decided_by text,
  outcome text
);
-- Moderators: who waits to be let in, oldest first.
CREATE INDEX sign_up_requests_open ON sign_up_requests (id) WHERE sign_up_requests.outcome IS NULL;
-- One request waits for a name.
CREATE UNIQUE INDEX sign_up_requests_waiting ON sign_up_requests (username) WHERE sign_up_requests.outcome IS NULL;
-- The clock: requests that were decided long ago.
CREATE INDEX sign_up_requests_age ON sign_up_requests (decided_at);

CREATE TABLE totp_secrets (
  user_id text PRIMARY KEY NOT NULL,
  secret text NOT NULL,
  confirmed_at integer,
  last_step integer DEFAULT 0 NOT NULL,
  created_at integer NOT NULL,
  FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action
);

CREATE TABLE departure_places (
  departure_id text NOT NULL,
  kind text NOT NULL,
  id text NOT NULL,
  PRIMARY KEY(departure_id, kind, id),
  FOREIGN KEY (departure_id) REFERENCES departures(id) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;

CREATE TABLE departures (
  id text PRIMARY KEY NOT NULL,
  user_id text,
  username text,
  identity text,
  started_by text NOT NULL,
  since integer NOT NULL,
  due_at integer,
  warned_at integer,
  step text,
  place text DEFAULT '' NOT NULL,
  parts integer DEFAULT 0 NOT NULL,
  touched_at integer,
  finished_at integer,
  FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action
);
-- One departure for a person: whether they are leaving.
CREATE UNIQUE INDEX departures_person ON departures (user_id);
-- The name of somebody who is leaving stays theirs until then.
CREATE UNIQUE INDEX departures_username ON departures (username);
-- The clock: who is to be reminded or deleted now.
CREATE INDEX departures_due ON departures (due_at) WHERE departures.due_at IS NOT NULL AND departures.finished_at IS NULL;

CREATE TABLE reserved_names (
  hash text PRIMARY KEY NOT NULL,
  until integer NOT NULL
) WITHOUT ROWID;
-- The clock: names that are free again.
CREATE INDEX reserved_names_until ON reserved_names (until);

CREATE TABLE activity_days (
  user_id text NOT NULL,
  is_public integer NOT NULL,
  day integer NOT NULL,
  posts integer DEFAULT 0 NOT NULL,
  comments integer DEFAULT 0 NOT NULL,
  reactions_given integer DEFAULT 0 NOT NULL,
  reactions_received integer DEFAULT 0 NOT NULL,
  views_received integer DEFAULT 0 NOT NULL,
  friends integer DEFAULT 0 NOT NULL,
  PRIMARY KEY(user_id, is_public, day)
) WITHOUT ROWID;

CREATE TABLE activity_months (
  user_id text NOT NULL,
  is_public integer NOT NULL,
  month integer NOT NULL,
  posts integer DEFAULT 0 NOT NULL,
  comments integer DEFAULT 0 NOT NULL,
  reactions_given integer DEFAULT 0 NOT NULL,
  reactions_received integer DEFAULT 0 NOT NULL,
  views_received integer DEFAULT 0 NOT NULL,
  friends integer DEFAULT 0 NOT NULL,
  PRIMARY KEY(user_id, is_public, month)
) WITHOUT ROWID;

CREATE TABLE post_days (
  post_id text NOT NULL,
  day integer NOT NULL,
  fact text NOT NULL,
  count integer NOT NULL,
  PRIMARY KEY(post_id, day, fact)
) WITHOUT ROWID;

CREATE TABLE post_stats (
  tag text NOT NULL,
  grain text NOT NULL,
  period integer NOT NULL,
  posts integer NOT NULL,
  tag_uses integer DEFAULT 0 NOT NULL,
  PRIMARY KEY(tag, grain, period)
) WITHOUT ROWID;
-- Statistics: the tags on most posts in a span of time.
CREATE INDEX post_stats_top ON post_stats (grain,period,posts,tag) WHERE tag <> '' AND grain <> 'quarter';
CREATE TRIGGER tag_totals_insert AFTER INSERT ON post_stats WHEN new.grain = 'year' AND new.tag <> '' BEGIN
  INSERT INTO tag_totals (tag, posts) VALUES (new.tag, new.posts) ON CONFLICT (tag) DO UPDATE SET posts = posts + excluded.posts;
END;
CREATE TRIGGER tag_totals_update AFTER UPDATE OF posts ON post_stats WHEN new.grain = 'year' AND new.tag <> '' AND new.posts <> old.posts BEGIN
  UPDATE tag_totals SET posts = posts + new.posts - old.posts WHERE tag = new.tag;
END;

CREATE TABLE rollups (
  source text PRIMARY KEY NOT NULL,
  through integer NOT NULL,
  since integer NOT NULL
) WITHOUT ROWID;
CREATE TRIGGER rollups_post_reactions AFTER UPDATE OF through ON rollups WHEN new.source = 'post_reactions' AND new.through > old.through BEGIN
  INSERT INTO activity_days (user_id, is_public, day, reactions_given, reactions_received)
    SELECT user_id, is_public, at / 86400000 AS day, sum(given), sum(received) FROM (
      SELECT giver_id AS user_id, is_public, at, 1 AS given, 0 AS received FROM post_reaction_facts WHERE seq > old.through AND seq <= new.through AND at >= old.since
      UNION ALL SELECT receiver_id, is_public, at, 0, 1 FROM post_reaction_facts WHERE seq > old.through AND seq <= new.through AND at >= old.since)
    GROUP BY user_id, is_public, day
    ON CONFLICT (user_id, is_public, day) DO UPDATE SET reactions_given = reactions_given + excluded.reactions_given, reactions_received = reactions_received + excluded.reactions_received;
  INSERT INTO activity_months (user_id, is_public, month, reactions_given, reactions_received)
    SELECT user_id, is_public, unixepoch(at / 1000, 'unixepoch', 'start of month') / 86400 AS month, sum(given), sum(received) FROM (
      SELECT giver_id AS user_id, is_public, at, 1 AS given, 0 AS received FROM post_reaction_facts WHERE seq > old.through AND seq <= new.through AND at >= old.since
      UNION ALL SELECT receiver_id, is_public, at, 0, 1 FROM post_reaction_facts WHERE seq > old.through AND seq <= new.through AND at >= old.since)
    GROUP BY user_id, is_public, month
    ON CONFLICT (user_id, is_public, month) DO UPDATE SET reactions_given = reactions_given + excluded.reactions_given, reactions_received = reactions_received + excluded.reactions_received;
  INSERT INTO post_days (post_id, day, fact, count)
    SELECT post_id, created_at / 86400000 AS day, kind, count(*) FROM post_reactions
    WHERE rowid > old.through AND rowid <= new.through AND created_at >= old.since GROUP BY post_id, day, kind
    ON CONFLICT (post_id, day, fact) DO UPDATE SET count = count + excluded.count;
  INSERT INTO daily_counts (day, what, n)
    SELECT created_at / 86400000 AS day, 'reactions', count(*) FROM post_reactions
    WHERE rowid > old.through AND rowid <= new.through AND created_at >= old.since GROUP BY day
    ON CONFLICT (day, what) DO UPDATE SET n = n + excluded.n;
END;
CREATE TRIGGER rollups_comment_reactions AFTER UPDATE OF through ON rollups WHEN new.source = 'comment_reactions' AND new.through > old.through BEGIN
  INSERT INTO activity_days (user_id, is_public, day, reactions_given, reactions_received)
    SELECT user_id, is_public, at / 86400000 AS day, sum(given), sum(received) FROM (
      SELECT giver_id AS user_id, is_public, at, 1 AS given, 0 AS received FROM comment_reaction_facts WHERE seq > old.through AND seq <= new.through AND at >= old.since
      UNION ALL SELECT receiver_id, is_public, at, 0, 1 FROM comment_reaction_facts WHERE seq > old.through AND seq <= new.through AND at >= old.since)
    GROUP BY user_id, is_public, day
    ON CONFLICT (user_id, is_public, day) DO UPDATE SET reactions_given = reactions_given + excluded.reactions_given, reactions_received = reactions_received + excluded.reactions_received;
  INSERT INTO activity_months (user_id, is_public, month, reactions_given, reactions_received)
    SELECT user_id, is_public, unixepoch(at / 1000, 'unixepoch', 'start of month') / 86400 AS month, sum(given), sum(received) FROM (
      SELECT giver_id AS user_id, is_public, at, 1 AS given, 0 AS received FROM comment_reaction_facts WHERE seq > old.through AND seq <= new.through AND at >= old.since
      UNION ALL SELECT receiver_id, is_public, at, 0, 1 FROM comment_reaction_facts WHERE seq > old.through AND seq <= new.through AND at >= old.since)
    GROUP BY user_id, is_public, month
    ON CONFLICT (user_id, is_public, month) DO UPDATE SET reactions_given = reactions_given + excluded.reactions_given, reactions_received = reactions_received + excluded.reactions_received;
  INSERT INTO daily_counts (day, what, n)
    SELECT created_at / 86400000 AS day, 'reactions', count(*) FROM comment_reactions
    WHERE rowid > old.through AND rowid <= new.through AND created_at >= old.since GROUP BY day
    ON CONFLICT (day, what) DO UPDATE SET n = n + excluded.n;
END;
CREATE TRIGGER rollups_post_views AFTER UPDATE OF through ON rollups WHEN new.source = 'post_views' AND new.through > old.through BEGIN
  INSERT INTO activity_days (user_id, is_public, day, views_received)
    SELECT receiver_id, is_public, at / 86400000 AS day, count(*) FROM post_view_facts
    WHERE seq > old.through AND seq <= new.through AND at >= old.since GROUP BY receiver_id, is_public, day
    ON CONFLICT (user_id, is_public, day) DO UPDATE SET views_received = views_received + excluded.views_received;
  INSERT INTO activity_months (user_id, is_public, month, views_received)
    SELECT receiver_id, is_public, unixepoch(at / 1000, 'unixepoch', 'start of month') / 86400 AS month, count(*) FROM post_view_facts
    WHERE seq > old.through AND seq <= new.through AND at >= old.since GROUP BY receiver_id, is_public, month
    ON CONFLICT (user_id, is_public, month) DO UPDATE SET views_received = views_received + excluded.views_received;
  INSERT INTO post_days (post_id, day, fact, count)
    SELECT post_id, created_at / 86400000 AS day, 'views', count(*) FROM post_views
    WHERE rowid > old.through AND rowid <= new.through AND created_at >= old.since GROUP BY post_id, day
    ON CONFLICT (post_id, day, fact) DO UPDATE SET count = count + excluded.count;
END;
CREATE TRIGGER rollups_popularity AFTER UPDATE OF through ON rollups WHEN new.source = 'popularity' AND new.through > old.through BEGIN
  INSERT INTO post_popularity (week, post_id, visibility, reactions)
    SELECT span.value AS week, posts.id, posts.visibility, count(*)
    FROM post_reactions AS reaction CROSS JOIN posts ON posts.id = reaction.post_id
      CROSS JOIN json_each(json_array(reaction.created_at / 604800000, reaction.created_at / 604800000 + 1, 1000000)) AS span
    WHERE reaction.rowid > old.through AND reaction.rowid <= new.through GROUP BY week, posts.id
    ON CONFLICT (post_id, week) DO UPDATE SET reactions = reactions + excluded.reactions;
END;
CREATE TRIGGER rollups_comments AFTER UPDATE OF through ON rollups WHEN new.source = 'comments' AND new.through > old.through BEGIN
  INSERT INTO activity_days (user_id, is_public, day, comments)
    SELECT author_id, is_public, at / 86400000 AS day, count(*) FROM comment_facts
    WHERE seq > old.through AND seq <= new.through AND at >= old.since GROUP BY author_id, is_public, day
    ON CONFLICT (user_id, is_public, day) DO UPDATE SET comments = comments + excluded.comments;
  INSERT INTO activity_months (user_id, is_public, month, comments)
    SELECT author_id, is_public, unixepoch(at / 1000, 'unixepoch', 'start of month') / 86400 AS month, count(*) FROM comment_facts
    WHERE seq > old.through AND seq <= new.through AND at >= old.since GROUP BY author_id, is_public, month
    ON CONFLICT (user_id, is_public, month) DO UPDATE SET comments = comments + excluded.comments;
  INSERT INTO post_days (post_id, day, fact, count)
    SELECT post_id, at / 86400000 AS day, 'comments', count(*) FROM comment_facts
    WHERE seq > old.through AND seq <= new.through AND at >= old.since AND is_shown GROUP BY post_id, day
    ON CONFLICT (post_id, day, fact) DO UPDATE SET count = count + excluded.count;
  INSERT INTO daily_counts (day, what, n)
    SELECT at / 86400000 AS day, 'comments', count(*) FROM comment_facts
    WHERE seq > old.through AND seq <= new.through AND at >= old.since GROUP BY day
    ON CONFLICT (day, what) DO UPDATE SET n = n + excluded.n;
END;
CREATE TRIGGER rollups_posts AFTER UPDATE OF through ON rollups WHEN new.source = 'posts' AND new.through > old.through BEGIN
  INSERT INTO activity_days (user_id, is_public, day, posts)
    SELECT author_id, is_public, at / 86400000 AS day, count(*) FROM post_facts
    WHERE seq > old.through AND seq <= new.through GROUP BY author_id, is_public, day
    ON CONFLICT (user_id, is_public, day) DO UPDATE SET posts = posts + excluded.posts;
  INSERT INTO activity_months (user_id, is_public, month, posts)
    SELECT author_id, is_public, unixepoch(at / 1000, 'unixepoch', 'start of month') / 86400 AS month, count(*) FROM post_facts
    WHERE seq > old.through AND seq <= new.through GROUP BY author_id, is_public, month
    ON CONFLICT (user_id, is_public, month) DO UPDATE SET posts = posts + excluded.posts;
  INSERT INTO daily_counts (day, what, n)
    SELECT at / 86400000 AS day, 'posts', count(*) FROM post_facts
    WHERE seq > old.through AND seq <= new.through GROUP BY day
    ON CONFLICT (day, what) DO UPDATE SET n = n + excluded.n;
  INSERT INTO post_stats (tag, grain, period, posts, tag_uses)
    SELECT counted.tag, grains.value AS grain, (CASE grains.value
        WHEN 'quarter' THEN counted.at / 900000
        WHEN 'day' THEN counted.at / 86400000
        WHEN 'month' THEN unixepoch(counted.at / 1000, 'unixepoch', 'start of month') / 86400
        ELSE unixepoch(counted.at / 1000, 'unixepoch', 'start of year') / 86400 END) AS period,
      count(*), sum(counted.uses)
    FROM (
      SELECT seq, at, '' AS tag, json_array_length(tags) AS uses FROM post_facts
        WHERE seq > old.through AND seq <= new.through AND is_public
      UNION SELECT fact.seq, fact.at, named.value, 0 FROM post_facts AS fact CROSS JOIN json_each(fact.tags) AS named
        WHERE fact.seq > old.through AND fact.seq <= new.through AND fact.is_public) AS counted
      CROSS JOIN json_each('[quarter, day, month, year]') AS grains
    WHERE true GROUP BY counted.tag, grain, period
    ON CONFLICT (tag, grain, period) DO UPDATE SET posts = posts + excluded.posts, tag_uses = tag_uses + excluded.tag_uses;
END;

CREATE TABLE trend_runs (
  id integer PRIMARY KEY NOT NULL,
  started_at integer NOT NULL,
  computed_at integer NOT NULL
);

CREATE TABLE trends (
  kind text NOT NULL,
  place integer NOT NULL,
  subject text NOT NULL,
  score real NOT NULL,
  people integer NOT NULL,
  PRIMARY KEY(kind, place)
) WITHOUT ROWID;

CREATE TABLE dead_letters (
  id text PRIMARY KEY NOT NULL,
  type text,
  body text NOT NULL,
  failures text NOT NULL,
  state text NOT NULL,
  attempts integer NOT NULL,
  first_failed_at integer NOT NULL,
  last_failed_at integer NOT NULL,
  died_at integer NOT NULL,
  settled_at integer
);
-- Admins: events that failed for good, latest first.
CREATE INDEX dead_letters_state ON dead_letters (state,died_at,id);

CREATE TABLE event_failures (
  event_id text NOT NULL,
  subscriber text NOT NULL,
  reason text NOT NULL,
  attempts integer NOT NULL,
  first_failed_at integer NOT NULL,
  last_failed_at integer NOT NULL,
  PRIMARY KEY(event_id, subscriber)
) WITHOUT ROWID;

CREATE TABLE outbox (
  id text PRIMARY KEY NOT NULL,
  type text NOT NULL,
  actor_id text,
  payload text NOT NULL,
  created_at integer NOT NULL,
  sent_at integer
) WITHOUT ROWID;

CREATE TABLE parked_events (
  subscriber text NOT NULL,
  event_id text NOT NULL,
  event text NOT NULL,
  created_at integer NOT NULL,
  PRIMARY KEY(subscriber, event_id)
);

CREATE TABLE subscribers (
  name text PRIMARY KEY NOT NULL,
  enabled integer NOT NULL,
  handled integer NOT NULL,
  last_event_id text,
  last_event_type text,
  last_event_at integer,
  last_handled_at integer,
  catch_up_sent_at integer
);

CREATE TABLE export_parts (
  export_id text NOT NULL,
  number integer NOT NULL,
  key text NOT NULL,
  size integer NOT NULL,
  entries text NOT NULL,
  PRIMARY KEY(export_id, number),
  FOREIGN KEY (export_id) REFERENCES exports(id) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;

CREATE TABLE exports (
  id text PRIMARY KEY NOT NULL,
  user_id text NOT NULL,
  state text NOT NULL,
  origin text NOT NULL,
  place text NOT NULL,
  parts integer DEFAULT 0 NOT NULL,
  items integer DEFAULT 0 NOT NULL,
  bytes integer DEFAULT 0 NOT NULL,
  failures integer DEFAULT 0 NOT NULL,
  created_at integer NOT NULL,
  updated_at integer NOT NULL,
  finished_at integer,
  expires_at integer,
  cleared_at integer,
  FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action
);
-- One’s archives, newest first.
CREATE INDEX exports_owner ON exports (user_id,id);
-- One archive of a person is made at a time.
CREATE UNIQUE INDEX exports_running ON exports (user_id) WHERE exports.state = 'running';
-- The clock: archives that came to a halt.
CREATE INDEX exports_waiting ON exports (updated_at) WHERE exports.state = 'running';
-- The clock: archives whose time has run out.
CREATE INDEX exports_expiry ON exports (expires_at) WHERE exports.cleared_at IS NULL;
-- The clock: archives that nobody needs to know of any more.
CREATE INDEX exports_cleared ON exports (cleared_at) WHERE exports.cleared_at IS NOT NULL;

CREATE TABLE filter_sets (
  user_id text PRIMARY KEY NOT NULL,
  needles text NOT NULL,
  actions text NOT NULL,
  phrases text NOT NULL,
  ends text NOT NULL,
  FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action
);

CREATE TABLE word_filters (
  id text PRIMARY KEY NOT NULL,
  user_id text NOT NULL,
  phrase text NOT NULL,
  whole_word integer NOT NULL,
  action text NOT NULL,
  needle text NOT NULL,
  expires_at integer,
  created_at integer NOT NULL,
  FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action
);
-- A word stands in somebody’s filters once.
CREATE UNIQUE INDEX word_filters_needle ON word_filters (user_id,needle);
-- One’s word filters, in the order they were made.
CREATE INDEX word_filters_page ON word_filters (user_id,id);
CREATE TRIGGER word_filters_insert AFTER INSERT ON word_filters BEGIN
  INSERT OR REPLACE INTO filter_sets (user_id, needles, actions, phrases, ends) SELECT new.user_id, json_group_array(needle), json_group_array(action), json_group_array(phrase), json_group_array(coalesce(expires_at, 9007199254740991)) FROM word_filters WHERE user_id = new.user_id;
END;
CREATE TRIGGER word_filters_update AFTER UPDATE ON word_filters BEGIN
  INSERT OR REPLACE INTO filter_sets (user_id, needles, actions, phrases, ends) SELECT new.user_id, json_group_array(needle), json_group_array(action), json_group_array(phrase), json_group_array(coalesce(expires_at, 9007199254740991)) FROM word_filters WHERE user_id = new.user_id;
END;
CREATE TRIGGER word_filters_delete AFTER DELETE ON word_filters BEGIN
  INSERT OR REPLACE INTO filter_sets (user_id, needles, actions, phrases, ends) SELECT old.user_id, json_group_array(needle), json_group_array(action), json_group_array(phrase), json_group_array(coalesce(expires_at, 9007199254740991)) FROM word_filters WHERE user_id = old.user_id;
END;

CREATE TABLE gone_posts (
  id text PRIMARY KEY NOT NULL,
  deleted_at integer NOT NULL
) WITHOUT ROWID;
-- The clock: what search engines have been told for long enough of a deleted post.
CREATE INDEX gone_posts_deleted ON gone_posts (deleted_at);

CREATE TABLE blocks (
  blocker_id text NOT NULL,
  blocked_id text NOT NULL,
  created_at integer NOT NULL,
  PRIMARY KEY(blocker_id, blocked_id),
  FOREIGN KEY (blocker_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (blocked_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action,
  CONSTRAINT blocks_not_self CHECK(blocks.blocker_id <> blocks.blocked_id)
) WITHOUT ROWID;
-- Whom one blocks, latest first.
CREATE INDEX blocks_recent ON blocks (blocker_id,created_at,blocked_id);

CREATE TABLE dismissed_suggestions (
  user_id text NOT NULL,
  dismissed_id text NOT NULL,
  created_at integer NOT NULL,
  PRIMARY KEY(user_id, dismissed_id),
  FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (dismissed_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;

CREATE TABLE follows (
  follower_id text NOT NULL,
  followee_id text NOT NULL,
  created_at integer NOT NULL,
  PRIMARY KEY(follower_id, followee_id),
  FOREIGN KEY (follower_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (followee_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action,
  CONSTRAINT follows_not_self CHECK(follows.follower_id <> follows.followee_id)
) WITHOUT ROWID;
-- Whom one follows, latest first.
CREATE INDEX follows_following ON follows (follower_id,created_at,followee_id);
-- One’s followers, latest first.
CREATE INDEX follows_followers ON follows (followee_id,created_at,follower_id);
CREATE TRIGGER follows_count_following_up AFTER INSERT ON follows BEGIN
  UPDATE users SET following_count = following_count + 1 WHERE id = new.follower_id;
END;
CREATE TRIGGER follows_count_following_down AFTER DELETE ON follows BEGIN
  UPDATE users SET following_count = following_count - 1 WHERE id = old.follower_id;
END;
CREATE TRIGGER follows_count_followers_up AFTER INSERT ON follows BEGIN
  UPDATE users SET follower_count = follower_count + 1 WHERE id = new.followee_id;
END;
CREATE TRIGGER follows_count_followers_down AFTER DELETE ON follows BEGIN
  UPDATE users SET follower_count = follower_count - 1 WHERE id = old.followee_id;
END;
CREATE TRIGGER follows_guard_block BEFORE INSERT ON follows WHEN EXISTS (SELECT 1 FROM blocks WHERE (blocker_id = new.follower_id AND blocked_id = new.followee_id) OR (blocker_id = new.followee_id AND blocked_id = new.follower_id)) BEGIN
  SELECT RAISE(ABORT, 'graph: blocked');
END;

CREATE TABLE friend_requests (
  from_id text NOT NULL,
  to_id text NOT NULL,
  created_at integer NOT NULL,
  PRIMARY KEY(from_id, to_id),
  FOREIGN KEY (from_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (to_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action,
  CONSTRAINT friend_requests_not_self CHECK(friend_requests.from_id <> friend_requests.to_id)
) WITHOUT ROWID;
-- The requests one sent, latest first.
CREATE INDEX friend_requests_sent ON friend_requests (from_id,created_at,to_id);
-- The requests one has received, latest first.
CREATE INDEX friend_requests_received ON friend_requests (to_id,created_at,from_id);
-- At most one request between two people, whoever sent it.
CREATE UNIQUE INDEX friend_requests_pair ON friend_requests (min(from_id, to_id), max(from_id, to_id));
CREATE TRIGGER friend_requests_guard_block BEFORE INSERT ON friend_requests WHEN EXISTS (SELECT 1 FROM blocks WHERE (blocker_id = new.from_id AND blocked_id = new.to_id) OR (blocker_id = new.to_id AND blocked_id = new.from_id)) BEGIN
  SELECT RAISE(ABORT, 'graph: blocked');
END;
CREATE TRIGGER friend_requests_guard_friends BEFORE INSERT ON friend_requests WHEN EXISTS (SELECT 1 FROM friendships WHERE user_id = new.from_id AND friend_id = new.to_id) BEGIN
  SELECT RAISE(ABORT, 'graph: already friends');
END;

CREATE TABLE mutes (
  muter_id text NOT NULL,
  muted_id text NOT NULL,
  created_at integer NOT NULL, ends_at integer,
  PRIMARY KEY(muter_id, muted_id),
  FOREIGN KEY (muter_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (muted_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action,
  CONSTRAINT mutes_not_self CHECK(mutes.muter_id <> mutes.muted_id)
) WITHOUT ROWID;
-- Whom one has muted, latest first.
CREATE INDEX mutes_recent ON mutes (muter_id,created_at,muted_id);
-- The clock: mutes that have ended.
CREATE INDEX mutes_end ON mutes (ends_at) WHERE mutes.ends_at IS NOT NULL;

CREATE TABLE ties_set_aside (
  user_id text NOT NULL,
  kind text NOT NULL,
  from_id text NOT NULL,
  to_id text NOT NULL,
  created_at integer NOT NULL,
  PRIMARY KEY(user_id, kind, from_id, to_id),
  FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (from_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (to_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;

CREATE TABLE sessions (
  id text PRIMARY KEY NOT NULL,
  user_id text NOT NULL,
  generation integer DEFAULT 0 NOT NULL,
  rotated_at integer NOT NULL,
  created_at integer NOT NULL,
  expires_at integer NOT NULL,
  user_agent text DEFAULT '' NOT NULL,
  method text DEFAULT 'password' NOT NULL,
  provider text DEFAULT '' NOT NULL,
  proven_at integer DEFAULT 0 NOT NULL,
  FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action
);
-- One’s own sessions, and ending all of them.
CREATE INDEX sessions_user ON sessions (user_id,id);
-- The clock: sessions that have run out.
CREATE INDEX sessions_expiry ON sessions (expires_at);
CREATE TRIGGER sessions_seen_insert AFTER INSERT ON sessions BEGIN
  INSERT INTO people_seen (user_id, day) VALUES (new.user_id, new.rotated_at / 86400000) ON CONFLICT (user_id) DO UPDATE SET day = excluded.day WHERE excluded.day > day;
END;
CREATE TRIGGER sessions_seen_update AFTER UPDATE OF rotated_at ON sessions BEGIN
  INSERT INTO people_seen (user_id, day) VALUES (new.user_id, new.rotated_at / 86400000) ON CONFLICT (user_id) DO UPDATE SET day = excluded.day WHERE excluded.day > day;
END;

CREATE TABLE users (
  id text PRIMARY KEY NOT NULL,
  username text NOT NULL,
  email text NOT NULL,
  email_confirmed_at integer,
  email_bounced_at integer,
  password_hash text NOT NULL,
  second_factor integer DEFAULT false NOT NULL,
  role text DEFAULT 'user' NOT NULL,
  standing text DEFAULT 'active' NOT NULL,
  suspended_until integer,
  display_name text NOT NULL,
  bio text DEFAULT '' NOT NULL,
  avatar_seed text NOT NULL,
  bunny_seed text,
  picture text,
  banner text,
  banner_color text NOT NULL,
  preferences text DEFAULT '{}' NOT NULL,
  language text DEFAULT 'en' NOT NULL,
  created_at integer NOT NULL,
  name_version integer DEFAULT 0 NOT NULL,
  post_count integer DEFAULT 0 NOT NULL,
  friend_count integer DEFAULT 0 NOT NULL,
  follower_count integer DEFAULT 0 NOT NULL,
  following_count integer DEFAULT 0 NOT NULL,
  search_name text DEFAULT '' NOT NULL
, pronouns text DEFAULT '' NOT NULL, fields text DEFAULT '[]' NOT NULL, link_proofs text, links_due_at integer);
-- A name is one person’s; it is how they are found.
CREATE UNIQUE INDEX users_username ON users (username);
-- A confirmed address is one person’s; it is how they log in.
CREATE UNIQUE INDEX users_confirmed_email ON users (email) WHERE users.email_confirmed_at IS NOT NULL;
-- The clock: those who want a digest by mail, by id.
CREATE INDEX users_digest ON users (id) WHERE preferences ->> '$.mail.digest' IN ('daily', 'weekly');
-- Whoever named an address that nobody has confirmed: it gives way to whoever confirms it.
CREATE INDEX users_named_email ON users (email) WHERE users.email_confirmed_at IS NULL;
-- Moderators and admins, by name: who is one, and whether another admin is left.
CREATE INDEX users_staff ON users (username) WHERE users.role <> 'user';
-- Suggestions: the most followed people.
CREATE INDEX users_popular ON users (follower_count, id);
-- The clock: whose addresses on their profile are to be looked at, the longest due first.
CREATE INDEX users_links_due ON users (links_due_at) WHERE links_due_at IS NOT NULL;
CREATE TRIGGER users_search_delete AFTER DELETE ON users BEGIN
  INSERT INTO users_fts (users_fts, rowid, username, display_name) SELECT 'delete', seq, username, display_name FROM user_names WHERE user_id = old.id;
  DELETE FROM user_names WHERE user_id = old.id;
END;
CREATE TRIGGER users_daily_insert AFTER INSERT ON users BEGIN
  INSERT INTO daily_counts (day, what, n) VALUES (new.created_at / 86400000, 'people', 1) ON CONFLICT (day, what) DO UPDATE SET n = n + excluded.n;
END;
CREATE TRIGGER users_daily_delete AFTER DELETE ON users BEGIN
  INSERT INTO daily_counts (day, what, n) VALUES (old.created_at / 86400000, 'people', -1) ON CONFLICT (day, what) DO UPDATE SET n = n + excluded.n;
  DELETE FROM people_seen WHERE user_id = old.id;
END;
CREATE TRIGGER users_name_version AFTER UPDATE OF display_name, avatar_seed ON users
WHEN new.display_name <> old.display_name OR new.avatar_seed <> old.avatar_seed BEGIN
  UPDATE users SET name_version = old.name_version + 1 WHERE id = new.id;
END;
CREATE TRIGGER users_search_insert AFTER INSERT ON users BEGIN
  INSERT INTO user_names (user_id, username, display_name) VALUES (new.id, char(2, 2) || new.username, char(2, 2) || coalesce(nullif(new.search_name, ''), new.display_name));
  INSERT INTO users_fts (rowid, username, display_name) SELECT seq, username, display_name FROM user_names WHERE user_id = new.id;
END;
CREATE TRIGGER users_search_update AFTER UPDATE OF username, display_name, search_name ON users WHEN old.username <> new.username OR old.display_name <> new.display_name OR old.search_name <> new.search_name BEGIN
  INSERT INTO users_fts (users_fts, rowid, username, display_name) SELECT 'delete', seq, username, display_name FROM user_names WHERE user_id = old.id;
  UPDATE user_names SET username = char(2, 2) || new.username, display_name = char(2, 2) || coalesce(nullif(new.search_name, ''), new.display_name) WHERE user_id = new.id;
  INSERT INTO users_fts (rowid, username, display_name) SELECT seq, username, display_name FROM user_names WHERE user_id = new.id;
END;
CREATE TRIGGER users_own_picture AFTER UPDATE OF standing ON users
WHEN new.picture IS NOT NULL AND (new.standing = 'banned') <> (old.standing = 'banned') BEGIN
  UPDATE users SET avatar_seed = iif(new.standing = 'banned', new.bunny_seed, 'media:' || new.picture) WHERE id = new.id;
END;

CREATE TABLE import_items (
  user_id text NOT NULL,
  key text NOT NULL,
  import_id text NOT NULL,
  place integer NOT NULL,
  part text NOT NULL,
  kind text NOT NULL,
  label text NOT NULL,
  is_imported integer NOT NULL,
  reason text,
  count integer DEFAULT 1 NOT NULL,
  thing text,
  PRIMARY KEY(user_id, key),
  FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (import_id) REFERENCES imports(id) ON UPDATE no action ON DELETE no action
);
-- The items of an import, in their order.
CREATE INDEX import_items_place ON import_items (import_id,place);

CREATE TABLE imports (
  id text PRIMARY KEY NOT NULL,
  user_id text NOT NULL,
  name text NOT NULL,
  size integer NOT NULL,
  list text,
  source text,
  state text NOT NULL,
  fault text,
  upload_id text,
  parts text DEFAULT '{}' NOT NULL,
  chunks text DEFAULT '[]' NOT NULL,
  todo text DEFAULT '[]' NOT NULL,
  step integer DEFAULT 0 NOT NULL,
  imported integer DEFAULT 0 NOT NULL,
  left_out integer DEFAULT 0 NOT NULL,
  known integer DEFAULT 0 NOT NULL,
  host text NOT NULL,
  created_at integer NOT NULL,
  updated_at integer NOT NULL,
  finished_at integer,
  cleared_at integer,
  FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action
);
-- One’s imports, newest first.
CREATE INDEX imports_user ON imports (user_id,id);
-- One import of a person goes on at a time.
CREATE UNIQUE INDEX imports_one ON imports (user_id) WHERE state IN ('uploading', 'reading', 'ready', 'running', 'undoing');
-- The clock: imports whose files are to be deleted.
CREATE INDEX imports_uncleared ON imports (updated_at) WHERE cleared_at IS NULL;

CREATE TABLE media (
  id text PRIMARY KEY NOT NULL,
  owner_id text NOT NULL,
  purpose text NOT NULL,
  kind text NOT NULL,
  type text NOT NULL,
  name text,
  size integer NOT NULL,
  width integer,
  height integer,
  duration integer,
  animated integer DEFAULT false NOT NULL,
  alt text DEFAULT '' NOT NULL,
  color text,
  placeholder text,
  variants text DEFAULT '{}' NOT NULL,
  attached_to text,
  attached_id text,
  place integer DEFAULT 0 NOT NULL,
  removed_at integer,
  FOREIGN KEY (owner_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action
);
-- The files of a post, comment or message, in their order.
CREATE INDEX media_attached ON media (attached_to,attached_id,place);
-- One’s own files, newest first.
CREATE INDEX media_owner ON media (owner_id,id);
-- The clock: files that were uploaded and never used.
CREATE INDEX media_loose ON media (id) WHERE attached_id IS NULL AND removed_at IS NULL;
-- The clock: files whose bytes are to be deleted.
CREATE INDEX media_removed ON media (removed_at) WHERE removed_at IS NOT NULL;

CREATE TABLE media_checked (
  id integer PRIMARY KEY NOT NULL,
  up_to text NOT NULL
);

CREATE TABLE media_use (
  owner_id text NOT NULL,
  day integer NOT NULL,
  files integer NOT NULL,
  bytes integer NOT NULL,
  PRIMARY KEY(owner_id, day),
  FOREIGN KEY (owner_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
-- The clock: what was uploaded on days that no longer count.
CREATE INDEX media_use_day ON media_use (day);

CREATE TABLE link_previews (
  url text PRIMARY KEY NOT NULL,
  card text,
  failure text,
  fresh_until integer NOT NULL,
  claimed_until integer NOT NULL
);
-- The clock: previews of links that are out of date.
CREATE INDEX link_previews_age ON link_previews (fresh_until);

CREATE TABLE mails (
  id text PRIMARY KEY NOT NULL,
  user_id text,
  address text NOT NULL,
  kind text NOT NULL,
  language text DEFAULT 'en' NOT NULL,
  facts text NOT NULL,
  status text DEFAULT 'queued' NOT NULL,
  attempts integer DEFAULT 0 NOT NULL,
  created_at integer NOT NULL,
  claimed_at integer,
  settled_at integer,
  provider_id text,
  failure text,
  FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action
);
-- The clock: mails that wait to be sent.
CREATE INDEX mails_open ON mails (created_at) WHERE mails.status IN ('queued', 'sending');
-- Which mail a provider reports on.
CREATE INDEX mails_provider ON mails (provider_id);
-- The clock: mails of long ago; and the latest, for moderators.
CREATE INDEX mails_age ON mails (created_at);
-- The mails to one person.
CREATE INDEX mails_owner ON mails (user_id,id);

CREATE TABLE bookmarks (
  user_id text NOT NULL,
  post_id text NOT NULL,
  created_at integer NOT NULL,
  PRIMARY KEY(user_id, post_id),
  FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (post_id) REFERENCES posts(id) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
-- One’s own bookmarks, latest first.
CREATE INDEX bookmarks_recent ON bookmarks (user_id,created_at,post_id);
-- Whoever bookmarked a post, when it is deleted.
CREATE INDEX bookmarks_post ON bookmarks (post_id);

CREATE TABLE muted_posts (
  user_id text NOT NULL,
  post_id text NOT NULL,
  created_at integer NOT NULL,
  PRIMARY KEY(user_id, post_id),
  FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (post_id) REFERENCES posts(id) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
-- Whoever muted a post, when it is deleted.
CREATE INDEX muted_posts_post ON muted_posts (post_id);

CREATE TABLE analyses (
  subject_key text NOT NULL,
  text_hash text NOT NULL,
  verdict text NOT NULL,
  labels text NOT NULL,
  cleared integer DEFAULT false NOT NULL,
  runs integer DEFAULT 1 NOT NULL,
  created_at integer NOT NULL,
  PRIMARY KEY(subject_key, text_hash)
);

CREATE TABLE appeals (
  id text PRIMARY KEY NOT NULL,
  action_id text NOT NULL,
  person_id text NOT NULL,
  text text NOT NULL,
  state text DEFAULT 'open' NOT NULL,
  note text DEFAULT '' NOT NULL,
  decided_by text,
  created_at integer NOT NULL,
  decided_at integer,
  FOREIGN KEY (action_id) REFERENCES moderation_actions(id) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (person_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (decided_by) REFERENCES users(id) ON UPDATE no action ON DELETE no action
);
-- One appeal against a decision.
CREATE UNIQUE INDEX appeals_once ON appeals (action_id);
-- Moderators: appeals that wait, in their order.
CREATE INDEX appeals_state ON appeals (state,id);

CREATE TABLE moderation_actions (
  id text PRIMARY KEY NOT NULL,
  case_id text,
  subject_key text NOT NULL,
  subject text NOT NULL,
  person_id text NOT NULL,
  moderator_id text,
  kind text NOT NULL,
  rule text,
  note text NOT NULL,
  excerpt text NOT NULL,
  until integer,
  created_at integer NOT NULL,
  undone_at integer,
  undo text,
  FOREIGN KEY (case_id) REFERENCES moderation_cases(id) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (person_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (moderator_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action
);
-- What was done about one person, newest first.
CREATE INDEX moderation_actions_person ON moderation_actions (person_id,id);
-- What was done about a case.
CREATE INDEX moderation_actions_case ON moderation_actions (case_id,id);
-- What was done about a post, comment or message: what its author is told of it.
CREATE INDEX moderation_actions_subject ON moderation_actions (subject_key,id);

CREATE TABLE moderation_cases (
  id text PRIMARY KEY NOT NULL,
  subject_key text NOT NULL,
  subject_type text NOT NULL,
  subject text NOT NULL,
  person_id text NOT NULL,
  state text DEFAULT 'open' NOT NULL,
  origin text NOT NULL,
  label text NOT NULL,
  score integer DEFAULT 0 NOT NULL,
  report_count integer DEFAULT 0 NOT NULL,
  priority integer DEFAULT 0 NOT NULL,
  snapshot text NOT NULL,
  quotes text DEFAULT '[]' NOT NULL,
  assignee_id text,
  closed_at integer,
  outcome text,
  FOREIGN KEY (person_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (assignee_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action
);
-- One open case about a subject, which further reports join.
CREATE UNIQUE INDEX moderation_cases_open ON moderation_cases (subject_key) WHERE state = 'open';
-- Moderators: cases, newest first.
CREATE INDEX moderation_cases_newest ON moderation_cases (state,id);
-- Moderators: cases, most urgent first.
CREATE INDEX moderation_cases_urgent ON moderation_cases (state,priority,id);
-- Moderators: cases about one kind of subject, newest first.
CREATE INDEX moderation_cases_type ON moderation_cases (state,subject_type,id);
-- Moderators: cases with one label, newest first.
CREATE INDEX moderation_cases_label ON moderation_cases (state,label,id);
-- Moderators: the cases of one moderator, newest first.
CREATE INDEX moderation_cases_assignee ON moderation_cases (state,assignee_id,id);

CREATE TABLE reports (
  id text PRIMARY KEY NOT NULL,
  reporter_id text NOT NULL,
  subject_key text NOT NULL,
  case_id text NOT NULL,
  reason text NOT NULL,
  note text NOT NULL,
  created_at integer NOT NULL,
  FOREIGN KEY (reporter_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (case_id) REFERENCES moderation_cases(id) ON UPDATE no action ON DELETE no action
);
-- Somebody reports a subject once.
CREATE UNIQUE INDEX reports_once ON reports (reporter_id,subject_key);
-- The reports of a case.
CREATE INDEX reports_case ON reports (case_id,id);

CREATE TABLE notified (
  post_id text NOT NULL,
  comment_id text NOT NULL,
  user_id text NOT NULL,
  event_id text NOT NULL,
  subscribed integer NOT NULL,
  withdrawn integer DEFAULT false NOT NULL,
  PRIMARY KEY(post_id, comment_id, user_id),
  FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;

CREATE TABLE notified_of (
  actor_id text NOT NULL,
  user_id text NOT NULL,
  PRIMARY KEY(actor_id, user_id),
  FOREIGN KEY (actor_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;

CREATE TABLE daily_counts (
  day integer NOT NULL,
  what text NOT NULL,
  n integer NOT NULL,
  PRIMARY KEY(day, what)
) WITHOUT ROWID;
CREATE TRIGGER daily_counts_sum_insert AFTER INSERT ON daily_counts WHEN new.what NOT IN ('active', 'last_seen') BEGIN
  INSERT INTO instance_counts (what, n) VALUES (new.what, new.n) ON CONFLICT (what) DO UPDATE SET n = n + excluded.n;
END;
CREATE TRIGGER daily_counts_sum_update AFTER UPDATE OF n ON daily_counts WHEN new.what NOT IN ('active', 'last_seen') BEGIN
  UPDATE instance_counts SET n = n + new.n - old.n WHERE what = new.what;
END;

CREATE TABLE instance_counts (
  what text PRIMARY KEY NOT NULL,
  n integer NOT NULL
) WITHOUT ROWID;

CREATE TABLE people_seen (
  user_id text PRIMARY KEY NOT NULL,
  day integer NOT NULL
) WITHOUT ROWID;
CREATE TRIGGER people_seen_insert AFTER INSERT ON people_seen BEGIN
  INSERT INTO daily_counts (day, what, n) VALUES (new.day, 'active', 1) ON CONFLICT (day, what) DO UPDATE SET n = n + excluded.n;
  INSERT INTO daily_counts (day, what, n) VALUES (new.day, 'last_seen', 1) ON CONFLICT (day, what) DO UPDATE SET n = n + excluded.n;
END;
CREATE TRIGGER people_seen_update AFTER UPDATE OF day ON people_seen WHEN new.day > old.day BEGIN
  INSERT INTO daily_counts (day, what, n) VALUES (new.day, 'active', 1) ON CONFLICT (day, what) DO UPDATE SET n = n + excluded.n;
  INSERT INTO daily_counts (day, what, n) VALUES (old.day, 'last_seen', -1) ON CONFLICT (day, what) DO UPDATE SET n = n + excluded.n;
  INSERT INTO daily_counts (day, what, n) VALUES (new.day, 'last_seen', 1) ON CONFLICT (day, what) DO UPDATE SET n = n + excluded.n;
END;
CREATE TRIGGER people_seen_delete AFTER DELETE ON people_seen BEGIN
  INSERT INTO daily_counts (day, what, n) VALUES (old.day, 'last_seen', -1) ON CONFLICT (day, what) DO UPDATE SET n = n + excluded.n;
END;

CREATE TABLE room_messages (
  room_id text NOT NULL,
  day integer NOT NULL,
  n integer NOT NULL,
  PRIMARY KEY(room_id, day)
) WITHOUT ROWID;
-- The clock: numbers of messages of long ago.
CREATE INDEX room_messages_age ON room_messages (day);
CREATE TRIGGER room_messages_daily_insert AFTER INSERT ON room_messages BEGIN
  INSERT INTO daily_counts (day, what, n) VALUES (new.day, 'messages', new.n) ON CONFLICT (day, what) DO UPDATE SET n = n + excluded.n;
END;
CREATE TRIGGER room_messages_daily_update AFTER UPDATE OF n ON room_messages WHEN new.n <> old.n BEGIN
  INSERT INTO daily_counts (day, what, n) VALUES (new.day, 'messages', new.n - old.n) ON CONFLICT (day, what) DO UPDATE SET n = n + excluded.n;
END;

CREATE TABLE route_metrics (
  span text NOT NULL,
  start integer NOT NULL,
  route text NOT NULL,
  expires_at integer NOT NULL,
  requests integer NOT NULL,
  errors integer NOT NULL,
  total_ms integer NOT NULL,
  slowest_ms integer NOT NULL,
  sql_ms integer NOT NULL,
  trips integer NOT NULL,
  rows_read integer NOT NULL,
  rows_written integer NOT NULL,
  bucket_0 integer NOT NULL,
  bucket_1 integer NOT NULL,
  bucket_2 integer NOT NULL,
  bucket_3 integer NOT NULL,
  bucket_4 integer NOT NULL,
  bucket_5 integer NOT NULL,
  bucket_6 integer NOT NULL,
  bucket_7 integer NOT NULL,
  bucket_8 integer NOT NULL,
  bucket_9 integer NOT NULL,
  PRIMARY KEY(span, start, route)
);
-- The clock: numbers of requests of long ago.
CREATE INDEX route_metrics_expiry ON route_metrics (expires_at);

CREATE TABLE audit_log (
  id text PRIMARY KEY NOT NULL,
  actor_id text,
  action text NOT NULL,
  subject text NOT NULL,
  details text NOT NULL,
  created_at integer NOT NULL
);
CREATE TRIGGER audit_log_no_delete BEFORE DELETE ON audit_log BEGIN
  SELECT RAISE(ABORT, 'audit_log: rows are only added');
END;
CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log
WHEN old.id <> new.id OR old.action <> new.action OR old.created_at <> new.created_at OR NOT EXISTS (
  SELECT 1 FROM departures WHERE departures.step IS NOT NULL AND departures.user_id IS NOT NULL AND (
    old.actor_id = departures.user_id OR instr(old.subject, departures.user_id) OR instr(old.details, departures.user_id)
    OR instr(old.details, '"' || departures.username || '"')
    OR old.details ->> 'actionId' IN (SELECT id FROM moderation_actions WHERE person_id = departures.user_id)
    OR old.details ->> 'caseId' IN (SELECT id FROM moderation_cases WHERE person_id = departures.user_id)
    OR old.subject IN (SELECT subject_key FROM moderation_cases WHERE person_id = departures.user_id))) BEGIN
  SELECT RAISE(ABORT, 'audit_log: rows are only added');
END;

CREATE TABLE idempotency_keys (
  scope text NOT NULL,
  key text NOT NULL,
  request_hash text NOT NULL,
  status integer NOT NULL,
  location text,
  body text NOT NULL,
  created_at integer NOT NULL,
  PRIMARY KEY(scope, key)
);
-- The clock: keys of requests that nobody repeats any more.
CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at);

CREATE TABLE push_subscriptions (
  session_id text PRIMARY KEY NOT NULL,
  user_id text NOT NULL,
  endpoint text NOT NULL,
  p256dh text NOT NULL,
  auth text NOT NULL,
  off text DEFAULT '[]' NOT NULL,
  previews integer DEFAULT false NOT NULL,
  quiet text,
  created_at integer NOT NULL,
  last_success_at integer,
  failures integer DEFAULT 0 NOT NULL,
  FOREIGN KEY (session_id) REFERENCES sessions(id) ON UPDATE no action ON DELETE cascade,
  FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action
);
-- A browser’s address for pushes is one person’s.
CREATE UNIQUE INDEX push_endpoint ON push_subscriptions (endpoint);
-- Where one person’s pushes go.
CREATE INDEX push_owner ON push_subscriptions (user_id,created_at);

CREATE TABLE foldings (
  kind text PRIMARY KEY NOT NULL,
  version integer NOT NULL,
  done_up_to text
) WITHOUT ROWID;

CREATE TABLE tag_totals (
  tag text PRIMARY KEY NOT NULL,
  posts integer NOT NULL
) WITHOUT ROWID;
-- Search for tags by one or two characters: those on most posts first.
CREATE INDEX tag_totals_letter ON tag_totals (substr(tag, 1, 1),posts,tag);
-- Search for tags by three characters or more: those on most posts first.
CREATE INDEX tag_totals_beginning ON tag_totals (substr(tag, 1, 3),posts,tag);

CREATE TABLE home_visits (
  user_id text PRIMARY KEY NOT NULL,
  day integer NOT NULL,
  FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;

CREATE TABLE wallets (
  address text PRIMARY KEY NOT NULL,
  user_id text NOT NULL,
  is_shown integer NOT NULL,
  created_at integer NOT NULL,
  FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
-- One’s wallets.
CREATE INDEX wallets_user ON wallets (user_id);

CREATE TABLE chain_blocks (
  chain_id integer NOT NULL,
  contract text NOT NULL,
  number integer NOT NULL,
  hash text NOT NULL,
  PRIMARY KEY(chain_id, contract, number)
) WITHOUT ROWID;

CREATE TABLE chain_watches (
  chain_id integer NOT NULL,
  contract text NOT NULL,
  block integer NOT NULL,
  fault text,
  read_at integer,
  PRIMARY KEY(chain_id, contract)
) WITHOUT ROWID;

CREATE TABLE minted_tokens (
  chain_id integer NOT NULL,
  contract text NOT NULL,
  token_id text NOT NULL,
  block integer NOT NULL,
  tx_hash text NOT NULL,
  PRIMARY KEY(chain_id, contract, token_id)
);
-- Tokens of a block, should the chain take it back.
CREATE INDEX minted_tokens_block ON minted_tokens (chain_id,contract,block);

CREATE TABLE vouchers (
  nonce text PRIMARY KEY NOT NULL,
  collectible_id text NOT NULL,
  user_id text NOT NULL,
  wallet text NOT NULL,
  chain_id integer NOT NULL,
  contract text NOT NULL,
  signer text NOT NULL,
  token_id text NOT NULL,
  amount integer NOT NULL,
  royalty_bps integer NOT NULL,
  deadline integer NOT NULL,
  signature text NOT NULL,
  created_at integer NOT NULL,
  expires_at integer NOT NULL,
  tx_hash text,
  FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action
);
-- The vouchers of a collectible, latest first.
CREATE INDEX vouchers_collectible ON vouchers (collectible_id,created_at);
-- One person’s vouchers.
CREATE INDEX vouchers_user ON vouchers (user_id);
-- The clock: vouchers that have run out.
CREATE INDEX vouchers_expiry ON vouchers (expires_at);

CREATE TABLE user_names (
  seq integer PRIMARY KEY NOT NULL,
  user_id text NOT NULL,
  username text NOT NULL,
  display_name text NOT NULL
);
-- The name under which a person stands in the search index.
CREATE UNIQUE INDEX user_names_user ON user_names (user_id);

CREATE VIEW post_stats_change AS SELECT '[]' AS tags, 0 AS created_at, 0 AS posts WHERE 0;
CREATE TRIGGER post_stats_count INSTEAD OF INSERT ON post_stats_change BEGIN
  INSERT INTO post_stats (tag, grain, period, posts, tag_uses)
    SELECT counted.tag, grains.value, (CASE grains.value
        WHEN 'quarter' THEN new.created_at / 900000
        WHEN 'day' THEN new.created_at / 86400000
        WHEN 'month' THEN unixepoch(new.created_at / 1000, 'unixepoch', 'start of month') / 86400
        ELSE unixepoch(new.created_at / 1000, 'unixepoch', 'start of year') / 86400 END),
      new.posts, counted.uses * new.posts
    FROM (SELECT '' AS tag, json_array_length(new.tags) AS uses UNION ALL SELECT DISTINCT value, 0 FROM json_each(new.tags)) AS counted,
      json_each('[quarter, day, month, year]') AS grains
    WHERE true
    ON CONFLICT (tag, grain, period) DO UPDATE SET posts = posts + excluded.posts, tag_uses = tag_uses + excluded.tag_uses;
END;

CREATE VIEW activity_change AS SELECT '' AS user_id, 0 AS is_public, 0 AS at, '' AS fact, 0 AS n WHERE 0;
CREATE TRIGGER activity_count INSTEAD OF INSERT ON activity_change BEGIN
  INSERT INTO activity_days (user_id, is_public, day, posts, comments, reactions_given, reactions_received, views_received, friends)
    VALUES (new.user_id, new.is_public, new.at / 86400000, new.n * (new.fact = 'posts'), new.n * (new.fact = 'comments'), new.n * (new.fact = 'reactions_given'), new.n * (new.fact = 'reactions_received'), new.n * (new.fact = 'views_received'), new.n * (new.fact = 'friends'))
    ON CONFLICT (user_id, is_public, day) DO UPDATE SET posts = posts + excluded.posts, comments = comments + excluded.comments, reactions_given = reactions_given + excluded.reactions_given, reactions_received = reactions_received + excluded.reactions_received, views_received = views_received + excluded.views_received, friends = friends + excluded.friends;
  INSERT INTO activity_months (user_id, is_public, month, posts, comments, reactions_given, reactions_received, views_received, friends)
    VALUES (new.user_id, new.is_public, unixepoch(new.at / 1000, 'unixepoch', 'start of month') / 86400, new.n * (new.fact = 'posts'), new.n * (new.fact = 'comments'), new.n * (new.fact = 'reactions_given'), new.n * (new.fact = 'reactions_received'), new.n * (new.fact = 'views_received'), new.n * (new.fact = 'friends'))
    ON CONFLICT (user_id, is_public, month) DO UPDATE SET posts = posts + excluded.posts, comments = comments + excluded.comments, reactions_given = reactions_given + excluded.reactions_given, reactions_received = reactions_received + excluded.reactions_received, views_received = views_received + excluded.views_received, friends = friends + excluded.friends;
END;

CREATE TABLE post_places (
  seq integer PRIMARY KEY NOT NULL,
  post_id text NOT NULL
);

CREATE VIEW post_reaction_facts AS
  SELECT reaction.rowid AS seq, reaction.created_at AS at, reaction.post_id, reaction.user_id AS giver_id, posts.author_id AS receiver_id,
    posts.visibility = 'public' AS is_public
  FROM post_reactions AS reaction CROSS JOIN posts ON posts.id = reaction.post_id
  WHERE posts.author_id <> reaction.user_id;

CREATE VIEW comment_reaction_facts AS
  SELECT reaction.rowid AS seq, reaction.created_at AS at, reaction.comment_id, reaction.user_id AS giver_id, comments.author_id AS receiver_id,
    posts.visibility = 'public' AND comments.shadow = 0 AS is_public
  FROM comment_reactions AS reaction CROSS JOIN comments ON comments.id = reaction.comment_id CROSS JOIN posts ON posts.id = comments.post_id
  WHERE comments.author_id <> reaction.user_id;

CREATE VIEW post_view_facts AS
  SELECT seen.rowid AS seq, seen.created_at AS at, seen.post_id, posts.author_id AS receiver_id, posts.visibility = 'public' AS is_public
  FROM post_views AS seen CROSS JOIN posts ON posts.id = seen.post_id;

CREATE VIEW comment_facts AS
  SELECT comments.rowid AS seq, comments.created_at AS at, comments.id, comments.post_id, comments.author_id,
    posts.visibility = 'public' AND comments.shadow = 0 AS is_public, comments.shadow = 0 AS is_shown
  FROM comments CROSS JOIN posts ON posts.id = comments.post_id
  WHERE comments.deleted_at IS NULL;

CREATE VIEW comment_change AS SELECT 0 AS seq, 0 AS n WHERE 0;
CREATE TRIGGER comment_count INSTEAD OF INSERT ON comment_change BEGIN
  INSERT INTO activity_change SELECT author_id, is_public, at, 'comments', new.n FROM comment_facts WHERE seq = new.seq;
  INSERT INTO post_days (post_id, day, fact, count) SELECT post_id, at / 86400000, 'comments', new.n FROM comment_facts WHERE seq = new.seq AND is_shown
    ON CONFLICT (post_id, day, fact) DO UPDATE SET count = count + excluded.count;
  INSERT INTO daily_counts (day, what, n) SELECT at / 86400000, 'comments', new.n FROM comment_facts WHERE seq = new.seq
    ON CONFLICT (day, what) DO UPDATE SET n = n + excluded.n;
END;

CREATE VIEW post_facts AS
  SELECT posts.rowid AS seq, posts.created_at AS at, posts.id, posts.author_id, posts.tags, posts.visibility = 'public' AS is_public
  FROM posts WHERE posts.feed_key IS NOT NULL;

CREATE VIEW post_change AS SELECT 0 AS seq, 0 AS n WHERE 0;
CREATE TRIGGER post_count INSTEAD OF INSERT ON post_change BEGIN
  INSERT INTO activity_change SELECT author_id, is_public, at, 'posts', new.n FROM post_facts WHERE seq = new.seq;
  INSERT INTO post_stats_change SELECT tags, at, new.n FROM post_facts WHERE seq = new.seq AND is_public;
  INSERT INTO daily_counts (day, what, n) SELECT at / 86400000, 'posts', new.n FROM post_facts WHERE seq = new.seq
    ON CONFLICT (day, what) DO UPDATE SET n = n + excluded.n;
END;

CREATE TABLE hidden_reposts (
  user_id text NOT NULL,
  person_id text NOT NULL,
  created_at integer NOT NULL,
  PRIMARY KEY(user_id, person_id),
  FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (person_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action,
  CONSTRAINT hidden_reposts_not_self CHECK(hidden_reposts.user_id <> hidden_reposts.person_id)
) WITHOUT ROWID;

CREATE TABLE reposts (
  post_id text NOT NULL,
  user_id text NOT NULL,
  created_at integer NOT NULL,
  feed_key text NOT NULL,
  PRIMARY KEY(post_id, user_id),
  FOREIGN KEY (post_id) REFERENCES posts(id) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
-- Who reposted a post, latest first.
CREATE INDEX reposts_recent ON reposts (post_id,created_at,user_id);
-- What one person reposted, latest first: home, their archive, their deletion.
CREATE INDEX reposts_user ON reposts (user_id,created_at,post_id);
CREATE TRIGGER reposts_count_up AFTER INSERT ON reposts BEGIN
  UPDATE posts SET repost_count = repost_count + 1 WHERE id = new.post_id;
END;
CREATE TRIGGER reposts_count_down AFTER DELETE ON reposts BEGIN
  UPDATE posts SET repost_count = repost_count - 1 WHERE id = old.post_id;
END;

CREATE TABLE reposts_set_aside (
  user_id text NOT NULL,
  post_id text NOT NULL,
  created_at integer NOT NULL,
  feed_key text NOT NULL,
  PRIMARY KEY(user_id, post_id),
  FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;

CREATE TABLE person_notes (
  user_id text NOT NULL,
  about_id text NOT NULL,
  text text NOT NULL,
  updated_at integer NOT NULL,
  PRIMARY KEY(user_id, about_id),
  FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (about_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action
);

CREATE TABLE pinned_posts (
  post_id text PRIMARY KEY NOT NULL,
  user_id text NOT NULL,
  created_at integer NOT NULL,
  FOREIGN KEY (post_id) REFERENCES posts(id) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
-- What stands in front of a wall, latest first.
CREATE INDEX pinned_posts_wall ON pinned_posts (user_id,created_at);

CREATE TABLE scheduled_posts (
  post_id text PRIMARY KEY NOT NULL,
  author_id text NOT NULL,
  publish_at integer NOT NULL,
  FOREIGN KEY (post_id) REFERENCES posts(id) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (author_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
-- What publishes itself, the next first: one’s own list, and what is due.
CREATE INDEX scheduled_posts_author ON scheduled_posts (author_id,publish_at,post_id);

CREATE TABLE poll_votes (
  post_id text NOT NULL,
  user_id text NOT NULL,
  choices integer NOT NULL,
  created_at integer NOT NULL,
  PRIMARY KEY(post_id, user_id),
  FOREIGN KEY (post_id) REFERENCES posts(id) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
-- What one person voted for: their archive and their deletion.
CREATE INDEX poll_votes_user ON poll_votes (user_id);
CREATE TRIGGER poll_votes_count_up AFTER INSERT ON poll_votes BEGIN
  UPDATE posts SET poll = json_set(poll, '$.voters', (poll ->> '$.voters') + 1, '$.counts', json_array((poll ->> '$.counts[0]') + (new.choices >> 0 & 1), (poll ->> '$.counts[1]') + (new.choices >> 1 & 1), (poll ->> '$.counts[2]') + (new.choices >> 2 & 1), (poll ->> '$.counts[3]') + (new.choices >> 3 & 1), (poll ->> '$.counts[4]') + (new.choices >> 4 & 1), (poll ->> '$.counts[5]') + (new.choices >> 5 & 1), (poll ->> '$.counts[6]') + (new.choices >> 6 & 1), (poll ->> '$.counts[7]') + (new.choices >> 7 & 1))) WHERE id = new.post_id;
END;
CREATE TRIGGER poll_votes_count_down AFTER DELETE ON poll_votes BEGIN
  UPDATE posts SET poll = json_set(poll, '$.voters', (poll ->> '$.voters') - 1, '$.counts', json_array((poll ->> '$.counts[0]') - (old.choices >> 0 & 1), (poll ->> '$.counts[1]') - (old.choices >> 1 & 1), (poll ->> '$.counts[2]') - (old.choices >> 2 & 1), (poll ->> '$.counts[3]') - (old.choices >> 3 & 1), (poll ->> '$.counts[4]') - (old.choices >> 4 & 1), (poll ->> '$.counts[5]') - (old.choices >> 5 & 1), (poll ->> '$.counts[6]') - (old.choices >> 6 & 1), (poll ->> '$.counts[7]') - (old.choices >> 7 & 1))) WHERE id = old.post_id AND poll IS NOT NULL;
END;

CREATE TABLE polls (
  post_id text PRIMARY KEY NOT NULL,
  options text NOT NULL,
  multiple integer NOT NULL,
  minutes integer NOT NULL,
  ends_at integer,
  told_at integer,
  FOREIGN KEY (post_id) REFERENCES posts(id) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
-- The clock: polls whose end is to be told, the earliest first.
CREATE INDEX polls_due ON polls (ends_at) WHERE told_at IS NULL;
CREATE TRIGGER polls_hang AFTER INSERT ON polls BEGIN
  UPDATE posts SET poll = json_object('options', json(new.options), 'multiple', new.multiple, 'minutes', new.minutes, 'endsAt', new.ends_at, 'counts', json('[0,0,0,0,0,0,0,0]'), 'voters', 0) WHERE id = new.post_id;
END;
CREATE TRIGGER polls_change AFTER UPDATE OF options, multiple, minutes, ends_at ON polls BEGIN
  UPDATE posts SET poll = json_set(poll, '$.options', json(new.options), '$.multiple', new.multiple, '$.minutes', new.minutes, '$.endsAt', new.ends_at) WHERE id = new.post_id;
END;
CREATE TRIGGER polls_drop AFTER DELETE ON polls BEGIN
  UPDATE posts SET poll = NULL WHERE id = old.post_id;
END;

CREATE TABLE friendships (
  user_id text NOT NULL,
  friend_id text NOT NULL,
  created_at integer NOT NULL,
  PRIMARY KEY(user_id, friend_id),
  FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (friend_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action,
  CONSTRAINT friendships_not_self CHECK(friendships.user_id <> friendships.friend_id)
) WITHOUT ROWID;
-- One’s friends, latest first.
CREATE INDEX friendships_recent ON friendships (user_id,created_at,friend_id);
CREATE TRIGGER friendships_count_up AFTER INSERT ON friendships BEGIN
  UPDATE users SET friend_count = friend_count + 1 WHERE id = new.user_id;
END;
CREATE TRIGGER friendships_count_down AFTER DELETE ON friendships BEGIN
  UPDATE users SET friend_count = friend_count - 1 WHERE id = old.user_id;
END;
CREATE TRIGGER friendships_guard_block BEFORE INSERT ON friendships WHEN EXISTS (SELECT 1 FROM blocks WHERE (blocker_id = new.user_id AND blocked_id = new.friend_id) OR (blocker_id = new.friend_id AND blocked_id = new.user_id)) BEGIN
  SELECT RAISE(ABORT, 'graph: blocked');
END;
CREATE TRIGGER friendships_counted_insert AFTER INSERT ON friendships BEGIN
  INSERT INTO activity_change VALUES (new.user_id, 1, new.created_at, 'friends', 1);
END;
CREATE TRIGGER friendships_counted_delete AFTER DELETE ON friendships BEGIN
  INSERT INTO activity_change VALUES (old.user_id, 1, old.created_at, 'friends', -1);
END;

CREATE TABLE post_reactions (
  post_id text NOT NULL,
  user_id text NOT NULL,
  kind text NOT NULL,
  created_at integer NOT NULL,
  PRIMARY KEY(user_id, post_id),
  FOREIGN KEY (post_id) REFERENCES posts(id) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action
);
-- Who reacted to a post, in the order of storing.
CREATE INDEX post_reactions_post ON post_reactions (post_id);
CREATE TRIGGER post_reactions_count_up AFTER INSERT ON post_reactions BEGIN
  UPDATE posts SET reaction_count = reaction_count + 1, reaction_counts = json_set(reaction_counts, '$.' || new.kind, coalesce(json_extract(reaction_counts, '$.' || new.kind), 0) + 1) WHERE id = new.post_id;
END;
CREATE TRIGGER post_reactions_count_down AFTER DELETE ON post_reactions BEGIN
  UPDATE posts SET reaction_count = reaction_count - 1, reaction_counts = json_set(reaction_counts, '$.' || old.kind, coalesce(json_extract(reaction_counts, '$.' || old.kind), 0) - 1) WHERE id = old.post_id;
END;
CREATE TRIGGER post_reactions_count_change AFTER UPDATE OF kind ON post_reactions WHEN old.kind <> new.kind BEGIN
  UPDATE posts SET reaction_counts = json_set(reaction_counts, '$.' || old.kind, coalesce(json_extract(reaction_counts, '$.' || old.kind), 0) - 1, '$.' || new.kind, coalesce(json_extract(reaction_counts, '$.' || new.kind), 0) + 1) WHERE id = new.post_id;
END;
CREATE TRIGGER post_reactions_counted_insert AFTER INSERT ON post_reactions
WHEN EXISTS (SELECT 1 FROM rollups WHERE source = 'post_reactions' AND (new.rowid <= through OR new.created_at < since)) BEGIN
  INSERT INTO activity_change
    SELECT person.value, fact.is_public, fact.at, (CASE person.key WHEN 0 THEN 'reactions_given' ELSE 'reactions_received' END), 1
    FROM post_reaction_facts AS fact CROSS JOIN json_each(json_array(fact.giver_id, fact.receiver_id)) AS person WHERE fact.seq = new.rowid;
  INSERT INTO post_days (post_id, day, fact, count) VALUES (new.post_id, new.created_at / 86400000, new.kind, 1)
    ON CONFLICT (post_id, day, fact) DO UPDATE SET count = count + excluded.count;
  INSERT INTO daily_counts (day, what, n) VALUES (new.created_at / 86400000, 'reactions', 1) ON CONFLICT (day, what) DO UPDATE SET n = n + excluded.n;
END;
CREATE TRIGGER post_reactions_counted_delete BEFORE DELETE ON post_reactions
WHEN EXISTS (SELECT 1 FROM rollups WHERE source = 'post_reactions' AND (old.rowid <= through OR old.created_at < since)) BEGIN
  INSERT INTO activity_change
    SELECT person.value, fact.is_public, fact.at, (CASE person.key WHEN 0 THEN 'reactions_given' ELSE 'reactions_received' END), -1
    FROM post_reaction_facts AS fact CROSS JOIN json_each(json_array(fact.giver_id, fact.receiver_id)) AS person WHERE fact.seq = old.rowid;
  INSERT INTO post_days (post_id, day, fact, count) VALUES (old.post_id, old.created_at / 86400000, old.kind, -1)
    ON CONFLICT (post_id, day, fact) DO UPDATE SET count = count + excluded.count;
  INSERT INTO daily_counts (day, what, n) VALUES (old.created_at / 86400000, 'reactions', -1) ON CONFLICT (day, what) DO UPDATE SET n = n + excluded.n;
END;
CREATE TRIGGER post_reactions_counted_change AFTER UPDATE OF kind ON post_reactions
WHEN old.kind <> new.kind AND EXISTS (SELECT 1 FROM rollups WHERE source = 'post_reactions' AND (new.rowid <= through OR new.created_at < since)) BEGIN
  INSERT INTO post_days (post_id, day, fact, count)
    VALUES (old.post_id, old.created_at / 86400000, old.kind, -1), (new.post_id, new.created_at / 86400000, new.kind, 1)
    ON CONFLICT (post_id, day, fact) DO UPDATE SET count = count + excluded.count;
END;
CREATE TRIGGER post_reactions_popular_up AFTER INSERT ON post_reactions
WHEN EXISTS (SELECT 1 FROM rollups WHERE source = 'popularity' AND new.rowid <= through) BEGIN
  INSERT INTO post_popularity (week, post_id, visibility, reactions)
    SELECT span.value, posts.id, posts.visibility, 1
    FROM posts, json_each(json_array(new.created_at / 604800000, new.created_at / 604800000 + 1, 1000000)) AS span WHERE posts.id = new.post_id
    ON CONFLICT (post_id, week) DO UPDATE SET reactions = reactions + 1;
END;
CREATE TRIGGER post_reactions_popular_down AFTER DELETE ON post_reactions
WHEN EXISTS (SELECT 1 FROM rollups WHERE source = 'popularity' AND old.rowid <= through) BEGIN
  UPDATE post_popularity SET reactions = reactions - 1 WHERE post_id = old.post_id AND week IN (old.created_at / 604800000, old.created_at / 604800000 + 1, 1000000);
  DELETE FROM post_popularity WHERE post_id = old.post_id AND reactions < 1;
END;

CREATE TABLE comment_reactions (
  comment_id text NOT NULL,
  user_id text NOT NULL,
  kind text NOT NULL,
  created_at integer NOT NULL,
  PRIMARY KEY(user_id, comment_id),
  FOREIGN KEY (comment_id) REFERENCES comments(id) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action
);
-- Who reacted to a comment, in the order of storing.
CREATE INDEX comment_reactions_comment ON comment_reactions (comment_id);
CREATE TRIGGER comment_reactions_count_up AFTER INSERT ON comment_reactions BEGIN
  UPDATE comments SET reaction_count = reaction_count + 1, reaction_counts = json_set(reaction_counts, '$.' || new.kind, coalesce(json_extract(reaction_counts, '$.' || new.kind), 0) + 1) WHERE id = new.comment_id;
END;
CREATE TRIGGER comment_reactions_count_down AFTER DELETE ON comment_reactions BEGIN
  UPDATE comments SET reaction_count = reaction_count - 1, reaction_counts = json_set(reaction_counts, '$.' || old.kind, coalesce(json_extract(reaction_counts, '$.' || old.kind), 0) - 1) WHERE id = old.comment_id;
END;
CREATE TRIGGER comment_reactions_count_change AFTER UPDATE OF kind ON comment_reactions WHEN old.kind <> new.kind BEGIN
  UPDATE comments SET reaction_counts = json_set(reaction_counts, '$.' || old.kind, coalesce(json_extract(reaction_counts, '$.' || old.kind), 0) - 1, '$.' || new.kind, coalesce(json_extract(reaction_counts, '$.' || new.kind), 0) + 1) WHERE id = new.comment_id;
END;
CREATE TRIGGER comment_reactions_counted_insert AFTER INSERT ON comment_reactions
WHEN EXISTS (SELECT 1 FROM rollups WHERE source = 'comment_reactions' AND (new.rowid <= through OR new.created_at < since)) BEGIN
  INSERT INTO activity_change
    SELECT person.value, fact.is_public, fact.at, (CASE person.key WHEN 0 THEN 'reactions_given' ELSE 'reactions_received' END), 1
    FROM comment_reaction_facts AS fact CROSS JOIN json_each(json_array(fact.giver_id, fact.receiver_id)) AS person WHERE fact.seq = new.rowid;
  INSERT INTO daily_counts (day, what, n) VALUES (new.created_at / 86400000, 'reactions', 1) ON CONFLICT (day, what) DO UPDATE SET n = n + excluded.n;
END;
CREATE TRIGGER comment_reactions_counted_delete BEFORE DELETE ON comment_reactions
WHEN EXISTS (SELECT 1 FROM rollups WHERE source = 'comment_reactions' AND (old.rowid <= through OR old.created_at < since)) BEGIN
  INSERT INTO activity_change
    SELECT person.value, fact.is_public, fact.at, (CASE person.key WHEN 0 THEN 'reactions_given' ELSE 'reactions_received' END), -1
    FROM comment_reaction_facts AS fact CROSS JOIN json_each(json_array(fact.giver_id, fact.receiver_id)) AS person WHERE fact.seq = old.rowid;
  INSERT INTO daily_counts (day, what, n) VALUES (old.created_at / 86400000, 'reactions', -1) ON CONFLICT (day, what) DO UPDATE SET n = n + excluded.n;
END;

CREATE TABLE post_views (
  post_id text NOT NULL,
  viewer_id text NOT NULL,
  created_at integer NOT NULL,
  PRIMARY KEY(viewer_id, post_id),
  FOREIGN KEY (post_id) REFERENCES posts(id) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (viewer_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action
);
-- Who has seen a post, in the order of storing.
CREATE INDEX post_views_post ON post_views (post_id);
CREATE TRIGGER post_views_count_up AFTER INSERT ON post_views BEGIN
  UPDATE posts SET view_count = view_count + 1 WHERE id = new.post_id;
END;
CREATE TRIGGER post_views_count_down AFTER DELETE ON post_views BEGIN
  UPDATE posts SET view_count = view_count - 1 WHERE id = old.post_id;
END;
CREATE TRIGGER post_views_counted_insert AFTER INSERT ON post_views
WHEN EXISTS (SELECT 1 FROM rollups WHERE source = 'post_views' AND (new.rowid <= through OR new.created_at < since)) BEGIN
  INSERT INTO activity_change SELECT receiver_id, is_public, at, 'views_received', 1 FROM post_view_facts WHERE seq = new.rowid;
  INSERT INTO post_days (post_id, day, fact, count) VALUES (new.post_id, new.created_at / 86400000, 'views', 1)
    ON CONFLICT (post_id, day, fact) DO UPDATE SET count = count + excluded.count;
END;
CREATE TRIGGER post_views_counted_delete BEFORE DELETE ON post_views
WHEN EXISTS (SELECT 1 FROM rollups WHERE source = 'post_views' AND (old.rowid <= through OR old.created_at < since)) BEGIN
  INSERT INTO activity_change SELECT receiver_id, is_public, at, 'views_received', -1 FROM post_view_facts WHERE seq = old.rowid;
  INSERT INTO post_days (post_id, day, fact, count) VALUES (old.post_id, old.created_at / 86400000, 'views', -1)
    ON CONFLICT (post_id, day, fact) DO UPDATE SET count = count + excluded.count;
END;

CREATE VIRTUAL TABLE users_fts USING fts5(username, display_name, content='user_names', content_rowid='seq', columnsize=0, tokenize="trigram remove_diacritics 1");

CREATE VIEW post_texts AS
  SELECT post_places.seq, posts.words || ' * @' || posts.author_id || replace(replace(replace(replace(posts.tags, '["', ' #'), '","', ' #'), '"]', ''), '[]', '') || (CASE WHEN posts.media LIKE '%kind:image%' THEN ' *i' ELSE '' END) AS words
  FROM post_places JOIN posts ON posts.id = post_places.post_id;

CREATE VIRTUAL TABLE posts_fts USING fts5(words, content='post_texts', content_rowid='seq', prefix='2 3 4 5', columnsize=0, detail=none, tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Cf Cn Co Cs'");

CREATE VIEW post_search_change AS SELECT '' AS post_id, 0 AS at, 0 AS n WHERE 0;
CREATE TRIGGER post_search_add INSTEAD OF INSERT ON post_search_change WHEN new.n = 1 BEGIN
  INSERT INTO post_places (seq, post_id)
    SELECT (CASE WHEN NOT EXISTS (SELECT 1 FROM post_places WHERE seq = own.seq) THEN own.seq ELSE
      (SELECT taken.seq + 1 FROM post_places AS taken WHERE taken.seq >= own.seq AND NOT EXISTS (SELECT 1 FROM post_places AS next WHERE next.seq = taken.seq + 1) ORDER BY taken.seq LIMIT 1) END), new.post_id
    FROM (SELECT coalesce((SELECT max(seq) + 1 FROM post_places WHERE seq >= moment.seq AND seq < moment.seq + 64), moment.seq) AS seq
      FROM (SELECT min(max(new.at, -8000000000000), 8000000000000) * 64 AS seq) AS moment) AS own;
  INSERT INTO posts_fts (rowid, words) SELECT seq, words FROM post_texts WHERE seq = last_insert_rowid();
END;
CREATE TRIGGER post_search_remove INSTEAD OF INSERT ON post_search_change WHEN new.n = -1 BEGIN
  INSERT INTO posts_fts (posts_fts, rowid, words) SELECT 'delete', seq, words FROM post_texts
    WHERE seq = (SELECT seq FROM post_places WHERE seq >= min(max(new.at, -8000000000000), 8000000000000) * 64 AND post_id = new.post_id ORDER BY seq LIMIT 1);
  DELETE FROM post_places
    WHERE seq = (SELECT seq FROM post_places WHERE seq >= min(max(new.at, -8000000000000), 8000000000000) * 64 AND post_id = new.post_id ORDER BY seq LIMIT 1);
END;

CREATE TABLE rate_limits (
  window_start integer NOT NULL,
  key text NOT NULL,
  count integer NOT NULL,
  PRIMARY KEY(window_start, key)
) WITHOUT ROWID;

CREATE TABLE list_members (
  list_id text NOT NULL,
  person_id text NOT NULL,
  user_id text NOT NULL,
  exclusive integer NOT NULL,
  created_at integer NOT NULL,
  PRIMARY KEY(list_id, person_id),
  FOREIGN KEY (list_id) REFERENCES lists(id) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (person_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action,
  CONSTRAINT list_members_not_self CHECK(list_members.user_id <> list_members.person_id)
) WITHOUT ROWID;
-- Who stands on a list, latest first.
CREATE INDEX list_members_recent ON list_members (list_id,created_at,person_id);
-- On which of one’s lists somebody stands.
CREATE INDEX list_members_person ON list_members (user_id,person_id);
-- Home: whose posts are left to lists.
CREATE INDEX list_members_exclusive ON list_members (user_id,person_id) WHERE list_members.exclusive = 1;

CREATE TABLE lists (
  id text PRIMARY KEY NOT NULL,
  user_id text NOT NULL,
  title text NOT NULL,
  exclusive integer NOT NULL,
  created_at integer NOT NULL,
  FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
-- One’s lists of people, no two of one title.
CREATE UNIQUE INDEX lists_title ON lists (user_id,title);

CREATE TABLE app_codes (
  hash text PRIMARY KEY NOT NULL,
  app_id text NOT NULL,
  session_id text NOT NULL,
  redirect_uri text NOT NULL,
  scopes text NOT NULL,
  challenge text NOT NULL,
  expires_at integer NOT NULL,
  gave text,
  FOREIGN KEY (app_id) REFERENCES apps(id) ON UPDATE no action ON DELETE cascade,
  FOREIGN KEY (session_id) REFERENCES sessions(id) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
-- Codes of an app, when it is gone.
CREATE INDEX app_codes_app ON app_codes (app_id);
-- Codes that were given in a session, when it ends.
CREATE INDEX app_codes_session ON app_codes (session_id);
-- The clock: codes that have run out.
CREATE INDEX app_codes_expiry ON app_codes (expires_at);

CREATE TABLE app_tokens (
  hash text PRIMARY KEY NOT NULL,
  session_id text,
  app_id text,
  name text DEFAULT '' NOT NULL,
  scopes text NOT NULL,
  created_at integer NOT NULL,
  FOREIGN KEY (session_id) REFERENCES sessions(id) ON UPDATE no action ON DELETE cascade,
  FOREIGN KEY (app_id) REFERENCES apps(id) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
-- The token of a session: what apps somebody let in, and what ends with it.
CREATE UNIQUE INDEX app_tokens_session ON app_tokens (session_id);
-- The tokens of an app, the latest first.
CREATE INDEX app_tokens_app ON app_tokens (app_id,created_at);

CREATE TABLE apps (
  id text PRIMARY KEY NOT NULL,
  owner_id text,
  name text NOT NULL,
  website text DEFAULT '' NOT NULL,
  redirect_uris text NOT NULL,
  scopes text NOT NULL,
  secret_hash text NOT NULL,
  created_at integer NOT NULL,
  used_at integer NOT NULL,
  removed_at integer,
  FOREIGN KEY (owner_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action
);
-- The apps somebody made, the latest first.
CREATE INDEX apps_owner ON apps (owner_id,id);
-- The clock: apps that registered themselves and that nobody has let in for long.
CREATE INDEX apps_unused ON apps (used_at) WHERE apps.owner_id IS NULL;
-- The clock: apps that are gone, whose tokens are to be ended.
CREATE INDEX apps_removed ON apps (removed_at) WHERE apps.removed_at IS NOT NULL;

CREATE TABLE stream_listeners (
  topic text NOT NULL,
  user_id text NOT NULL,
  until integer NOT NULL,
  PRIMARY KEY(topic, user_id),
  FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
-- What the hub of somebody listens to, when that changes or they are deleted.
CREATE INDEX stream_listeners_person ON stream_listeners (user_id);

CREATE TABLE followed_tags (
  user_id text NOT NULL,
  tag text NOT NULL,
  created_at integer NOT NULL,
  PRIMARY KEY(user_id, tag),
  FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
-- Who follows a tag, latest first: a new post is told to them.
CREATE INDEX followed_tags_people ON followed_tags (tag,created_at,user_id);
