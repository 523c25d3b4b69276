CREATE TABLE `stream_listeners` (
	`topic` text NOT NULL,
	`user_id` text NOT NULL,
	`until` integer NOT NULL,
	PRIMARY KEY(`topic`, `user_id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `stream_listeners_person` ON `stream_listeners` (`user_id`);