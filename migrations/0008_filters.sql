-- Words that people would rather not see. `words` is the text of a post or comment with its words set apart (core/words.ts).
CREATE TABLE `word_filters` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`phrase` text NOT NULL,
	`whole_word` integer NOT NULL,
	`action` text NOT NULL,
	`needle` text NOT NULL,
	`expires_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `word_filters_needle` ON `word_filters` (`user_id`,`needle`);
--> statement-breakpoint
CREATE INDEX `word_filters_page` ON `word_filters` (`user_id`,`id`);
--> statement-breakpoint
CREATE TABLE `filter_sets` (
	`user_id` text PRIMARY KEY NOT NULL,
	`needles` text NOT NULL,
	`actions` text NOT NULL,
	`phrases` text NOT NULL,
	`ends` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `posts` ADD `words` text DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE `comments` ADD `words` text DEFAULT '' NOT NULL;
--> statement-breakpoint
-- What was written before gets its words as well as SQL can set them apart: small ASCII letters and the usual punctuation.
UPDATE `posts` SET `words` = ' ' || replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(lower(`text` || ' ' || replace(replace(replace(`tags`, '"', ' '), '[', ' '), ']', ' ')), char(10), ' '), '.', ' '), ',', ' '), '!', ' '), '?', ' '), ':', ' '), ';', ' '), '#', ' '), '(', ' '), ')', ' '), '''', ' '), '"', ' ') || ' ';
--> statement-breakpoint
UPDATE `comments` SET `words` = ' ' || replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(lower(`text`), char(10), ' '), '.', ' '), ',', ' '), '!', ' '), '?', ' '), ':', ' '), ';', ' '), '#', ' '), '(', ' '), ')', ' '), '''', ' '), '"', ' ') || ' ';
--> statement-breakpoint
CREATE TRIGGER `word_filters_insert` AFTER INSERT ON `word_filters` BEGIN
  INSERT OR REPLACE INTO filter_sets (user_id, needles, actions, phrases, ends) SELECT new.user_id, json_group_array(needle), json_group_array(action), json_group_array(phrase), json_group_array(coalesce(expires_at, 9007199254740991)) FROM word_filters WHERE user_id = new.user_id;
END;
--> statement-breakpoint
CREATE TRIGGER `word_filters_update` AFTER UPDATE ON `word_filters` BEGIN
  INSERT OR REPLACE INTO filter_sets (user_id, needles, actions, phrases, ends) SELECT new.user_id, json_group_array(needle), json_group_array(action), json_group_array(phrase), json_group_array(coalesce(expires_at, 9007199254740991)) FROM word_filters WHERE user_id = new.user_id;
END;
--> statement-breakpoint
CREATE TRIGGER `word_filters_delete` AFTER DELETE ON `word_filters` BEGIN
  INSERT OR REPLACE INTO filter_sets (user_id, needles, actions, phrases, ends) SELECT old.user_id, json_group_array(needle), json_group_array(action), json_group_array(phrase), json_group_array(coalesce(expires_at, 9007199254740991)) FROM word_filters WHERE user_id = old.user_id;
END;
