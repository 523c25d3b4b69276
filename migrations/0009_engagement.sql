-- Numbers over time: posts per period and tag, what each person did on each day, what happened to each post on each day.
-- Triggers keep them (docs/decisions/003 and 014), so they are exact whatever changed the rows they count: a new post, an
-- edit of tags or audience, a draft that is published, a deletion, an import of old posts.
--
-- A day is its number since 1970-01-01 in UTC; a week is named by its Monday, a month and a year by their first day.
-- Where several triggers count the same way they write to a view, and the trigger of the view does the counting.
CREATE TABLE `activity_days` (
	`user_id` text NOT NULL,
	`is_public` integer NOT NULL,
	`day` integer NOT NULL,
	`posts` integer DEFAULT 0 NOT NULL,
	`comments` integer DEFAULT 0 NOT NULL,
	`reactions_given` integer DEFAULT 0 NOT NULL,
	`reactions_received` integer DEFAULT 0 NOT NULL,
	`views_received` integer DEFAULT 0 NOT NULL,
	`friends` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`user_id`, `is_public`, `day`)
);
--> statement-breakpoint
CREATE TABLE `activity_months` (
	`user_id` text NOT NULL,
	`is_public` integer NOT NULL,
	`month` integer NOT NULL,
	`posts` integer DEFAULT 0 NOT NULL,
	`comments` integer DEFAULT 0 NOT NULL,
	`reactions_given` integer DEFAULT 0 NOT NULL,
	`reactions_received` integer DEFAULT 0 NOT NULL,
	`views_received` integer DEFAULT 0 NOT NULL,
	`friends` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`user_id`, `is_public`, `month`)
);
--> statement-breakpoint
CREATE TABLE `post_days` (
	`post_id` text NOT NULL,
	`day` integer NOT NULL,
	`fact` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`post_id`, `day`, `fact`)
);
--> statement-breakpoint
CREATE TABLE `post_stats` (
	`tag` text NOT NULL,
	`grain` text NOT NULL,
	`period` integer NOT NULL,
	`posts` integer NOT NULL,
	`tag_uses` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`tag`, `grain`, `period`)
);
--> statement-breakpoint
CREATE INDEX `post_stats_top` ON `post_stats` (`grain`,`period`,`posts`,`tag`) WHERE tag <> '' AND grain <> 'week';
--> statement-breakpoint
CREATE TABLE `trend_runs` (
	`id` integer PRIMARY KEY NOT NULL,
	`started_at` integer NOT NULL,
	`computed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `trends` (
	`kind` text NOT NULL,
	`place` integer NOT NULL,
	`subject` text NOT NULL,
	`score` real NOT NULL,
	`people` integer NOT NULL,
	PRIMARY KEY(`kind`, `place`)
);
--> statement-breakpoint
CREATE INDEX `post_views_recent` ON `post_views` (`post_id`,`created_at`,`viewer_id`);
--> statement-breakpoint
CREATE INDEX `posts_author_popular` ON `posts` (`author_id`,`visibility`,`reaction_count`,`id`);
--> statement-breakpoint
-- Counts a post (`posts` is 1) or takes it back (-1): of all, and of each of its tags, in the four periods it belongs to.
CREATE VIEW `post_stats_change` AS SELECT '[]' AS tags, 0 AS created_at, 0 AS posts WHERE 0;
--> statement-breakpoint
CREATE TRIGGER `post_stats_count` INSTEAD OF INSERT ON `post_stats_change` BEGIN
  INSERT INTO post_stats (tag, grain, period, posts, tag_uses)
    SELECT counted.tag, grains.value, (CASE grains.value
        WHEN 'day' THEN new.created_at / 86400000
        WHEN 'week' THEN new.created_at / 86400000 - (new.created_at / 86400000 + 3) % 7
        WHEN 'month' THEN unixepoch(new.created_at / 1000, 'unixepoch', 'start of month') / 86400
        ELSE unixepoch(new.created_at / 1000, 'unixepoch', 'start of year') / 86400 END),
      new.posts, counted.uses * new.posts
    FROM (SELECT '' AS tag, json_array_length(new.tags) AS uses UNION ALL SELECT DISTINCT value, 0 FROM json_each(new.tags)) AS counted,
      json_each('["day", "week", "month", "year"]') AS grains
    WHERE true
    ON CONFLICT (tag, grain, period) DO UPDATE SET posts = posts + excluded.posts, tag_uses = tag_uses + excluded.tag_uses;
END;
--> statement-breakpoint
CREATE TRIGGER `posts_stats_insert` AFTER INSERT ON `posts` WHEN new.feed_key IS NOT NULL AND new.visibility = 'public' BEGIN
  INSERT INTO post_stats_change VALUES (new.tags, new.created_at, 1);
END;
--> statement-breakpoint
CREATE TRIGGER `posts_stats_delete` AFTER DELETE ON `posts` WHEN old.feed_key IS NOT NULL AND old.visibility = 'public' BEGIN
  INSERT INTO post_stats_change VALUES (old.tags, old.created_at, -1);
END;
--> statement-breakpoint
CREATE TRIGGER `posts_stats_update` AFTER UPDATE OF feed_key, visibility, tags, created_at ON `posts`
WHEN old.visibility <> new.visibility OR old.tags <> new.tags OR old.created_at <> new.created_at OR (old.feed_key IS NULL) <> (new.feed_key IS NULL) BEGIN
  INSERT INTO post_stats_change SELECT old.tags, old.created_at, -1 WHERE old.feed_key IS NOT NULL AND old.visibility = 'public';
  INSERT INTO post_stats_change SELECT new.tags, new.created_at, 1 WHERE new.feed_key IS NOT NULL AND new.visibility = 'public';
END;
--> statement-breakpoint
-- Counts something a person did or received at a moment: on its day, and in its month.
CREATE VIEW `activity_change` AS SELECT '' AS user_id, 0 AS is_public, 0 AS at, '' AS fact, 0 AS n WHERE 0;
--> statement-breakpoint
CREATE TRIGGER `activity_count` INSTEAD OF INSERT ON `activity_change` BEGIN
  INSERT INTO activity_days (user_id, is_public, day, posts, comments, reactions_given, reactions_received, views_received, friends)
    VALUES (new.user_id, new.is_public, new.at / 86400000, new.n * (new.fact = 'posts'), new.n * (new.fact = 'comments'), new.n * (new.fact = 'reactions_given'), new.n * (new.fact = 'reactions_received'), new.n * (new.fact = 'views_received'), new.n * (new.fact = 'friends'))
    ON CONFLICT (user_id, is_public, day) DO UPDATE SET posts = posts + excluded.posts, comments = comments + excluded.comments, reactions_given = reactions_given + excluded.reactions_given, reactions_received = reactions_received + excluded.reactions_received, views_received = views_received + excluded.views_received, friends = friends + excluded.friends;
  INSERT INTO activity_months (user_id, is_public, month, posts, comments, reactions_given, reactions_received, views_received, friends)
    VALUES (new.user_id, new.is_public, unixepoch(new.at / 1000, 'unixepoch', 'start of month') / 86400, new.n * (new.fact = 'posts'), new.n * (new.fact = 'comments'), new.n * (new.fact = 'reactions_given'), new.n * (new.fact = 'reactions_received'), new.n * (new.fact = 'views_received'), new.n * (new.fact = 'friends'))
    ON CONFLICT (user_id, is_public, month) DO UPDATE SET posts = posts + excluded.posts, comments = comments + excluded.comments, reactions_given = reactions_given + excluded.reactions_given, reactions_received = reactions_received + excluded.reactions_received, views_received = views_received + excluded.views_received, friends = friends + excluded.friends;
END;
--> statement-breakpoint
CREATE TRIGGER `posts_activity_insert` AFTER INSERT ON `posts` WHEN new.feed_key IS NOT NULL BEGIN
  INSERT INTO activity_change VALUES (new.author_id, new.visibility = 'public', new.created_at, 'posts', 1);
END;
--> statement-breakpoint
CREATE TRIGGER `posts_activity_delete` AFTER DELETE ON `posts` BEGIN
  INSERT INTO activity_change SELECT old.author_id, old.visibility = 'public', old.created_at, 'posts', -1 WHERE old.feed_key IS NOT NULL;
  DELETE FROM post_days WHERE post_id = old.id;
END;
--> statement-breakpoint
CREATE TRIGGER `posts_activity_update` AFTER UPDATE OF feed_key, visibility, created_at ON `posts`
WHEN (old.visibility = 'public') <> (new.visibility = 'public') OR old.created_at <> new.created_at OR (old.feed_key IS NULL) <> (new.feed_key IS NULL) BEGIN
  INSERT INTO activity_change SELECT old.author_id, old.visibility = 'public', old.created_at, 'posts', -1 WHERE old.feed_key IS NOT NULL;
  INSERT INTO activity_change SELECT new.author_id, new.visibility = 'public', new.created_at, 'posts', 1 WHERE new.feed_key IS NOT NULL;
END;
--> statement-breakpoint
-- A post that becomes public, or no longer is, takes along everything that happened on it: off one side, onto the other.
CREATE TRIGGER `posts_activity_audience` AFTER UPDATE OF visibility ON `posts` WHEN (old.visibility = 'public') <> (new.visibility = 'public') BEGIN
  INSERT INTO activity_change
    SELECT comments.author_id, side.value, comments.created_at, 'comments', (CASE WHEN side.value = (new.visibility = 'public') THEN 1 ELSE -1 END)
    FROM comments, json_each('[0, 1]') AS side WHERE comments.post_id = new.id AND comments.deleted_at IS NULL AND comments.shadow = 0;
  INSERT INTO activity_change
    SELECT person.value, side.value, post_reactions.created_at, (CASE person.key WHEN 0 THEN 'reactions_given' ELSE 'reactions_received' END), (CASE WHEN side.value = (new.visibility = 'public') THEN 1 ELSE -1 END)
    FROM post_reactions, json_each(json_array(post_reactions.user_id, new.author_id)) AS person, json_each('[0, 1]') AS side
    WHERE post_reactions.post_id = new.id AND post_reactions.user_id <> new.author_id;
  INSERT INTO activity_change
    SELECT person.value, side.value, comment_reactions.created_at, (CASE person.key WHEN 0 THEN 'reactions_given' ELSE 'reactions_received' END), (CASE WHEN side.value = (new.visibility = 'public') THEN 1 ELSE -1 END)
    FROM comments CROSS JOIN comment_reactions ON comment_reactions.comment_id = comments.id,
      json_each(json_array(comment_reactions.user_id, comments.author_id)) AS person, json_each('[0, 1]') AS side
    WHERE comments.post_id = new.id AND comments.shadow = 0 AND comment_reactions.user_id <> comments.author_id;
  INSERT INTO activity_change
    SELECT new.author_id, side.value, post_views.created_at, 'views_received', (CASE WHEN side.value = (new.visibility = 'public') THEN 1 ELSE -1 END)
    FROM post_views, json_each('[0, 1]') AS side WHERE post_views.post_id = new.id;
END;
--> statement-breakpoint
CREATE TRIGGER `comments_activity_insert` AFTER INSERT ON `comments` WHEN new.deleted_at IS NULL BEGIN
  INSERT INTO activity_change SELECT new.author_id, posts.visibility = 'public' AND new.shadow = 0, new.created_at, 'comments', 1 FROM posts WHERE posts.id = new.post_id;
  INSERT INTO post_days (post_id, day, fact, count) VALUES (new.post_id, new.created_at / 86400000, 'comments', new.shadow = 0)
    ON CONFLICT (post_id, day, fact) DO UPDATE SET count = count + excluded.count;
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
    SELECT person.value, side.value, comment_reactions.created_at, (CASE person.key WHEN 0 THEN 'reactions_given' ELSE 'reactions_received' END),
      (CASE WHEN side.value = (new.shadow = 0) THEN 1 ELSE -1 END)
    FROM posts, comment_reactions, json_each(json_array(comment_reactions.user_id, new.author_id)) AS person, json_each('[0, 1]') AS side
    WHERE (old.shadow = 0) <> (new.shadow = 0) AND posts.id = new.post_id AND posts.visibility = 'public'
      AND comment_reactions.comment_id = new.id AND comment_reactions.user_id <> new.author_id;
  INSERT INTO post_days (post_id, day, fact, count)
    VALUES (new.post_id, new.created_at / 86400000, 'comments', (new.deleted_at IS NULL AND new.shadow = 0) - (old.deleted_at IS NULL AND old.shadow = 0))
    ON CONFLICT (post_id, day, fact) DO UPDATE SET count = count + excluded.count;
END;
--> statement-breakpoint
CREATE TRIGGER `comments_activity_delete` AFTER DELETE ON `comments` WHEN old.deleted_at IS NULL BEGIN
  INSERT INTO activity_change SELECT old.author_id, posts.visibility = 'public' AND old.shadow = 0, old.created_at, 'comments', -1 FROM posts WHERE posts.id = old.post_id;
  INSERT INTO post_days (post_id, day, fact, count) VALUES (old.post_id, old.created_at / 86400000, 'comments', -(old.shadow = 0))
    ON CONFLICT (post_id, day, fact) DO UPDATE SET count = count + excluded.count;
END;
--> statement-breakpoint
-- Reacting to oneself is neither given nor received.
CREATE TRIGGER `post_reactions_activity_insert` AFTER INSERT ON `post_reactions` BEGIN
  INSERT INTO activity_change
    SELECT person.value, posts.visibility = 'public', new.created_at, (CASE person.key WHEN 0 THEN 'reactions_given' ELSE 'reactions_received' END), 1
    FROM posts, json_each(json_array(new.user_id, posts.author_id)) AS person WHERE posts.id = new.post_id AND posts.author_id <> new.user_id;
  INSERT INTO post_days (post_id, day, fact, count) VALUES (new.post_id, new.created_at / 86400000, new.kind, 1)
    ON CONFLICT (post_id, day, fact) DO UPDATE SET count = count + excluded.count;
END;
--> statement-breakpoint
CREATE TRIGGER `post_reactions_activity_delete` AFTER DELETE ON `post_reactions` BEGIN
  INSERT INTO activity_change
    SELECT person.value, posts.visibility = 'public', old.created_at, (CASE person.key WHEN 0 THEN 'reactions_given' ELSE 'reactions_received' END), -1
    FROM posts, json_each(json_array(old.user_id, posts.author_id)) AS person WHERE posts.id = old.post_id AND posts.author_id <> old.user_id;
  INSERT INTO post_days (post_id, day, fact, count) VALUES (old.post_id, old.created_at / 86400000, old.kind, -1)
    ON CONFLICT (post_id, day, fact) DO UPDATE SET count = count + excluded.count;
END;
--> statement-breakpoint
CREATE TRIGGER `post_reactions_activity_change` AFTER UPDATE OF kind ON `post_reactions` WHEN old.kind <> new.kind BEGIN
  INSERT INTO post_days (post_id, day, fact, count)
    VALUES (old.post_id, old.created_at / 86400000, old.kind, -1), (new.post_id, new.created_at / 86400000, new.kind, 1)
    ON CONFLICT (post_id, day, fact) DO UPDATE SET count = count + excluded.count;
END;
--> statement-breakpoint
CREATE TRIGGER `comment_reactions_activity_insert` AFTER INSERT ON `comment_reactions` BEGIN
  INSERT INTO activity_change
    SELECT person.value, posts.visibility = 'public' AND comments.shadow = 0, new.created_at, (CASE person.key WHEN 0 THEN 'reactions_given' ELSE 'reactions_received' END), 1
    FROM comments CROSS JOIN posts ON posts.id = comments.post_id, json_each(json_array(new.user_id, comments.author_id)) AS person
    WHERE comments.id = new.comment_id AND comments.author_id <> new.user_id;
END;
--> statement-breakpoint
CREATE TRIGGER `comment_reactions_activity_delete` AFTER DELETE ON `comment_reactions` BEGIN
  INSERT INTO activity_change
    SELECT person.value, posts.visibility = 'public' AND comments.shadow = 0, old.created_at, (CASE person.key WHEN 0 THEN 'reactions_given' ELSE 'reactions_received' END), -1
    FROM comments CROSS JOIN posts ON posts.id = comments.post_id, json_each(json_array(old.user_id, comments.author_id)) AS person
    WHERE comments.id = old.comment_id AND comments.author_id <> old.user_id;
END;
--> statement-breakpoint
CREATE TRIGGER `post_views_activity_insert` AFTER INSERT ON `post_views` BEGIN
  INSERT INTO activity_change SELECT posts.author_id, posts.visibility = 'public', new.created_at, 'views_received', 1 FROM posts WHERE posts.id = new.post_id;
  INSERT INTO post_days (post_id, day, fact, count) VALUES (new.post_id, new.created_at / 86400000, 'views', 1)
    ON CONFLICT (post_id, day, fact) DO UPDATE SET count = count + excluded.count;
END;
--> statement-breakpoint
CREATE TRIGGER `post_views_activity_delete` AFTER DELETE ON `post_views` BEGIN
  INSERT INTO activity_change SELECT posts.author_id, posts.visibility = 'public', old.created_at, 'views_received', -1 FROM posts WHERE posts.id = old.post_id;
  INSERT INTO post_days (post_id, day, fact, count) VALUES (old.post_id, old.created_at / 86400000, 'views', -1)
    ON CONFLICT (post_id, day, fact) DO UPDATE SET count = count + excluded.count;
END;
--> statement-breakpoint
CREATE TRIGGER `friendships_activity_insert` AFTER INSERT ON `friendships` BEGIN
  INSERT INTO activity_change VALUES (new.user_id, 1, new.created_at, 'friends', 1);
END;
--> statement-breakpoint
CREATE TRIGGER `friendships_activity_delete` AFTER DELETE ON `friendships` BEGIN
  INSERT INTO activity_change VALUES (old.user_id, 1, old.created_at, 'friends', -1);
END;
--> statement-breakpoint
-- What is there already is counted the same way.
INSERT INTO post_stats_change SELECT tags, created_at, 1 FROM posts WHERE feed_key IS NOT NULL AND visibility = 'public';
--> statement-breakpoint
INSERT INTO activity_change SELECT author_id, visibility = 'public', created_at, 'posts', 1 FROM posts WHERE feed_key IS NOT NULL;
--> statement-breakpoint
INSERT INTO activity_change
  SELECT comments.author_id, posts.visibility = 'public' AND comments.shadow = 0, comments.created_at, 'comments', 1
  FROM comments JOIN posts ON posts.id = comments.post_id WHERE comments.deleted_at IS NULL;
--> statement-breakpoint
INSERT INTO activity_change
  SELECT person.value, posts.visibility = 'public', post_reactions.created_at, (CASE person.key WHEN 0 THEN 'reactions_given' ELSE 'reactions_received' END), 1
  FROM post_reactions JOIN posts ON posts.id = post_reactions.post_id, json_each(json_array(post_reactions.user_id, posts.author_id)) AS person
  WHERE post_reactions.user_id <> posts.author_id;
--> statement-breakpoint
INSERT INTO activity_change
  SELECT person.value, posts.visibility = 'public' AND comments.shadow = 0, comment_reactions.created_at, (CASE person.key WHEN 0 THEN 'reactions_given' ELSE 'reactions_received' END), 1
  FROM comment_reactions JOIN comments ON comments.id = comment_reactions.comment_id JOIN posts ON posts.id = comments.post_id,
    json_each(json_array(comment_reactions.user_id, comments.author_id)) AS person
  WHERE comment_reactions.user_id <> comments.author_id;
--> statement-breakpoint
INSERT INTO activity_change
  SELECT posts.author_id, posts.visibility = 'public', post_views.created_at, 'views_received', 1
  FROM post_views JOIN posts ON posts.id = post_views.post_id;
--> statement-breakpoint
INSERT INTO activity_change SELECT user_id, 1, created_at, 'friends', 1 FROM friendships;
--> statement-breakpoint
INSERT INTO post_days (post_id, day, fact, count)
  SELECT post_id, created_at / 86400000 AS day, fact, count(*) FROM (
    SELECT post_id, created_at, 'views' AS fact FROM post_views
    UNION ALL SELECT post_id, created_at, 'comments' FROM comments WHERE deleted_at IS NULL AND shadow = 0
    UNION ALL SELECT post_id, created_at, kind FROM post_reactions)
  GROUP BY post_id, day, fact;
--> statement-breakpoint
INSERT INTO trend_runs (id, started_at, computed_at) VALUES (1, 0, 0);
