ALTER TABLE `outbox` ADD `sent_at` integer;--> statement-breakpoint
CREATE TABLE `subscribers` (
	`name` text PRIMARY KEY NOT NULL,
	`enabled` integer NOT NULL,
	`handled` integer NOT NULL,
	`last_event_id` text,
	`last_event_type` text,
	`last_event_at` integer,
	`last_handled_at` integer,
	`catch_up_sent_at` integer
);
--> statement-breakpoint
CREATE TABLE `parked_events` (
	`subscriber` text NOT NULL,
	`event_id` text NOT NULL,
	`event` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`subscriber`, `event_id`)
);
--> statement-breakpoint
CREATE TABLE `event_failures` (
	`event_id` text NOT NULL,
	`subscriber` text NOT NULL,
	`reason` text NOT NULL,
	`attempts` integer NOT NULL,
	`first_failed_at` integer NOT NULL,
	`last_failed_at` integer NOT NULL,
	PRIMARY KEY(`event_id`, `subscriber`)
);
--> statement-breakpoint
CREATE TABLE `dead_letters` (
	`id` text PRIMARY KEY NOT NULL,
	`type` text,
	`body` text NOT NULL,
	`failures` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`first_failed_at` integer NOT NULL,
	`last_failed_at` integer NOT NULL,
	`died_at` integer NOT NULL,
	`settled_at` integer
);
--> statement-breakpoint
CREATE INDEX `dead_letters_state` ON `dead_letters` (`state`,`died_at`,`id`);
