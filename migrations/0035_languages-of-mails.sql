ALTER TABLE `sign_up_requests` ADD `language` text DEFAULT 'en' NOT NULL;--> statement-breakpoint
ALTER TABLE `users` ADD `language` text DEFAULT 'en' NOT NULL;--> statement-breakpoint
ALTER TABLE `mails` ADD `language` text DEFAULT 'en' NOT NULL;