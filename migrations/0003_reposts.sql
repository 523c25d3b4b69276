CREATE TABLE `hidden_reposts` (
	`user_id` text NOT NULL,
	`person_id` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `person_id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "hidden_reposts_not_self" CHECK("hidden_reposts"."user_id" <> "hidden_reposts"."person_id")
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `reposts` (
	`post_id` text NOT NULL,
	`user_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`feed_key` text NOT NULL,
	PRIMARY KEY(`post_id`, `user_id`),
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `reposts_recent` ON `reposts` (`post_id`,`created_at`,`user_id`);--> statement-breakpoint
CREATE INDEX `reposts_user` ON `reposts` (`user_id`,`created_at`,`post_id`);--> statement-breakpoint
CREATE TABLE `reposts_set_aside` (
	`user_id` text NOT NULL,
	`post_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`feed_key` text NOT NULL,
	PRIMARY KEY(`user_id`, `post_id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `posts` ADD `repost_count` integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
-- Everything below is written by hand.
CREATE TRIGGER `reposts_count_up` AFTER INSERT ON `reposts` BEGIN
  UPDATE posts SET repost_count = repost_count + 1 WHERE id = new.post_id;
END;
--> statement-breakpoint
CREATE TRIGGER `reposts_count_down` AFTER DELETE ON `reposts` BEGIN
  UPDATE posts SET repost_count = repost_count - 1 WHERE id = old.post_id;
END;
