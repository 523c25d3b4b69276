-- A post or comment that moderation takes out of sight keeps its place in the tables, under a visibility that no list asks for.
ALTER TABLE `posts` ADD `chosen_visibility` text;
--> statement-breakpoint
ALTER TABLE `posts` ADD `moderation` text;
--> statement-breakpoint
ALTER TABLE `comments` ADD `moderation` text;
--> statement-breakpoint
ALTER TABLE `comments` ADD `shadow` integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
CREATE INDEX `comments_shown` ON `comments` (`post_id`,`parent_id`,`id`) WHERE shadow = 0;
--> statement-breakpoint
CREATE INDEX `comments_withheld` ON `comments` (`post_id`,`author_id`,`id`) WHERE shadow > 0;
--> statement-breakpoint
CREATE TABLE `moderation_cases` (
	`id` text PRIMARY KEY NOT NULL,
	`subject_key` text NOT NULL,
	`subject_type` text NOT NULL,
	`subject` text NOT NULL,
	`person_id` text NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`origin` text NOT NULL,
	`label` text NOT NULL,
	`score` integer DEFAULT 0 NOT NULL,
	`report_count` integer DEFAULT 0 NOT NULL,
	`priority` integer DEFAULT 0 NOT NULL,
	`snapshot` text NOT NULL,
	`quotes` text DEFAULT '[]' NOT NULL,
	`assignee_id` text,
	`closed_at` integer,
	`outcome` text,
	FOREIGN KEY (`person_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`assignee_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `moderation_cases_open` ON `moderation_cases` (`subject_key`) WHERE state = 'open';
--> statement-breakpoint
CREATE INDEX `moderation_cases_newest` ON `moderation_cases` (`state`,`id`);
--> statement-breakpoint
CREATE INDEX `moderation_cases_urgent` ON `moderation_cases` (`state`,`priority`,`id`);
--> statement-breakpoint
CREATE INDEX `moderation_cases_type` ON `moderation_cases` (`state`,`subject_type`,`id`);
--> statement-breakpoint
CREATE INDEX `moderation_cases_label` ON `moderation_cases` (`state`,`label`,`id`);
--> statement-breakpoint
CREATE INDEX `moderation_cases_assignee` ON `moderation_cases` (`state`,`assignee_id`,`id`);
--> statement-breakpoint
CREATE TABLE `reports` (
	`id` text PRIMARY KEY NOT NULL,
	`reporter_id` text NOT NULL,
	`subject_key` text NOT NULL,
	`case_id` text NOT NULL,
	`reason` text NOT NULL,
	`note` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`reporter_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`case_id`) REFERENCES `moderation_cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reports_once` ON `reports` (`reporter_id`,`subject_key`);
--> statement-breakpoint
CREATE INDEX `reports_case` ON `reports` (`case_id`,`id`);
--> statement-breakpoint
CREATE TABLE `moderation_actions` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text,
	`subject_key` text NOT NULL,
	`subject` text NOT NULL,
	`person_id` text NOT NULL,
	`moderator_id` text,
	`kind` text NOT NULL,
	`rule` text,
	`note` text NOT NULL,
	`excerpt` text NOT NULL,
	`until` integer,
	`created_at` integer NOT NULL,
	`undone_at` integer,
	`undo` text,
	FOREIGN KEY (`case_id`) REFERENCES `moderation_cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`moderator_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `moderation_actions_person` ON `moderation_actions` (`person_id`,`id`);
--> statement-breakpoint
CREATE INDEX `moderation_actions_case` ON `moderation_actions` (`case_id`,`id`);
--> statement-breakpoint
CREATE INDEX `moderation_actions_subject` ON `moderation_actions` (`subject_key`,`id`);
--> statement-breakpoint
CREATE TABLE `appeals` (
	`id` text PRIMARY KEY NOT NULL,
	`action_id` text NOT NULL,
	`person_id` text NOT NULL,
	`text` text NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`decided_by` text,
	`created_at` integer NOT NULL,
	`decided_at` integer,
	FOREIGN KEY (`action_id`) REFERENCES `moderation_actions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `appeals_once` ON `appeals` (`action_id`);
--> statement-breakpoint
CREATE INDEX `appeals_state` ON `appeals` (`state`,`id`);
--> statement-breakpoint
CREATE TABLE `analyses` (
	`subject_key` text NOT NULL,
	`text_hash` text NOT NULL,
	`verdict` text NOT NULL,
	`labels` text NOT NULL,
	`cleared` integer DEFAULT false NOT NULL,
	`runs` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`subject_key`, `text_hash`)
);
--> statement-breakpoint
DROP TRIGGER `posts_count_insert`;
--> statement-breakpoint
DROP TRIGGER `posts_count_delete`;
--> statement-breakpoint
DROP TRIGGER `posts_count_update`;
--> statement-breakpoint
CREATE TRIGGER `posts_count_insert` AFTER INSERT ON `posts` WHEN new.feed_key IS NOT NULL AND new.visibility NOT IN ('private', 'withheld') BEGIN
  UPDATE users SET post_count = post_count + 1 WHERE id = new.author_id;
END;
--> statement-breakpoint
CREATE TRIGGER `posts_count_delete` AFTER DELETE ON `posts` WHEN old.feed_key IS NOT NULL AND old.visibility NOT IN ('private', 'withheld') BEGIN
  UPDATE users SET post_count = post_count - 1 WHERE id = old.author_id;
END;
--> statement-breakpoint
CREATE TRIGGER `posts_count_update` AFTER UPDATE OF feed_key, visibility ON `posts` BEGIN
  UPDATE users SET post_count = post_count + (new.feed_key IS NOT NULL AND new.visibility NOT IN ('private', 'withheld')) - (old.feed_key IS NOT NULL AND old.visibility NOT IN ('private', 'withheld')) WHERE id = new.author_id;
  UPDATE post_tags SET visibility = new.visibility, feed_key = new.feed_key WHERE post_id = new.id;
  UPDATE post_popularity SET visibility = new.visibility WHERE post_id = new.id;
END;
--> statement-breakpoint
DROP TRIGGER `comments_count_tombstone`;
--> statement-breakpoint
DROP TRIGGER `comments_count_delete`;
--> statement-breakpoint
-- Both counters count what people see. A new comment is never in a shadow: nobody can reply there.
CREATE TRIGGER `comments_count_tombstone` AFTER UPDATE OF deleted_at, shadow ON `comments` BEGIN
  UPDATE posts SET comment_count = comment_count + (new.deleted_at IS NULL AND new.shadow = 0) - (old.deleted_at IS NULL AND old.shadow = 0) WHERE id = new.post_id;
  UPDATE comments SET reply_count = reply_count + (new.shadow = 0) - (old.shadow = 0) WHERE id = new.parent_id;
END;
--> statement-breakpoint
CREATE TRIGGER `comments_count_delete` AFTER DELETE ON `comments` BEGIN
  UPDATE posts SET comment_count = comment_count - (old.deleted_at IS NULL AND old.shadow = 0) WHERE id = old.post_id;
  UPDATE comments SET reply_count = reply_count - (old.shadow = 0) WHERE id = old.parent_id;
END;
