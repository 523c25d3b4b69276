CREATE TABLE `departure_places` (
	`departure_id` text NOT NULL,
	`kind` text NOT NULL,
	`id` text NOT NULL,
	PRIMARY KEY(`departure_id`, `kind`, `id`),
	FOREIGN KEY (`departure_id`) REFERENCES `departures`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `departures` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text,
	`username` text,
	`identity` text,
	`started_by` text NOT NULL,
	`since` integer NOT NULL,
	`due_at` integer,
	`warned_at` integer,
	`step` text,
	`place` text DEFAULT '' NOT NULL,
	`parts` integer DEFAULT 0 NOT NULL,
	`touched_at` integer,
	`finished_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `departures_person` ON `departures` (`user_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `departures_username` ON `departures` (`username`);--> statement-breakpoint
CREATE INDEX `departures_due` ON `departures` (`due_at`) WHERE "departures"."due_at" IS NOT NULL AND "departures"."finished_at" IS NULL;--> statement-breakpoint
CREATE TABLE `reserved_names` (
	`hash` text PRIMARY KEY NOT NULL,
	`until` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `reserved_names_until` ON `reserved_names` (`until`);
--> statement-breakpoint
-- The log of what operators did is only added to, but that it forgets the names and ids of who is being deleted.
DROP TRIGGER `audit_log_no_update`;
--> statement-breakpoint
CREATE TRIGGER `audit_log_no_update` BEFORE UPDATE ON `audit_log`
WHEN old.id <> new.id OR old.action <> new.action OR old.created_at <> new.created_at OR NOT EXISTS (
  SELECT 1 FROM departures WHERE departures.step IS NOT NULL AND departures.user_id IS NOT NULL AND (
    old.actor_id = departures.user_id OR instr(old.subject, departures.user_id) OR instr(old.details, departures.user_id)
    OR instr(old.details, '"' || departures.username || '"'))) BEGIN
  SELECT RAISE(ABORT, 'audit_log: rows are only added');
END;
