CREATE TABLE `foldings` (
	`kind` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`done_up_to` text
);
--> statement-breakpoint
ALTER TABLE `users` ADD `search_name` text DEFAULT '' NOT NULL;--> statement-breakpoint
-- Names are found as core/markup/fold.ts folds them, which SQL cannot; until a name was folded, as it is.
DROP TRIGGER `users_search_insert`;
--> statement-breakpoint
CREATE TRIGGER `users_search_insert` AFTER INSERT ON `users` BEGIN
  INSERT INTO user_names (user_id, username, display_name) VALUES (new.id, char(2, 2) || new.username, char(2, 2) || coalesce(nullif(new.search_name, ''), new.display_name));
  INSERT INTO users_fts (rowid, username, display_name) SELECT seq, username, display_name FROM user_names WHERE user_id = new.id;
END;
--> statement-breakpoint
DROP TRIGGER `users_search_update`;
--> statement-breakpoint
CREATE TRIGGER `users_search_update` AFTER UPDATE OF username, display_name, search_name ON `users` WHEN old.username <> new.username OR old.display_name <> new.display_name OR old.search_name <> new.search_name BEGIN
  INSERT INTO users_fts (users_fts, rowid, username, display_name) SELECT 'delete', seq, username, display_name FROM user_names WHERE user_id = old.id;
  UPDATE user_names SET username = char(2, 2) || new.username, display_name = char(2, 2) || coalesce(nullif(new.search_name, ''), new.display_name) WHERE user_id = new.id;
  INSERT INTO users_fts (rowid, username, display_name) SELECT seq, username, display_name FROM user_names WHERE user_id = new.id;
END;
