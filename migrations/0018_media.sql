CREATE TABLE `media` (
	`id` text PRIMARY KEY NOT NULL,
	`owner_id` text NOT NULL,
	`purpose` text NOT NULL,
	`kind` text NOT NULL,
	`type` text NOT NULL,
	`name` text,
	`size` integer NOT NULL,
	`width` integer,
	`height` integer,
	`duration` integer,
	`animated` integer DEFAULT false NOT NULL,
	`alt` text DEFAULT '' NOT NULL,
	`color` text,
	`placeholder` text,
	`variants` text DEFAULT '{}' NOT NULL,
	`attached_to` text,
	`attached_id` text,
	`place` integer DEFAULT 0 NOT NULL,
	`removed_at` integer,
	FOREIGN KEY (`owner_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `media_attached` ON `media` (`attached_to`,`attached_id`,`place`);--> statement-breakpoint
CREATE INDEX `media_owner` ON `media` (`owner_id`,`id`);--> statement-breakpoint
CREATE INDEX `media_loose` ON `media` (`id`) WHERE attached_id IS NULL AND removed_at IS NULL;--> statement-breakpoint
CREATE INDEX `media_removed` ON `media` (`removed_at`) WHERE removed_at IS NOT NULL;--> statement-breakpoint
CREATE TABLE `media_checked` (
	`id` integer PRIMARY KEY NOT NULL,
	`up_to` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `media_use` (
	`owner_id` text NOT NULL,
	`day` integer NOT NULL,
	`files` integer NOT NULL,
	`bytes` integer NOT NULL,
	PRIMARY KEY(`owner_id`, `day`),
	FOREIGN KEY (`owner_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `media_use_day` ON `media_use` (`day`);--> statement-breakpoint
ALTER TABLE `comments` ADD `media` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `posts` ADD `media` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `posts` ADD `sensitive` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `posts` ADD `warning` text DEFAULT '' NOT NULL;