ALTER TABLE `post_revisions` ADD `language` text;--> statement-breakpoint
ALTER TABLE `posts` ADD `language` text;