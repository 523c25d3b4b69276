-- Comments and friendships are rolled up by the clock as well, as reactions and views are (0038_rollups.sql).
INSERT INTO `rollups` (source, through, since) VALUES
  ('comments', (SELECT coalesce(max(rowid), 0) FROM comments), unixepoch() * 1000),
  ('friendships', (SELECT coalesce(max(rowid), 0) FROM friendships), unixepoch() * 1000);
--> statement-breakpoint
DROP TRIGGER `comments_daily_insert`;
--> statement-breakpoint
DROP TRIGGER `comments_daily_tombstone`;
--> statement-breakpoint
DROP TRIGGER `comments_daily_delete`;
--> statement-breakpoint
DROP TRIGGER `comments_activity_insert`;
--> statement-breakpoint
DROP TRIGGER `comments_activity_update`;
--> statement-breakpoint
DROP TRIGGER `comments_activity_delete`;
--> statement-breakpoint
DROP TRIGGER `friendships_activity_insert`;
--> statement-breakpoint
DROP TRIGGER `friendships_activity_delete`;
--> statement-breakpoint
DROP TRIGGER `posts_activity_audience`;
--> statement-breakpoint
-- A comment out of sight is one of its author's all the same, but no public one, and none of the post's.
CREATE VIEW `comment_facts` AS
  SELECT comments.rowid AS seq, comments.created_at AS at, comments.id, comments.post_id, comments.author_id,
    posts.visibility = 'public' AND comments.shadow = 0 AS is_public, comments.shadow = 0 AS is_shown
  FROM comments CROSS JOIN posts ON posts.id = comments.post_id
  WHERE comments.deleted_at IS NULL;
--> statement-breakpoint
-- Adds `n` times what a comment counts for.
CREATE VIEW `comment_change` AS SELECT 0 AS seq, 0 AS n WHERE 0;
--> statement-breakpoint
CREATE TRIGGER `comment_count` INSTEAD OF INSERT ON `comment_change` BEGIN
  INSERT INTO activity_change SELECT author_id, is_public, at, 'comments', new.n FROM comment_facts WHERE seq = new.seq;
  INSERT INTO post_days (post_id, day, fact, count) SELECT post_id, at / 86400000, 'comments', new.n FROM comment_facts WHERE seq = new.seq AND is_shown
    ON CONFLICT (post_id, day, fact) DO UPDATE SET count = count + excluded.count;
  INSERT INTO daily_counts (day, what, n) SELECT at / 86400000, 'comments', new.n FROM comment_facts WHERE seq = new.seq
    ON CONFLICT (day, what) DO UPDATE SET n = n + excluded.n;
END;
--> statement-breakpoint
CREATE TRIGGER `rollups_comments` AFTER UPDATE OF through ON `rollups` WHEN new.source = 'comments' AND new.through > old.through BEGIN
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
--> statement-breakpoint
CREATE TRIGGER `comments_counted_insert` AFTER INSERT ON `comments`
WHEN EXISTS (SELECT 1 FROM rollups WHERE source = 'comments' AND (new.rowid <= through OR new.created_at < since)) BEGIN
  INSERT INTO comment_change VALUES (new.rowid, 1);
END;
--> statement-breakpoint
CREATE TRIGGER `comments_counted_delete` BEFORE DELETE ON `comments`
WHEN EXISTS (SELECT 1 FROM rollups WHERE source = 'comments' AND (old.rowid <= through OR old.created_at < since)) BEGIN
  INSERT INTO comment_change VALUES (old.rowid, -1);
END;
--> statement-breakpoint
-- A comment is deleted, or moderation puts it (or one above it) into the shadow; then only its author sees it.
CREATE TRIGGER `comments_counted_before` BEFORE UPDATE OF deleted_at, shadow ON `comments`
WHEN ((old.deleted_at IS NULL) <> (new.deleted_at IS NULL) OR (old.shadow = 0) <> (new.shadow = 0))
  AND EXISTS (SELECT 1 FROM rollups WHERE source = 'comments' AND (old.rowid <= through OR old.created_at < since)) BEGIN
  INSERT INTO comment_change VALUES (old.rowid, -1);
END;
--> statement-breakpoint
CREATE TRIGGER `comments_counted_after` AFTER UPDATE OF deleted_at, shadow ON `comments`
WHEN ((old.deleted_at IS NULL) <> (new.deleted_at IS NULL) OR (old.shadow = 0) <> (new.shadow = 0))
  AND EXISTS (SELECT 1 FROM rollups WHERE source = 'comments' AND (new.rowid <= through OR new.created_at < since)) BEGIN
  INSERT INTO comment_change VALUES (new.rowid, 1);
END;
--> statement-breakpoint
-- What others answered it with goes along, as far as that is counted.
CREATE TRIGGER `comments_activity_shadow` AFTER UPDATE OF shadow ON `comments` WHEN (old.shadow = 0) <> (new.shadow = 0) BEGIN
  INSERT INTO activity_change
    SELECT person.value, side.value, fact.at, (CASE person.key WHEN 0 THEN 'reactions_given' ELSE 'reactions_received' END), (CASE WHEN side.value = fact.is_public THEN 1 ELSE -1 END)
    FROM rollups CROSS JOIN posts CROSS JOIN comment_reaction_facts AS fact CROSS JOIN json_each(json_array(fact.giver_id, fact.receiver_id)) AS person CROSS JOIN json_each('[0, 1]') AS side
    WHERE rollups.source = 'comment_reactions' AND posts.id = new.post_id AND posts.visibility = 'public'
      AND fact.comment_id = new.id AND (+fact.seq <= rollups.through OR +fact.at < rollups.since);
END;
--> statement-breakpoint
CREATE TRIGGER `rollups_friendships` AFTER UPDATE OF through ON `rollups` WHEN new.source = 'friendships' AND new.through > old.through BEGIN
  INSERT INTO activity_days (user_id, is_public, day, friends)
    SELECT user_id, 1, created_at / 86400000 AS day, count(*) FROM friendships
    WHERE rowid > old.through AND rowid <= new.through AND created_at >= old.since GROUP BY user_id, day
    ON CONFLICT (user_id, is_public, day) DO UPDATE SET friends = friends + excluded.friends;
  INSERT INTO activity_months (user_id, is_public, month, friends)
    SELECT user_id, 1, unixepoch(created_at / 1000, 'unixepoch', 'start of month') / 86400 AS month, count(*) FROM friendships
    WHERE rowid > old.through AND rowid <= new.through AND created_at >= old.since GROUP BY user_id, month
    ON CONFLICT (user_id, is_public, month) DO UPDATE SET friends = friends + excluded.friends;
END;
--> statement-breakpoint
CREATE TRIGGER `friendships_counted_insert` AFTER INSERT ON `friendships`
WHEN EXISTS (SELECT 1 FROM rollups WHERE source = 'friendships' AND (new.rowid <= through OR new.created_at < since)) BEGIN
  INSERT INTO activity_change VALUES (new.user_id, 1, new.created_at, 'friends', 1);
END;
--> statement-breakpoint
CREATE TRIGGER `friendships_counted_delete` AFTER DELETE ON `friendships`
WHEN EXISTS (SELECT 1 FROM rollups WHERE source = 'friendships' AND (old.rowid <= through OR old.created_at < since)) BEGIN
  INSERT INTO activity_change VALUES (old.user_id, 1, old.created_at, 'friends', -1);
END;
--> statement-breakpoint
-- A post that becomes public, or no longer is, takes along everything counted that happened on it: off one side, onto the other.
CREATE TRIGGER `posts_activity_audience` AFTER UPDATE OF visibility ON `posts` WHEN (old.visibility = 'public') <> (new.visibility = 'public') BEGIN
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
