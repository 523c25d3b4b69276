CREATE TABLE `link_previews` (
	`url` text PRIMARY KEY NOT NULL,
	`card` text,
	`failure` text,
	`fresh_until` integer NOT NULL,
	`claimed_until` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `link_previews_age` ON `link_previews` (`fresh_until`);--> statement-breakpoint
ALTER TABLE `posts` ADD `card` text;