-- What an operator sees is counted when it happens, by triggers, so that looking at it reads a row per day.
CREATE TABLE `daily_counts` (
	`day` integer NOT NULL,
	`what` text NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`day`, `what`)
);
--> statement-breakpoint
CREATE TABLE `instance_counts` (
	`what` text PRIMARY KEY NOT NULL,
	`n` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `people_seen` (
	`user_id` text PRIMARY KEY NOT NULL,
	`day` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `room_messages` (
	`room_id` text NOT NULL,
	`day` integer NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`room_id`, `day`)
);
--> statement-breakpoint
CREATE INDEX `room_messages_age` ON `room_messages` (`day`);
--> statement-breakpoint
CREATE TABLE `route_metrics` (
	`span` text NOT NULL,
	`start` integer NOT NULL,
	`route` text NOT NULL,
	`expires_at` integer NOT NULL,
	`requests` integer NOT NULL,
	`errors` integer NOT NULL,
	`total_ms` integer NOT NULL,
	`slowest_ms` integer NOT NULL,
	`sql_ms` integer NOT NULL,
	`trips` integer NOT NULL,
	`rows_read` integer NOT NULL,
	`rows_written` integer NOT NULL,
	`bucket_0` integer NOT NULL,
	`bucket_1` integer NOT NULL,
	`bucket_2` integer NOT NULL,
	`bucket_3` integer NOT NULL,
	`bucket_4` integer NOT NULL,
	`bucket_5` integer NOT NULL,
	`bucket_6` integer NOT NULL,
	`bucket_7` integer NOT NULL,
	`bucket_8` integer NOT NULL,
	`bucket_9` integer NOT NULL,
	PRIMARY KEY(`span`, `start`, `route`)
);
--> statement-breakpoint
CREATE INDEX `route_metrics_expiry` ON `route_metrics` (`expires_at`);
--> statement-breakpoint
-- The sum over all days, for what has one.
CREATE TRIGGER `daily_counts_sum_insert` AFTER INSERT ON `daily_counts` WHEN new.what NOT IN ('active', 'last_seen') BEGIN
  INSERT INTO instance_counts (what, n) VALUES (new.what, new.n) ON CONFLICT (what) DO UPDATE SET n = n + excluded.n;
END;
--> statement-breakpoint
CREATE TRIGGER `daily_counts_sum_update` AFTER UPDATE OF n ON `daily_counts` WHEN new.what NOT IN ('active', 'last_seen') BEGIN
  UPDATE instance_counts SET n = n + new.n - old.n WHERE what = new.what;
END;
--> statement-breakpoint
-- What there is already. (Of the past it is only known when somebody was last here.)
INSERT INTO `daily_counts` SELECT created_at / 86400000, 'people', count(*) FROM users GROUP BY 1;
--> statement-breakpoint
INSERT INTO `daily_counts` SELECT created_at / 86400000, 'posts', count(*) FROM posts WHERE feed_key IS NOT NULL GROUP BY 1;
--> statement-breakpoint
INSERT INTO `daily_counts` SELECT created_at / 86400000, 'comments', count(*) FROM comments WHERE deleted_at IS NULL GROUP BY 1;
--> statement-breakpoint
INSERT INTO `daily_counts` SELECT created_at / 86400000, 'reactions', count(*) FROM (SELECT created_at FROM post_reactions UNION ALL SELECT created_at FROM comment_reactions) GROUP BY 1;
--> statement-breakpoint
INSERT INTO `people_seen` SELECT user_id, max(rotated_at) / 86400000 FROM sessions GROUP BY user_id;
--> statement-breakpoint
INSERT INTO `daily_counts` SELECT day, 'last_seen', count(*) FROM people_seen GROUP BY day;
--> statement-breakpoint
INSERT INTO `daily_counts` SELECT day, 'active', count(*) FROM people_seen GROUP BY day;
--> statement-breakpoint
CREATE TRIGGER `users_daily_insert` AFTER INSERT ON `users` BEGIN
  INSERT INTO daily_counts (day, what, n) VALUES (new.created_at / 86400000, 'people', 1) ON CONFLICT (day, what) DO UPDATE SET n = n + excluded.n;
END;
--> statement-breakpoint
CREATE TRIGGER `users_daily_delete` AFTER DELETE ON `users` BEGIN
  INSERT INTO daily_counts (day, what, n) VALUES (old.created_at / 86400000, 'people', -1) ON CONFLICT (day, what) DO UPDATE SET n = n + excluded.n;
  DELETE FROM people_seen WHERE user_id = old.id;
END;
--> statement-breakpoint
CREATE TRIGGER `posts_daily_insert` AFTER INSERT ON `posts` WHEN new.feed_key IS NOT NULL BEGIN
  INSERT INTO daily_counts (day, what, n) VALUES (new.created_at / 86400000, 'posts', 1) ON CONFLICT (day, what) DO UPDATE SET n = n + excluded.n;
END;
--> statement-breakpoint
CREATE TRIGGER `posts_daily_delete` AFTER DELETE ON `posts` WHEN old.feed_key IS NOT NULL BEGIN
  INSERT INTO daily_counts (day, what, n) VALUES (old.created_at / 86400000, 'posts', -1) ON CONFLICT (day, what) DO UPDATE SET n = n + excluded.n;
END;
--> statement-breakpoint
-- A draft counts from when it is published.
CREATE TRIGGER `posts_daily_update` AFTER UPDATE OF feed_key, created_at ON `posts` WHEN (old.feed_key IS NULL) <> (new.feed_key IS NULL) OR old.created_at / 86400000 <> new.created_at / 86400000 BEGIN
  INSERT INTO daily_counts (day, what, n) VALUES (old.created_at / 86400000, 'posts', -(old.feed_key IS NOT NULL)) ON CONFLICT (day, what) DO UPDATE SET n = n + excluded.n;
  INSERT INTO daily_counts (day, what, n) VALUES (new.created_at / 86400000, 'posts', (new.feed_key IS NOT NULL)) ON CONFLICT (day, what) DO UPDATE SET n = n + excluded.n;
END;
--> statement-breakpoint
CREATE TRIGGER `comments_daily_insert` AFTER INSERT ON `comments` WHEN new.deleted_at IS NULL BEGIN
  INSERT INTO daily_counts (day, what, n) VALUES (new.created_at / 86400000, 'comments', 1) ON CONFLICT (day, what) DO UPDATE SET n = n + excluded.n;
END;
--> statement-breakpoint
CREATE TRIGGER `comments_daily_tombstone` AFTER UPDATE OF deleted_at ON `comments` WHEN (old.deleted_at IS NULL) <> (new.deleted_at IS NULL) BEGIN
  INSERT INTO daily_counts (day, what, n) VALUES (new.created_at / 86400000, 'comments', (new.deleted_at IS NULL) - (old.deleted_at IS NULL)) ON CONFLICT (day, what) DO UPDATE SET n = n + excluded.n;
END;
--> statement-breakpoint
CREATE TRIGGER `comments_daily_delete` AFTER DELETE ON `comments` WHEN old.deleted_at IS NULL BEGIN
  INSERT INTO daily_counts (day, what, n) VALUES (old.created_at / 86400000, 'comments', -1) ON CONFLICT (day, what) DO UPDATE SET n = n + excluded.n;
END;
--> statement-breakpoint
CREATE TRIGGER `post_reactions_daily_insert` AFTER INSERT ON `post_reactions` BEGIN
  INSERT INTO daily_counts (day, what, n) VALUES (new.created_at / 86400000, 'reactions', 1) ON CONFLICT (day, what) DO UPDATE SET n = n + excluded.n;
END;
--> statement-breakpoint
CREATE TRIGGER `post_reactions_daily_delete` AFTER DELETE ON `post_reactions` BEGIN
  INSERT INTO daily_counts (day, what, n) VALUES (old.created_at / 86400000, 'reactions', -1) ON CONFLICT (day, what) DO UPDATE SET n = n + excluded.n;
END;
--> statement-breakpoint
CREATE TRIGGER `comment_reactions_daily_insert` AFTER INSERT ON `comment_reactions` BEGIN
  INSERT INTO daily_counts (day, what, n) VALUES (new.created_at / 86400000, 'reactions', 1) ON CONFLICT (day, what) DO UPDATE SET n = n + excluded.n;
END;
--> statement-breakpoint
CREATE TRIGGER `comment_reactions_daily_delete` AFTER DELETE ON `comment_reactions` BEGIN
  INSERT INTO daily_counts (day, what, n) VALUES (old.created_at / 86400000, 'reactions', -1) ON CONFLICT (day, what) DO UPDATE SET n = n + excluded.n;
END;
--> statement-breakpoint
-- A room says how many messages it has had on a day; only what is new about that counts.
CREATE TRIGGER `room_messages_daily_insert` AFTER INSERT ON `room_messages` BEGIN
  INSERT INTO daily_counts (day, what, n) VALUES (new.day, 'messages', new.n) ON CONFLICT (day, what) DO UPDATE SET n = n + excluded.n;
END;
--> statement-breakpoint
CREATE TRIGGER `room_messages_daily_update` AFTER UPDATE OF n ON `room_messages` WHEN new.n <> old.n BEGIN
  INSERT INTO daily_counts (day, what, n) VALUES (new.day, 'messages', new.n - old.n) ON CONFLICT (day, what) DO UPDATE SET n = n + excluded.n;
END;
--> statement-breakpoint
-- Whoever logs in or renews a token is here today: active once a day, and no longer last seen on an earlier one.
CREATE TRIGGER `sessions_seen_insert` AFTER INSERT ON `sessions` BEGIN
  INSERT INTO people_seen (user_id, day) VALUES (new.user_id, new.rotated_at / 86400000) ON CONFLICT (user_id) DO UPDATE SET day = excluded.day WHERE excluded.day > day;
END;
--> statement-breakpoint
CREATE TRIGGER `sessions_seen_update` AFTER UPDATE OF rotated_at ON `sessions` BEGIN
  INSERT INTO people_seen (user_id, day) VALUES (new.user_id, new.rotated_at / 86400000) ON CONFLICT (user_id) DO UPDATE SET day = excluded.day WHERE excluded.day > day;
END;
--> statement-breakpoint
CREATE TRIGGER `people_seen_insert` AFTER INSERT ON `people_seen` BEGIN
  INSERT INTO daily_counts (day, what, n) VALUES (new.day, 'active', 1) ON CONFLICT (day, what) DO UPDATE SET n = n + excluded.n;
  INSERT INTO daily_counts (day, what, n) VALUES (new.day, 'last_seen', 1) ON CONFLICT (day, what) DO UPDATE SET n = n + excluded.n;
END;
--> statement-breakpoint
CREATE TRIGGER `people_seen_update` AFTER UPDATE OF day ON `people_seen` WHEN new.day > old.day BEGIN
  INSERT INTO daily_counts (day, what, n) VALUES (new.day, 'active', 1) ON CONFLICT (day, what) DO UPDATE SET n = n + excluded.n;
  INSERT INTO daily_counts (day, what, n) VALUES (old.day, 'last_seen', -1) ON CONFLICT (day, what) DO UPDATE SET n = n + excluded.n;
  INSERT INTO daily_counts (day, what, n) VALUES (new.day, 'last_seen', 1) ON CONFLICT (day, what) DO UPDATE SET n = n + excluded.n;
END;
--> statement-breakpoint
CREATE TRIGGER `people_seen_delete` AFTER DELETE ON `people_seen` BEGIN
  INSERT INTO daily_counts (day, what, n) VALUES (old.day, 'last_seen', -1) ON CONFLICT (day, what) DO UPDATE SET n = n + excluded.n;
END;
