-- Apps that people let in, the codes that are exchanged for tokens, and the tokens, by their hashes.
CREATE TABLE `app_codes` (
	`hash` text PRIMARY KEY NOT NULL,
	`app_id` text NOT NULL,
	`session_id` text NOT NULL,
	`redirect_uri` text NOT NULL,
	`scopes` text NOT NULL,
	`challenge` text NOT NULL,
	`expires_at` integer NOT NULL,
	`gave` text,
	FOREIGN KEY (`app_id`) REFERENCES `apps`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `app_codes_app` ON `app_codes` (`app_id`);--> statement-breakpoint
CREATE INDEX `app_codes_session` ON `app_codes` (`session_id`);--> statement-breakpoint
CREATE INDEX `app_codes_expiry` ON `app_codes` (`expires_at`);--> statement-breakpoint
CREATE TABLE `app_tokens` (
	`hash` text PRIMARY KEY NOT NULL,
	`session_id` text,
	`app_id` text,
	`name` text DEFAULT '' NOT NULL,
	`scopes` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`app_id`) REFERENCES `apps`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `app_tokens_session` ON `app_tokens` (`session_id`);--> statement-breakpoint
CREATE INDEX `app_tokens_app` ON `app_tokens` (`app_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `apps` (
	`id` text PRIMARY KEY NOT NULL,
	`owner_id` text,
	`name` text NOT NULL,
	`website` text DEFAULT '' NOT NULL,
	`redirect_uris` text NOT NULL,
	`scopes` text NOT NULL,
	`secret_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`used_at` integer NOT NULL,
	`removed_at` integer,
	FOREIGN KEY (`owner_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `apps_owner` ON `apps` (`owner_id`,`id`);--> statement-breakpoint
CREATE INDEX `apps_unused` ON `apps` (`used_at`) WHERE "apps"."owner_id" IS NULL;--> statement-breakpoint
CREATE INDEX `apps_removed` ON `apps` (`removed_at`) WHERE "apps"."removed_at" IS NOT NULL;