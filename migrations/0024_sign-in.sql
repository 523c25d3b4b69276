CREATE TABLE `invited_users` (
	`user_id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`code`) REFERENCES `invitations`(`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `invited_users_code` ON `invited_users` (`code`,`created_at`);--> statement-breakpoint
ALTER TABLE `sessions` ADD `provider` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `mail_tokens_address` ON `mail_tokens` (`email`,`created_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `sign_up_requests_waiting` ON `sign_up_requests` (`username`) WHERE "sign_up_requests"."outcome" IS NULL;--> statement-breakpoint
CREATE INDEX `users_digest` ON `users` (`id`) WHERE preferences ->> '$.mail.digest' IN ('daily', 'weekly');--> statement-breakpoint
CREATE INDEX `users_named_email` ON `users` (`email`) WHERE "users"."email_confirmed_at" IS NULL;--> statement-breakpoint
-- An invitation lets in as many as it says, however many come at once: a row more is refused with all of its transaction.
CREATE TRIGGER `invited_users_guard` BEFORE INSERT ON `invited_users`
WHEN NOT EXISTS (SELECT 1 FROM invitations WHERE code = new.code AND uses < max_uses AND revoked_at IS NULL AND expires_at > new.created_at) BEGIN
  SELECT RAISE(ABORT, 'invitation is not open');
END;
--> statement-breakpoint
CREATE TRIGGER `invited_users_count` AFTER INSERT ON `invited_users` BEGIN
  UPDATE invitations SET uses = uses + 1 WHERE code = new.code;
END;
