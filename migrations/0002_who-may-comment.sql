ALTER TABLE `comments` ADD `folded_by` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `posts` ADD `comments_from` text DEFAULT 'everyone' NOT NULL;--> statement-breakpoint
ALTER TABLE `posts` ADD `locked_by` integer DEFAULT 0 NOT NULL;