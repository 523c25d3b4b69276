CREATE TABLE `poll_votes` (
	`post_id` text NOT NULL,
	`user_id` text NOT NULL,
	`choices` integer NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`post_id`, `user_id`),
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `poll_votes_user` ON `poll_votes` (`user_id`);--> statement-breakpoint
CREATE TABLE `polls` (
	`post_id` text PRIMARY KEY NOT NULL,
	`options` text NOT NULL,
	`multiple` integer NOT NULL,
	`minutes` integer NOT NULL,
	`ends_at` integer,
	`told_at` integer,
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `polls_due` ON `polls` (`ends_at`) WHERE told_at IS NULL;--> statement-breakpoint
ALTER TABLE `posts` ADD `poll` text;
--> statement-breakpoint
-- What is asked is repeated in the row of the post, for its readers; and there the votes are counted.
CREATE TRIGGER `polls_hang` AFTER INSERT ON `polls` BEGIN
  UPDATE posts SET poll = json_object('options', json(new.options), 'multiple', new.multiple, 'minutes', new.minutes, 'endsAt', new.ends_at, 'counts', json('[0,0,0,0,0,0,0,0]'), 'voters', 0) WHERE id = new.post_id;
END;
--> statement-breakpoint
CREATE TRIGGER `polls_change` AFTER UPDATE OF `options`, `multiple`, `minutes`, `ends_at` ON `polls` BEGIN
  UPDATE posts SET poll = json_set(poll, '$.options', json(new.options), '$.multiple', new.multiple, '$.minutes', new.minutes, '$.endsAt', new.ends_at) WHERE id = new.post_id;
END;
--> statement-breakpoint
CREATE TRIGGER `polls_drop` AFTER DELETE ON `polls` BEGIN
  UPDATE posts SET poll = NULL WHERE id = old.post_id;
END;
--> statement-breakpoint
-- A vote that stands is never changed.
CREATE TRIGGER `poll_votes_count_up` AFTER INSERT ON `poll_votes` BEGIN
  UPDATE posts SET poll = json_set(poll, '$.voters', (poll ->> '$.voters') + 1, '$.counts', json_array((poll ->> '$.counts[0]') + (new.choices >> 0 & 1), (poll ->> '$.counts[1]') + (new.choices >> 1 & 1), (poll ->> '$.counts[2]') + (new.choices >> 2 & 1), (poll ->> '$.counts[3]') + (new.choices >> 3 & 1), (poll ->> '$.counts[4]') + (new.choices >> 4 & 1), (poll ->> '$.counts[5]') + (new.choices >> 5 & 1), (poll ->> '$.counts[6]') + (new.choices >> 6 & 1), (poll ->> '$.counts[7]') + (new.choices >> 7 & 1))) WHERE id = new.post_id;
END;
--> statement-breakpoint
CREATE TRIGGER `poll_votes_count_down` AFTER DELETE ON `poll_votes` BEGIN
  UPDATE posts SET poll = json_set(poll, '$.voters', (poll ->> '$.voters') - 1, '$.counts', json_array((poll ->> '$.counts[0]') - (old.choices >> 0 & 1), (poll ->> '$.counts[1]') - (old.choices >> 1 & 1), (poll ->> '$.counts[2]') - (old.choices >> 2 & 1), (poll ->> '$.counts[3]') - (old.choices >> 3 & 1), (poll ->> '$.counts[4]') - (old.choices >> 4 & 1), (poll ->> '$.counts[5]') - (old.choices >> 5 & 1), (poll ->> '$.counts[6]') - (old.choices >> 6 & 1), (poll ->> '$.counts[7]') - (old.choices >> 7 & 1))) WHERE id = old.post_id AND poll IS NOT NULL;
END;
