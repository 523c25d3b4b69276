-- Friendships are counted with their own rows: what waits is counted now, and nothing waits from then on.
UPDATE `rollups` SET through = (SELECT coalesce(max(rowid), 0) FROM `friendships`) WHERE source = 'friendships';
--> statement-breakpoint
DROP TRIGGER `rollups_friendships`;
--> statement-breakpoint
-- Tables whose key changes are made anew, with the order in which their rows were stored, and then their triggers.
-- (They keep their names: a table that is renamed would be looked for by what names it meanwhile.)
CREATE TABLE `kept` AS SELECT * FROM `friendships`;
--> statement-breakpoint
DROP TABLE `friendships`;
--> statement-breakpoint
CREATE TABLE `friendships` (
	`user_id` text NOT NULL,
	`friend_id` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `friend_id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`friend_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "friendships_not_self" CHECK("friendships"."user_id" <> "friendships"."friend_id")
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `friendships` (user_id, friend_id, created_at) SELECT user_id, friend_id, created_at FROM `kept`;
--> statement-breakpoint
DROP TABLE `kept`;
--> statement-breakpoint
CREATE INDEX `friendships_recent` ON `friendships` (`user_id`,`created_at`,`friend_id`);
--> statement-breakpoint
CREATE TRIGGER `friendships_count_up` AFTER INSERT ON `friendships` BEGIN
  UPDATE users SET friend_count = friend_count + 1 WHERE id = new.user_id;
END;
--> statement-breakpoint
CREATE TRIGGER `friendships_count_down` AFTER DELETE ON `friendships` BEGIN
  UPDATE users SET friend_count = friend_count - 1 WHERE id = old.user_id;
END;
--> statement-breakpoint
CREATE TRIGGER `friendships_guard_block` BEFORE INSERT ON `friendships` WHEN EXISTS (SELECT 1 FROM blocks WHERE (blocker_id = new.user_id AND blocked_id = new.friend_id) OR (blocker_id = new.friend_id AND blocked_id = new.user_id)) BEGIN
  SELECT RAISE(ABORT, 'graph: blocked');
END;
--> statement-breakpoint
CREATE TRIGGER `friendships_counted_insert` AFTER INSERT ON `friendships` BEGIN
  INSERT INTO activity_change VALUES (new.user_id, 1, new.created_at, 'friends', 1);
END;
--> statement-breakpoint
CREATE TRIGGER `friendships_counted_delete` AFTER DELETE ON `friendships` BEGIN
  INSERT INTO activity_change VALUES (old.user_id, 1, old.created_at, 'friends', -1);
END;
--> statement-breakpoint
CREATE TABLE `kept` AS SELECT rowid AS seq, * FROM `post_reactions`;
--> statement-breakpoint
DROP TABLE `post_reactions`;
--> statement-breakpoint
CREATE TABLE `post_reactions` (
	`post_id` text NOT NULL,
	`user_id` text NOT NULL,
	`kind` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `post_id`),
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
INSERT INTO `post_reactions` (rowid, post_id, user_id, kind, created_at) SELECT seq, post_id, user_id, kind, created_at FROM `kept` ORDER BY seq;
--> statement-breakpoint
DROP TABLE `kept`;
--> statement-breakpoint
CREATE INDEX `post_reactions_post` ON `post_reactions` (`post_id`);
--> statement-breakpoint
CREATE TRIGGER `post_reactions_count_up` AFTER INSERT ON `post_reactions` BEGIN
  UPDATE posts SET reaction_count = reaction_count + 1, reaction_counts = json_set(reaction_counts, '$.' || new.kind, coalesce(json_extract(reaction_counts, '$.' || new.kind), 0) + 1) WHERE id = new.post_id;
END;
--> statement-breakpoint
CREATE TRIGGER `post_reactions_count_down` AFTER DELETE ON `post_reactions` BEGIN
  UPDATE posts SET reaction_count = reaction_count - 1, reaction_counts = json_set(reaction_counts, '$.' || old.kind, coalesce(json_extract(reaction_counts, '$.' || old.kind), 0) - 1) WHERE id = old.post_id;
END;
--> statement-breakpoint
CREATE TRIGGER `post_reactions_count_change` AFTER UPDATE OF kind ON `post_reactions` WHEN old.kind <> new.kind BEGIN
  UPDATE posts SET reaction_counts = json_set(reaction_counts, '$.' || old.kind, coalesce(json_extract(reaction_counts, '$.' || old.kind), 0) - 1, '$.' || new.kind, coalesce(json_extract(reaction_counts, '$.' || new.kind), 0) + 1) WHERE id = new.post_id;
END;
--> statement-breakpoint
CREATE TRIGGER `post_reactions_counted_insert` AFTER INSERT ON `post_reactions`
WHEN EXISTS (SELECT 1 FROM rollups WHERE source = 'post_reactions' AND (new.rowid <= through OR new.created_at < since)) BEGIN
  INSERT INTO activity_change
    SELECT person.value, fact.is_public, fact.at, (CASE person.key WHEN 0 THEN 'reactions_given' ELSE 'reactions_received' END), 1
    FROM post_reaction_facts AS fact CROSS JOIN json_each(json_array(fact.giver_id, fact.receiver_id)) AS person WHERE fact.seq = new.rowid;
  INSERT INTO post_days (post_id, day, fact, count) VALUES (new.post_id, new.created_at / 86400000, new.kind, 1)
    ON CONFLICT (post_id, day, fact) DO UPDATE SET count = count + excluded.count;
  INSERT INTO daily_counts (day, what, n) VALUES (new.created_at / 86400000, 'reactions', 1) ON CONFLICT (day, what) DO UPDATE SET n = n + excluded.n;
END;
--> statement-breakpoint
CREATE TRIGGER `post_reactions_counted_delete` BEFORE DELETE ON `post_reactions`
WHEN EXISTS (SELECT 1 FROM rollups WHERE source = 'post_reactions' AND (old.rowid <= through OR old.created_at < since)) BEGIN
  INSERT INTO activity_change
    SELECT person.value, fact.is_public, fact.at, (CASE person.key WHEN 0 THEN 'reactions_given' ELSE 'reactions_received' END), -1
    FROM post_reaction_facts AS fact CROSS JOIN json_each(json_array(fact.giver_id, fact.receiver_id)) AS person WHERE fact.seq = old.rowid;
  INSERT INTO post_days (post_id, day, fact, count) VALUES (old.post_id, old.created_at / 86400000, old.kind, -1)
    ON CONFLICT (post_id, day, fact) DO UPDATE SET count = count + excluded.count;
  INSERT INTO daily_counts (day, what, n) VALUES (old.created_at / 86400000, 'reactions', -1) ON CONFLICT (day, what) DO UPDATE SET n = n + excluded.n;
END;
--> statement-breakpoint
CREATE TRIGGER `post_reactions_counted_change` AFTER UPDATE OF kind ON `post_reactions`
WHEN old.kind <> new.kind AND EXISTS (SELECT 1 FROM rollups WHERE source = 'post_reactions' AND (new.rowid <= through OR new.created_at < since)) BEGIN
  INSERT INTO post_days (post_id, day, fact, count)
    VALUES (old.post_id, old.created_at / 86400000, old.kind, -1), (new.post_id, new.created_at / 86400000, new.kind, 1)
    ON CONFLICT (post_id, day, fact) DO UPDATE SET count = count + excluded.count;
END;
--> statement-breakpoint
CREATE TRIGGER `post_reactions_popular_up` AFTER INSERT ON `post_reactions`
WHEN EXISTS (SELECT 1 FROM rollups WHERE source = 'popularity' AND new.rowid <= through) BEGIN
  INSERT INTO post_popularity (week, post_id, visibility, reactions)
    SELECT span.value, posts.id, posts.visibility, 1
    FROM posts, json_each(json_array(new.created_at / 604800000, new.created_at / 604800000 + 1, 1000000)) AS span WHERE posts.id = new.post_id
    ON CONFLICT (post_id, week) DO UPDATE SET reactions = reactions + 1;
END;
--> statement-breakpoint
CREATE TRIGGER `post_reactions_popular_down` AFTER DELETE ON `post_reactions`
WHEN EXISTS (SELECT 1 FROM rollups WHERE source = 'popularity' AND old.rowid <= through) BEGIN
  UPDATE post_popularity SET reactions = reactions - 1 WHERE post_id = old.post_id AND week IN (old.created_at / 604800000, old.created_at / 604800000 + 1, 1000000);
  DELETE FROM post_popularity WHERE post_id = old.post_id AND reactions < 1;
END;
--> statement-breakpoint
CREATE TABLE `kept` AS SELECT rowid AS seq, * FROM `comment_reactions`;
--> statement-breakpoint
DROP TABLE `comment_reactions`;
--> statement-breakpoint
CREATE TABLE `comment_reactions` (
	`comment_id` text NOT NULL,
	`user_id` text NOT NULL,
	`kind` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `comment_id`),
	FOREIGN KEY (`comment_id`) REFERENCES `comments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
INSERT INTO `comment_reactions` (rowid, comment_id, user_id, kind, created_at) SELECT seq, comment_id, user_id, kind, created_at FROM `kept` ORDER BY seq;
--> statement-breakpoint
DROP TABLE `kept`;
--> statement-breakpoint
CREATE INDEX `comment_reactions_comment` ON `comment_reactions` (`comment_id`);
--> statement-breakpoint
CREATE TRIGGER `comment_reactions_count_up` AFTER INSERT ON `comment_reactions` BEGIN
  UPDATE comments SET reaction_count = reaction_count + 1, reaction_counts = json_set(reaction_counts, '$.' || new.kind, coalesce(json_extract(reaction_counts, '$.' || new.kind), 0) + 1) WHERE id = new.comment_id;
END;
--> statement-breakpoint
CREATE TRIGGER `comment_reactions_count_down` AFTER DELETE ON `comment_reactions` BEGIN
  UPDATE comments SET reaction_count = reaction_count - 1, reaction_counts = json_set(reaction_counts, '$.' || old.kind, coalesce(json_extract(reaction_counts, '$.' || old.kind), 0) - 1) WHERE id = old.comment_id;
END;
--> statement-breakpoint
CREATE TRIGGER `comment_reactions_count_change` AFTER UPDATE OF kind ON `comment_reactions` WHEN old.kind <> new.kind BEGIN
  UPDATE comments SET reaction_counts = json_set(reaction_counts, '$.' || old.kind, coalesce(json_extract(reaction_counts, '$.' || old.kind), 0) - 1, '$.' || new.kind, coalesce(json_extract(reaction_counts, '$.' || new.kind), 0) + 1) WHERE id = new.comment_id;
END;
--> statement-breakpoint
CREATE TRIGGER `comment_reactions_counted_insert` AFTER INSERT ON `comment_reactions`
WHEN EXISTS (SELECT 1 FROM rollups WHERE source = 'comment_reactions' AND (new.rowid <= through OR new.created_at < since)) BEGIN
  INSERT INTO activity_change
    SELECT person.value, fact.is_public, fact.at, (CASE person.key WHEN 0 THEN 'reactions_given' ELSE 'reactions_received' END), 1
    FROM comment_reaction_facts AS fact CROSS JOIN json_each(json_array(fact.giver_id, fact.receiver_id)) AS person WHERE fact.seq = new.rowid;
  INSERT INTO daily_counts (day, what, n) VALUES (new.created_at / 86400000, 'reactions', 1) ON CONFLICT (day, what) DO UPDATE SET n = n + excluded.n;
END;
--> statement-breakpoint
CREATE TRIGGER `comment_reactions_counted_delete` BEFORE DELETE ON `comment_reactions`
WHEN EXISTS (SELECT 1 FROM rollups WHERE source = 'comment_reactions' AND (old.rowid <= through OR old.created_at < since)) BEGIN
  INSERT INTO activity_change
    SELECT person.value, fact.is_public, fact.at, (CASE person.key WHEN 0 THEN 'reactions_given' ELSE 'reactions_received' END), -1
    FROM comment_reaction_facts AS fact CROSS JOIN json_each(json_array(fact.giver_id, fact.receiver_id)) AS person WHERE fact.seq = old.rowid;
  INSERT INTO daily_counts (day, what, n) VALUES (old.created_at / 86400000, 'reactions', -1) ON CONFLICT (day, what) DO UPDATE SET n = n + excluded.n;
END;
--> statement-breakpoint
CREATE TABLE `kept` AS SELECT rowid AS seq, * FROM `post_views`;
--> statement-breakpoint
DROP TABLE `post_views`;
--> statement-breakpoint
CREATE TABLE `post_views` (
	`post_id` text NOT NULL,
	`viewer_id` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`viewer_id`, `post_id`),
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`viewer_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
INSERT INTO `post_views` (rowid, post_id, viewer_id, created_at) SELECT seq, post_id, viewer_id, created_at FROM `kept` ORDER BY seq;
--> statement-breakpoint
DROP TABLE `kept`;
--> statement-breakpoint
CREATE INDEX `post_views_post` ON `post_views` (`post_id`);
--> statement-breakpoint
CREATE TRIGGER `post_views_count_up` AFTER INSERT ON `post_views` BEGIN
  UPDATE posts SET view_count = view_count + 1 WHERE id = new.post_id;
END;
--> statement-breakpoint
CREATE TRIGGER `post_views_count_down` AFTER DELETE ON `post_views` BEGIN
  UPDATE posts SET view_count = view_count - 1 WHERE id = old.post_id;
END;
--> statement-breakpoint
CREATE TRIGGER `post_views_counted_insert` AFTER INSERT ON `post_views`
WHEN EXISTS (SELECT 1 FROM rollups WHERE source = 'post_views' AND (new.rowid <= through OR new.created_at < since)) BEGIN
  INSERT INTO activity_change SELECT receiver_id, is_public, at, 'views_received', 1 FROM post_view_facts WHERE seq = new.rowid;
  INSERT INTO post_days (post_id, day, fact, count) VALUES (new.post_id, new.created_at / 86400000, 'views', 1)
    ON CONFLICT (post_id, day, fact) DO UPDATE SET count = count + excluded.count;
END;
--> statement-breakpoint
CREATE TRIGGER `post_views_counted_delete` BEFORE DELETE ON `post_views`
WHEN EXISTS (SELECT 1 FROM rollups WHERE source = 'post_views' AND (old.rowid <= through OR old.created_at < since)) BEGIN
  INSERT INTO activity_change SELECT receiver_id, is_public, at, 'views_received', -1 FROM post_view_facts WHERE seq = old.rowid;
  INSERT INTO post_days (post_id, day, fact, count) VALUES (old.post_id, old.created_at / 86400000, 'views', -1)
    ON CONFLICT (post_id, day, fact) DO UPDATE SET count = count + excluded.count;
END;
--> statement-breakpoint
-- What one author wrote on a wall: the ordinary post, on one's own wall for everybody, stands in neither. The index of an author's newest
-- comes after them: before them, SQLite would take it in their place.
DROP INDEX `posts_author_on_wall`;
--> statement-breakpoint
DROP INDEX `posts_author_newest`;
--> statement-breakpoint
CREATE INDEX `posts_author_on_wall` ON `posts` (`author_id`,`wall_id`,`visibility`,`feed_key`) WHERE author_id <> wall_id;
--> statement-breakpoint
CREATE INDEX `posts_author_at_home` ON `posts` (`author_id`,`visibility`,`feed_key`) WHERE author_id = wall_id AND visibility <> 'public';
--> statement-breakpoint
CREATE INDEX `posts_author_newest` ON `posts` (`author_id`,`feed_key`);
--> statement-breakpoint
-- Nothing asks how long a name is.
DROP TABLE `users_fts`;
--> statement-breakpoint
CREATE VIRTUAL TABLE `users_fts` USING fts5(username, display_name, content='user_names', content_rowid='seq', columnsize=0, tokenize="trigram remove_diacritics 1");
--> statement-breakpoint
INSERT INTO `users_fts` (users_fts) VALUES ('rebuild');
--> statement-breakpoint
-- Finding posts, anew. `posts_fts` knows the words of every published post (`posts.words`, see core/words.ts) and, as marks, what
-- else is asked for: `*` for every post, `@` and its author's id, and its `#tags`. Words are already folded and set apart by
-- spaces, so everything but a space belongs to a word, and none begins as a mark does. It knows which posts have a word, and
-- not where: words in a row are decided by the text. Beginnings of two to five characters have indexes of their own.
DROP TRIGGER `posts_search_insert`;
--> statement-breakpoint
DROP TRIGGER `posts_search_delete`;
--> statement-breakpoint
DROP TRIGGER `posts_search_unindex`;
--> statement-breakpoint
DROP TRIGGER `posts_search_reindex`;
--> statement-breakpoint
DROP TABLE `posts_fts`;
--> statement-breakpoint
DROP VIEW `post_texts`;
--> statement-breakpoint
-- The place of a post: the millisecond it was published, and 64 places in each, in their order. Where one has more, they go on behind it.
-- Below zero first, so that no place is taken twice in between.
UPDATE `post_places` SET seq = -1 - placed.seq
  FROM (SELECT post_id, n + max(ms * 64 - n) OVER (ORDER BY n) AS seq
    FROM (SELECT post_id, seq >> 20 AS ms, row_number() OVER (ORDER BY seq) AS n FROM `post_places`)) AS placed
  WHERE placed.post_id = post_places.post_id;
--> statement-breakpoint
UPDATE `post_places` SET seq = -1 - seq;
--> statement-breakpoint
DROP INDEX `post_places_post`;
--> statement-breakpoint
-- What is indexed of each post. Tags are letters, digits and _, so their JSON has only its own brackets and quotes. `has:image`:
-- a post with a picture has the mark `*i`; what hangs on posts is a list of JSON without spaces, in which quotes that people
-- write are escaped.
CREATE VIEW `post_texts` AS
  SELECT post_places.seq, posts.words || ' * @' || posts.author_id || replace(replace(replace(replace(posts.tags, '["', ' #'), '","', ' #'), '"]', ''), '[]', '') || (CASE WHEN posts.media LIKE '%"kind":"image"%' THEN ' *i' ELSE '' END) AS words
  FROM post_places JOIN posts ON posts.id = post_places.post_id;
--> statement-breakpoint
CREATE VIRTUAL TABLE `posts_fts` USING fts5(words, content='post_texts', content_rowid='seq', prefix='2 3 4 5', columnsize=0, detail=none, tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Cf Cn Co Cs'");
--> statement-breakpoint
INSERT INTO `posts_fts` (posts_fts) VALUES ('rebuild');
--> statement-breakpoint
-- Takes a post into the index (`n` is 1) or out of it (-1), published at that moment.
CREATE VIEW `post_search_change` AS SELECT '' AS post_id, 0 AS at, 0 AS n WHERE 0;
--> statement-breakpoint
-- The place behind the last of its millisecond; where all 64 are taken, the first that is free after them.
CREATE TRIGGER `post_search_add` INSTEAD OF INSERT ON `post_search_change` WHEN new.n = 1 BEGIN
  INSERT INTO post_places (seq, post_id)
    SELECT (CASE WHEN NOT EXISTS (SELECT 1 FROM post_places WHERE seq = own.seq) THEN own.seq ELSE
      (SELECT taken.seq + 1 FROM post_places AS taken WHERE taken.seq >= own.seq AND NOT EXISTS (SELECT 1 FROM post_places AS next WHERE next.seq = taken.seq + 1) ORDER BY taken.seq LIMIT 1) END), new.post_id
    FROM (SELECT coalesce((SELECT max(seq) + 1 FROM post_places WHERE seq >= moment.seq AND seq < moment.seq + 64), moment.seq) AS seq
      FROM (SELECT min(max(new.at, -8000000000000), 8000000000000) * 64 AS seq) AS moment) AS own;
  INSERT INTO posts_fts (rowid, words) SELECT seq, words FROM post_texts WHERE seq = last_insert_rowid();
END;
--> statement-breakpoint
-- No index leads from a post to its place: it is the first of that post from its millisecond on.
CREATE TRIGGER `post_search_remove` INSTEAD OF INSERT ON `post_search_change` WHEN new.n = -1 BEGIN
  INSERT INTO posts_fts (posts_fts, rowid, words) SELECT 'delete', seq, words FROM post_texts
    WHERE seq = (SELECT seq FROM post_places WHERE seq >= min(max(new.at, -8000000000000), 8000000000000) * 64 AND post_id = new.post_id ORDER BY seq LIMIT 1);
  DELETE FROM post_places
    WHERE seq = (SELECT seq FROM post_places WHERE seq >= min(max(new.at, -8000000000000), 8000000000000) * 64 AND post_id = new.post_id ORDER BY seq LIMIT 1);
END;
--> statement-breakpoint
CREATE TRIGGER `posts_search_insert` AFTER INSERT ON `posts` WHEN new.feed_key IS NOT NULL BEGIN
  INSERT INTO post_search_change VALUES (new.id, new.created_at, 1);
END;
--> statement-breakpoint
CREATE TRIGGER `posts_search_delete` BEFORE DELETE ON `posts` WHEN old.feed_key IS NOT NULL BEGIN
  INSERT INTO post_search_change VALUES (old.id, old.created_at, -1);
END;
--> statement-breakpoint
-- What is indexed changes: out before, as it was, and in again afterwards.
CREATE TRIGGER `posts_search_unindex` BEFORE UPDATE OF words, tags, author_id, feed_key, created_at, media ON `posts` WHEN old.feed_key IS NOT NULL AND (old.words <> new.words OR old.tags <> new.tags OR old.author_id <> new.author_id OR new.feed_key IS NULL OR old.created_at <> new.created_at OR (old.media LIKE '%"kind":"image"%') <> (new.media LIKE '%"kind":"image"%')) BEGIN
  INSERT INTO post_search_change VALUES (old.id, old.created_at, -1);
END;
--> statement-breakpoint
CREATE TRIGGER `posts_search_reindex` AFTER UPDATE OF words, tags, author_id, feed_key, created_at, media ON `posts` WHEN new.feed_key IS NOT NULL AND (old.words <> new.words OR old.tags <> new.tags OR old.author_id <> new.author_id OR old.feed_key IS NULL OR old.created_at <> new.created_at OR (old.media LIKE '%"kind":"image"%') <> (new.media LIKE '%"kind":"image"%')) BEGIN
  INSERT INTO post_search_change VALUES (new.id, new.created_at, 1);
END;
