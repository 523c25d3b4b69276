ALTER TABLE `comments` ADD `sensitive` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `comments` ADD `warning` text DEFAULT '' NOT NULL;