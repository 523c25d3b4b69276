ALTER TABLE `users` ADD `pronouns` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `users` ADD `fields` text DEFAULT '[]' NOT NULL;