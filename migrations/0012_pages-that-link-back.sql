ALTER TABLE `users` ADD `link_proofs` text;--> statement-breakpoint
ALTER TABLE `users` ADD `links_due_at` integer;--> statement-breakpoint
CREATE INDEX `users_links_due` ON `users` (`links_due_at`) WHERE links_due_at IS NOT NULL;
--> statement-breakpoint
-- Written by hand: what stands on profiles already is looked at, too.
UPDATE users SET links_due_at = 0 WHERE fields LIKE '%https://%';
