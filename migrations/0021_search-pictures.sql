-- `has:image`: a post with a picture has the mark `i`. What hangs on posts is a list of JSON without spaces, in which quotes
-- that people write are escaped.
INSERT INTO posts_fts (posts_fts, rowid, words, marks)
  SELECT 'delete', post_texts.seq, post_texts.words, post_texts.marks FROM posts
    JOIN post_places ON post_places.post_id = posts.id JOIN post_texts ON post_texts.seq = post_places.seq
  WHERE posts.media LIKE '%"kind":"image"%';
--> statement-breakpoint
DROP VIEW `post_texts`;
--> statement-breakpoint
CREATE VIEW `post_texts` AS
  SELECT post_places.seq, posts.words, 'p ' || posts.author_id || replace(replace(replace(replace(posts.tags, '["', ' #'), '","', ' #'), '"]', ''), '[]', '') || (CASE WHEN posts.media LIKE '%"kind":"image"%' THEN ' i' ELSE '' END) AS marks
  FROM post_places JOIN posts ON posts.id = post_places.post_id;
--> statement-breakpoint
INSERT INTO posts_fts (rowid, words, marks)
  SELECT post_texts.seq, post_texts.words, post_texts.marks FROM posts
    JOIN post_places ON post_places.post_id = posts.id JOIN post_texts ON post_texts.seq = post_places.seq
  WHERE posts.media LIKE '%"kind":"image"%';
--> statement-breakpoint
DROP TRIGGER `posts_search_unindex`;
--> statement-breakpoint
CREATE TRIGGER `posts_search_unindex` BEFORE UPDATE OF words, tags, author_id, feed_key, created_at, media ON `posts` WHEN old.feed_key IS NOT NULL AND (old.words <> new.words OR old.tags <> new.tags OR old.author_id <> new.author_id OR new.feed_key IS NULL OR old.created_at <> new.created_at OR (old.media LIKE '%"kind":"image"%') <> (new.media LIKE '%"kind":"image"%')) BEGIN
  INSERT INTO posts_fts (posts_fts, rowid, words, marks) SELECT 'delete', seq, words, marks FROM post_texts WHERE seq = (SELECT seq FROM post_places WHERE post_id = old.id);
  DELETE FROM post_places WHERE post_id = old.id;
END;
--> statement-breakpoint
DROP TRIGGER `posts_search_reindex`;
--> statement-breakpoint
CREATE TRIGGER `posts_search_reindex` AFTER UPDATE OF words, tags, author_id, feed_key, created_at, media ON `posts` WHEN new.feed_key IS NOT NULL AND NOT EXISTS (SELECT 1 FROM post_places WHERE post_id = new.id) BEGIN
  INSERT INTO post_places (seq, post_id)
    SELECT (CASE WHEN NOT EXISTS (SELECT 1 FROM post_places WHERE seq = own.seq) THEN own.seq ELSE
      (SELECT taken.seq + 1 FROM post_places AS taken WHERE taken.seq >= own.seq AND NOT EXISTS (SELECT 1 FROM post_places AS next WHERE next.seq = taken.seq + 1) ORDER BY taken.seq LIMIT 1) END), new.id
    FROM (SELECT min(max(new.created_at, -8000000000000), 8000000000000) * 1048576 + (random() & 1048575) AS seq) AS own;
  INSERT INTO posts_fts (rowid, words, marks) SELECT seq, words, marks FROM post_texts WHERE seq = last_insert_rowid();
END;
