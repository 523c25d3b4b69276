CREATE TABLE `collectible_blocks` (
	`cid` text NOT NULL,
	`collectible_id` text NOT NULL,
	`offset` integer NOT NULL,
	`length` integer NOT NULL,
	PRIMARY KEY(`cid`, `collectible_id`),
	FOREIGN KEY (`collectible_id`) REFERENCES `collectibles`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `collectible_blocks_of` ON `collectible_blocks` (`collectible_id`);--> statement-breakpoint
CREATE TABLE `collectibles` (
	`id` text PRIMARY KEY NOT NULL,
	`author_id` text NOT NULL,
	`subject_type` text NOT NULL,
	`subject_id` text NOT NULL,
	`post_id` text NOT NULL,
	`version` integer NOT NULL,
	`name` text NOT NULL,
	`root_cid` text NOT NULL,
	`metadata_cid` text NOT NULL,
	`image_cid` text NOT NULL,
	`image_type` text NOT NULL,
	`token_id` text NOT NULL,
	`bytes` integer NOT NULL,
	`status` text NOT NULL,
	`reason` text,
	`created_at` integer NOT NULL,
	`pinning_since` integer,
	`pin_request` text,
	`pin_failures` integer DEFAULT 0 NOT NULL,
	`pin_due_at` integer,
	`pinned_at` integer,
	`minted_at` integer,
	`chain_id` integer,
	`contract` text,
	`tx_hash` text,
	`minted_to` text,
	FOREIGN KEY (`author_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `collectibles_version` ON `collectibles` (`subject_type`,`subject_id`,`version`);--> statement-breakpoint
CREATE INDEX `collectibles_author` ON `collectibles` (`author_id`,`id`);--> statement-breakpoint
CREATE INDEX `collectibles_post` ON `collectibles` (`post_id`);--> statement-breakpoint
CREATE INDEX `collectibles_root` ON `collectibles` (`root_cid`);--> statement-breakpoint
CREATE INDEX `collectibles_token` ON `collectibles` (`token_id`);--> statement-breakpoint
CREATE INDEX `collectibles_due` ON `collectibles` (`pin_due_at`) WHERE pin_due_at IS NOT NULL;--> statement-breakpoint
CREATE TABLE `unpins` (
	`root_cid` text PRIMARY KEY NOT NULL,
	`pin_request` text,
	`failures` integer DEFAULT 0 NOT NULL,
	`due_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `unpins_due` ON `unpins` (`due_at`);