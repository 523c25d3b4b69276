CREATE TABLE `import_items` (
	`user_id` text NOT NULL,
	`key` text NOT NULL,
	`import_id` text NOT NULL,
	`place` integer NOT NULL,
	`part` text NOT NULL,
	`kind` text NOT NULL,
	`label` text NOT NULL,
	`is_imported` integer NOT NULL,
	`reason` text,
	`count` integer DEFAULT 1 NOT NULL,
	`thing` text,
	PRIMARY KEY(`user_id`, `key`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `import_items_place` ON `import_items` (`import_id`,`place`);--> statement-breakpoint
CREATE TABLE `imports` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`name` text NOT NULL,
	`size` integer NOT NULL,
	`list` text,
	`source` text,
	`state` text NOT NULL,
	`fault` text,
	`upload_id` text,
	`parts` text DEFAULT '{}' NOT NULL,
	`chunks` text DEFAULT '[]' NOT NULL,
	`todo` text DEFAULT '[]' NOT NULL,
	`step` integer DEFAULT 0 NOT NULL,
	`imported` integer DEFAULT 0 NOT NULL,
	`left_out` integer DEFAULT 0 NOT NULL,
	`known` integer DEFAULT 0 NOT NULL,
	`host` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`finished_at` integer,
	`cleared_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `imports_user` ON `imports` (`user_id`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `imports_one` ON `imports` (`user_id`) WHERE state IN ('uploading', 'reading', 'ready', 'running', 'undoing');--> statement-breakpoint
CREATE INDEX `imports_uncleared` ON `imports` (`updated_at`) WHERE cleared_at IS NULL;