CREATE TABLE `person_notes` (
	`user_id` text NOT NULL,
	`about_id` text NOT NULL,
	`text` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `about_id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`about_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `pinned_posts` (
	`post_id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `pinned_posts_wall` ON `pinned_posts` (`user_id`,`created_at`);--> statement-breakpoint
ALTER TABLE `mutes` ADD `ends_at` integer;--> statement-breakpoint
CREATE INDEX `mutes_end` ON `mutes` (`ends_at`) WHERE "mutes"."ends_at" IS NOT NULL;