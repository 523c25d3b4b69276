CREATE TABLE `list_members` (
	`list_id` text NOT NULL,
	`person_id` text NOT NULL,
	`user_id` text NOT NULL,
	`exclusive` integer NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`list_id`, `person_id`),
	FOREIGN KEY (`list_id`) REFERENCES `lists`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "list_members_not_self" CHECK("list_members"."user_id" <> "list_members"."person_id")
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `list_members_recent` ON `list_members` (`list_id`,`created_at`,`person_id`);--> statement-breakpoint
CREATE INDEX `list_members_person` ON `list_members` (`user_id`,`person_id`);--> statement-breakpoint
CREATE INDEX `list_members_exclusive` ON `list_members` (`user_id`,`person_id`) WHERE "list_members"."exclusive" = 1;--> statement-breakpoint
CREATE TABLE `lists` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`title` text NOT NULL,
	`exclusive` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `lists_title` ON `lists` (`user_id`,`title`);