-- Finding posts and tags. `posts_fts` knows the words of every published post (`posts.words`, see core/words.ts) and, as
-- marks, what else is asked for: `p` for every post, its author's id, and its `#tags`. Words are already folded and set
-- apart by spaces, so everything but a space belongs to a word. Beginnings of two to five characters have indexes of their
-- own. Who may see a post is not in here: that is decided when it is read.
--
-- `post_places` gives each post its place in time as the integer key FTS5 needs: the millisecond it was published, then 20
-- random bits. Matches come by that key, so a walk through them is newest first and stops when a page is full.
CREATE TABLE `post_places` (
	`seq` integer PRIMARY KEY NOT NULL,
	`post_id` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `post_places_post` ON `post_places` (`post_id`);
--> statement-breakpoint
-- What is indexed of each post. Tags are letters, digits and _, so their JSON has only its own brackets and quotes.
CREATE VIEW `post_texts` AS
  SELECT post_places.seq, posts.words, 'p ' || posts.author_id || replace(replace(replace(replace(posts.tags, '["', ' #'), '","', ' #'), '"]', ''), '[]', '') AS marks
  FROM post_places JOIN posts ON posts.id = post_places.post_id;
--> statement-breakpoint
CREATE VIRTUAL TABLE `posts_fts` USING fts5(words, marks, content='post_texts', content_rowid='seq', prefix='2 3 4 5', tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Cf Cn Co Cs'");
--> statement-breakpoint
-- The first free place from its own on; it is nearly always its own.
CREATE TRIGGER `posts_search_insert` AFTER INSERT ON `posts` WHEN new.feed_key IS NOT NULL BEGIN
  INSERT INTO post_places (seq, post_id)
    SELECT (CASE WHEN NOT EXISTS (SELECT 1 FROM post_places WHERE seq = own.seq) THEN own.seq ELSE
      (SELECT taken.seq + 1 FROM post_places AS taken WHERE taken.seq >= own.seq AND NOT EXISTS (SELECT 1 FROM post_places AS next WHERE next.seq = taken.seq + 1) ORDER BY taken.seq LIMIT 1) END), new.id
    FROM (SELECT min(max(new.created_at, -8000000000000), 8000000000000) * 1048576 + (random() & 1048575) AS seq) AS own;
  INSERT INTO posts_fts (rowid, words, marks) SELECT seq, words, marks FROM post_texts WHERE seq = last_insert_rowid();
END;
--> statement-breakpoint
CREATE TRIGGER `posts_search_unindex` BEFORE UPDATE OF words, tags, author_id, feed_key, created_at ON `posts` WHEN old.feed_key IS NOT NULL AND (old.words <> new.words OR old.tags <> new.tags OR old.author_id <> new.author_id OR new.feed_key IS NULL OR old.created_at <> new.created_at) BEGIN
  INSERT INTO posts_fts (posts_fts, rowid, words, marks) SELECT 'delete', seq, words, marks FROM post_texts WHERE seq = (SELECT seq FROM post_places WHERE post_id = old.id);
  DELETE FROM post_places WHERE post_id = old.id;
END;
--> statement-breakpoint
CREATE TRIGGER `posts_search_reindex` AFTER UPDATE OF words, tags, author_id, feed_key, created_at ON `posts` WHEN new.feed_key IS NOT NULL AND NOT EXISTS (SELECT 1 FROM post_places WHERE post_id = new.id) BEGIN
  INSERT INTO post_places (seq, post_id)
    SELECT (CASE WHEN NOT EXISTS (SELECT 1 FROM post_places WHERE seq = own.seq) THEN own.seq ELSE
      (SELECT taken.seq + 1 FROM post_places AS taken WHERE taken.seq >= own.seq AND NOT EXISTS (SELECT 1 FROM post_places AS next WHERE next.seq = taken.seq + 1) ORDER BY taken.seq LIMIT 1) END), new.id
    FROM (SELECT min(max(new.created_at, -8000000000000), 8000000000000) * 1048576 + (random() & 1048575) AS seq) AS own;
  INSERT INTO posts_fts (rowid, words, marks) SELECT seq, words, marks FROM post_texts WHERE seq = last_insert_rowid();
END;
--> statement-breakpoint
CREATE TRIGGER `posts_search_delete` BEFORE DELETE ON `posts` WHEN old.feed_key IS NOT NULL BEGIN
  INSERT INTO posts_fts (posts_fts, rowid, words, marks) SELECT 'delete', seq, words, marks FROM post_texts WHERE seq = (SELECT seq FROM post_places WHERE post_id = old.id);
  DELETE FROM post_places WHERE post_id = old.id;
END;
--> statement-breakpoint
INSERT INTO `post_places` (seq, post_id) SELECT min(max(created_at, -8000000000000), 8000000000000) * 1048576 + row_number() OVER (PARTITION BY created_at ORDER BY feed_key) - 1, id FROM `posts` WHERE feed_key IS NOT NULL;
--> statement-breakpoint
INSERT INTO `posts_fts` (posts_fts) VALUES ('rebuild');
--> statement-breakpoint
-- How many public posts a tag stands on, found by the beginning of the tag, those on most posts first.
CREATE TABLE `tag_totals` (
	`tag` text PRIMARY KEY NOT NULL,
	`posts` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `tag_totals_letter` ON `tag_totals` (substr(`tag`, 1, 1),`posts`,`tag`);
--> statement-breakpoint
CREATE INDEX `tag_totals_beginning` ON `tag_totals` (substr(`tag`, 1, 3),`posts`,`tag`);
--> statement-breakpoint
CREATE TRIGGER `tag_totals_insert` AFTER INSERT ON `post_stats` WHEN new.grain = 'year' AND new.tag <> '' BEGIN
  INSERT INTO tag_totals (tag, posts) VALUES (new.tag, new.posts) ON CONFLICT (tag) DO UPDATE SET posts = posts + excluded.posts;
END;
--> statement-breakpoint
CREATE TRIGGER `tag_totals_update` AFTER UPDATE OF posts ON `post_stats` WHEN new.grain = 'year' AND new.tag <> '' AND new.posts <> old.posts BEGIN
  UPDATE tag_totals SET posts = posts + new.posts - old.posts WHERE tag = new.tag;
END;
--> statement-breakpoint
INSERT INTO `tag_totals` (tag, posts) SELECT tag, sum(posts) FROM `post_stats` WHERE grain = 'year' AND tag <> '' GROUP BY tag;
