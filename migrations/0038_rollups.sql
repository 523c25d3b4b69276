CREATE TABLE `rollups` (
	`source` text PRIMARY KEY NOT NULL,
	`through` integer NOT NULL,
	`since` integer NOT NULL
);
--> statement-breakpoint
-- What reactions and views add up to is no longer written with each of them: the clock rolls them up (docs/decisions/111).
-- A row is counted once its rowid is at most `through`, or it was made before `since`; every trigger below asks the same. So
-- whoever inserts, deletes or changes a row that is counted corrects its day in the same statement, and nothing is written
-- about a row that is not. Moving `through` counts what it passes, in one statement: it cannot be half done, nor done twice.
INSERT INTO `rollups` (source, through, since) VALUES
  ('post_reactions', (SELECT coalesce(max(rowid), 0) FROM post_reactions), unixepoch() * 1000),
  ('comment_reactions', (SELECT coalesce(max(rowid), 0) FROM comment_reactions), unixepoch() * 1000),
  ('post_views', (SELECT coalesce(max(rowid), 0) FROM post_views), unixepoch() * 1000),
  -- Of no reaction is it known beforehand which place it gives a post: nothing is counted by its time alone.
  ('popularity', (SELECT coalesce(max(rowid), 0) FROM post_reactions), 0);
--> statement-breakpoint
DROP TRIGGER `post_reactions_popular_up`;
--> statement-breakpoint
DROP TRIGGER `post_reactions_popular_down`;
--> statement-breakpoint
DROP TRIGGER `post_reactions_daily_insert`;
--> statement-breakpoint
DROP TRIGGER `post_reactions_daily_delete`;
--> statement-breakpoint
DROP TRIGGER `comment_reactions_daily_insert`;
--> statement-breakpoint
DROP TRIGGER `comment_reactions_daily_delete`;
--> statement-breakpoint
DROP TRIGGER `post_reactions_activity_insert`;
--> statement-breakpoint
DROP TRIGGER `post_reactions_activity_delete`;
--> statement-breakpoint
DROP TRIGGER `post_reactions_activity_change`;
--> statement-breakpoint
DROP TRIGGER `comment_reactions_activity_insert`;
--> statement-breakpoint
DROP TRIGGER `comment_reactions_activity_delete`;
--> statement-breakpoint
DROP TRIGGER `post_views_activity_insert`;
--> statement-breakpoint
DROP TRIGGER `post_views_activity_delete`;
--> statement-breakpoint
DROP TRIGGER `posts_activity_audience`;
--> statement-breakpoint
DROP TRIGGER `comments_activity_update`;
--> statement-breakpoint
-- Reacting to oneself is neither given nor received.
CREATE VIEW `post_reaction_facts` AS
  SELECT reaction.rowid AS seq, reaction.created_at AS at, reaction.post_id, reaction.user_id AS giver_id, posts.author_id AS receiver_id,
    posts.visibility = 'public' AS is_public
  FROM post_reactions AS reaction CROSS JOIN posts ON posts.id = reaction.post_id
  WHERE posts.author_id <> reaction.user_id;
--> statement-breakpoint
CREATE VIEW `comment_reaction_facts` AS
  SELECT reaction.rowid AS seq, reaction.created_at AS at, reaction.comment_id, reaction.user_id AS giver_id, comments.author_id AS receiver_id,
    posts.visibility = 'public' AND comments.shadow = 0 AS is_public
  FROM comment_reactions AS reaction CROSS JOIN comments ON comments.id = reaction.comment_id CROSS JOIN posts ON posts.id = comments.post_id
  WHERE comments.author_id <> reaction.user_id;
--> statement-breakpoint
CREATE VIEW `post_view_facts` AS
  SELECT seen.rowid AS seq, seen.created_at AS at, seen.post_id, posts.author_id AS receiver_id, posts.visibility = 'public' AS is_public
  FROM post_views AS seen CROSS JOIN posts ON posts.id = seen.post_id;
--> statement-breakpoint
-- Rolled up: what was passed is added to its days and months.
CREATE TRIGGER `rollups_post_reactions` AFTER UPDATE OF through ON `rollups` WHEN new.source = 'post_reactions' AND new.through > old.through BEGIN
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
--> statement-breakpoint
CREATE TRIGGER `rollups_comment_reactions` AFTER UPDATE OF through ON `rollups` WHEN new.source = 'comment_reactions' AND new.through > old.through BEGIN
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
--> statement-breakpoint
CREATE TRIGGER `rollups_post_views` AFTER UPDATE OF through ON `rollups` WHEN new.source = 'post_views' AND new.through > old.through BEGIN
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
--> statement-breakpoint
-- A reaction counts in the week it was made and in the next, so that "popular this week" spans 7 to 14 days and never starts empty.
CREATE TRIGGER `rollups_popularity` AFTER UPDATE OF through ON `rollups` WHEN new.source = 'popularity' AND new.through > old.through BEGIN
  INSERT INTO post_popularity (week, post_id, visibility, reactions)
    SELECT reaction.created_at / 604800000 + later.value AS week, posts.id, posts.visibility, count(*)
    FROM post_reactions AS reaction CROSS JOIN posts ON posts.id = reaction.post_id CROSS JOIN json_each('[0, 1]') AS later
    WHERE reaction.rowid > old.through AND reaction.rowid <= new.through GROUP BY week, posts.id
    ON CONFLICT (post_id, week) DO UPDATE SET reactions = reactions + excluded.reactions;
END;
--> statement-breakpoint
-- What comes late, changes or goes is corrected where it is counted.
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
    SELECT new.created_at / 604800000 + later.value, posts.id, posts.visibility, 1
    FROM posts, json_each('[0, 1]') AS later WHERE posts.id = new.post_id
    ON CONFLICT (post_id, week) DO UPDATE SET reactions = reactions + 1;
END;
--> statement-breakpoint
CREATE TRIGGER `post_reactions_popular_down` AFTER DELETE ON `post_reactions`
WHEN EXISTS (SELECT 1 FROM rollups WHERE source = 'popularity' AND old.rowid <= through) BEGIN
  UPDATE post_popularity SET reactions = reactions - 1 WHERE post_id = old.post_id AND week IN (old.created_at / 604800000, old.created_at / 604800000 + 1);
  DELETE FROM post_popularity WHERE post_id = old.post_id AND reactions < 1;
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
-- A post that becomes public, or no longer is, takes along everything counted that happened on it: off one side, onto the other.
CREATE TRIGGER `posts_activity_audience` AFTER UPDATE OF visibility ON `posts` WHEN (old.visibility = 'public') <> (new.visibility = 'public') BEGIN
  INSERT INTO activity_change
    SELECT comments.author_id, side.value, comments.created_at, 'comments', (CASE WHEN side.value = (new.visibility = 'public') THEN 1 ELSE -1 END)
    FROM comments, json_each('[0, 1]') AS side WHERE comments.post_id = new.id AND comments.deleted_at IS NULL AND comments.shadow = 0;
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
--> statement-breakpoint
-- A comment is deleted, or moderation puts it (or one above it) into the shadow; then only its author sees it.
CREATE TRIGGER `comments_activity_update` AFTER UPDATE OF deleted_at, shadow ON `comments`
WHEN (old.deleted_at IS NULL) <> (new.deleted_at IS NULL) OR (old.shadow = 0) <> (new.shadow = 0) BEGIN
  INSERT INTO activity_change SELECT old.author_id, posts.visibility = 'public' AND old.shadow = 0, old.created_at, 'comments', -1
    FROM posts WHERE posts.id = old.post_id AND old.deleted_at IS NULL;
  INSERT INTO activity_change SELECT new.author_id, posts.visibility = 'public' AND new.shadow = 0, new.created_at, 'comments', 1
    FROM posts WHERE posts.id = new.post_id AND new.deleted_at IS NULL;
  INSERT INTO activity_change
    SELECT person.value, side.value, fact.at, (CASE person.key WHEN 0 THEN 'reactions_given' ELSE 'reactions_received' END), (CASE WHEN side.value = fact.is_public THEN 1 ELSE -1 END)
    FROM rollups CROSS JOIN posts CROSS JOIN comment_reaction_facts AS fact CROSS JOIN json_each(json_array(fact.giver_id, fact.receiver_id)) AS person CROSS JOIN json_each('[0, 1]') AS side
    WHERE (old.shadow = 0) <> (new.shadow = 0) AND rollups.source = 'comment_reactions' AND posts.id = new.post_id AND posts.visibility = 'public'
      AND fact.comment_id = new.id AND (+fact.seq <= rollups.through OR +fact.at < rollups.since);
  INSERT INTO post_days (post_id, day, fact, count)
    VALUES (new.post_id, new.created_at / 86400000, 'comments', (new.deleted_at IS NULL AND new.shadow = 0) - (old.deleted_at IS NULL AND old.shadow = 0))
    ON CONFLICT (post_id, day, fact) DO UPDATE SET count = count + excluded.count;
END;
