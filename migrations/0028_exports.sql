CREATE TABLE `export_parts` (
	`export_id` text NOT NULL,
	`number` integer NOT NULL,
	`key` text NOT NULL,
	`size` integer NOT NULL,
	`entries` text NOT NULL,
	PRIMARY KEY(`export_id`, `number`),
	FOREIGN KEY (`export_id`) REFERENCES `exports`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `exports` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`state` text NOT NULL,
	`origin` text NOT NULL,
	`place` text NOT NULL,
	`parts` integer DEFAULT 0 NOT NULL,
	`items` integer DEFAULT 0 NOT NULL,
	`bytes` integer DEFAULT 0 NOT NULL,
	`failures` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`finished_at` integer,
	`expires_at` integer,
	`cleared_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `exports_owner` ON `exports` (`user_id`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `exports_running` ON `exports` (`user_id`) WHERE "exports"."state" = 'running';--> statement-breakpoint
CREATE INDEX `exports_waiting` ON `exports` (`updated_at`) WHERE "exports"."state" = 'running';--> statement-breakpoint
CREATE INDEX `exports_expiry` ON `exports` (`expires_at`) WHERE "exports"."cleared_at" IS NULL;--> statement-breakpoint
CREATE INDEX `exports_cleared` ON `exports` (`cleared_at`);--> statement-breakpoint
CREATE INDEX `mails_owner` ON `mails` (`user_id`,`id`);