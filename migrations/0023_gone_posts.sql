CREATE TABLE `gone_posts` (
	`id` text PRIMARY KEY NOT NULL,
	`deleted_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `gone_posts_deleted` ON `gone_posts` (`deleted_at`);