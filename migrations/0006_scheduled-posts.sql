CREATE TABLE `scheduled_posts` (
	`post_id` text PRIMARY KEY NOT NULL,
	`author_id` text NOT NULL,
	`publish_at` integer NOT NULL,
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `scheduled_posts_author` ON `scheduled_posts` (`author_id`,`publish_at`,`post_id`);