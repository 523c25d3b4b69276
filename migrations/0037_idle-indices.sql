-- Indices that no statement uses (scripts/ask-plans.mjs): of a comment 107 bytes and a row, of an entry of the audit log 98. What is
-- cleared of exports is found without them; those that are not have an index of their own, which this one had kept idle.
DROP INDEX `collectibles_root`;--> statement-breakpoint
DROP INDEX `comments_thread`;--> statement-breakpoint
DROP INDEX `sign_up_requests_name`;--> statement-breakpoint
DROP INDEX `audit_log_subject`;--> statement-breakpoint
DROP INDEX `exports_cleared`;--> statement-breakpoint
CREATE INDEX `exports_cleared` ON `exports` (`cleared_at`) WHERE "exports"."cleared_at" IS NOT NULL;