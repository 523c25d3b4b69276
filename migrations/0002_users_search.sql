-- Finding people. `users_fts` knows every three characters in a row of a name, without case and accents, so any part of
-- a name is found through an index. Two U+0002 stand before each name: a search that begins with them finds beginnings
-- alone, and of a single letter too. `user_names` holds the indexed text under the integer key that FTS5 needs.
CREATE TABLE `user_names` (
	`seq` integer PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`username` text NOT NULL,
	`display_name` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `user_names_user` ON `user_names` (`user_id`);
--> statement-breakpoint
CREATE VIRTUAL TABLE `users_fts` USING fts5(username, display_name, content='user_names', content_rowid='seq', tokenize="trigram remove_diacritics 1");
--> statement-breakpoint
CREATE TRIGGER `users_search_insert` AFTER INSERT ON `users` BEGIN
  INSERT INTO user_names (user_id, username, display_name) VALUES (new.id, char(2, 2) || new.username, char(2, 2) || new.display_name);
  INSERT INTO users_fts (rowid, username, display_name) SELECT seq, username, display_name FROM user_names WHERE user_id = new.id;
END;
--> statement-breakpoint
CREATE TRIGGER `users_search_update` AFTER UPDATE OF username, display_name ON `users` WHEN old.username <> new.username OR old.display_name <> new.display_name BEGIN
  INSERT INTO users_fts (users_fts, rowid, username, display_name) SELECT 'delete', seq, username, display_name FROM user_names WHERE user_id = old.id;
  UPDATE user_names SET username = char(2, 2) || new.username, display_name = char(2, 2) || new.display_name WHERE user_id = new.id;
  INSERT INTO users_fts (rowid, username, display_name) SELECT seq, username, display_name FROM user_names WHERE user_id = new.id;
END;
--> statement-breakpoint
CREATE TRIGGER `users_search_delete` AFTER DELETE ON `users` BEGIN
  INSERT INTO users_fts (users_fts, rowid, username, display_name) SELECT 'delete', seq, username, display_name FROM user_names WHERE user_id = old.id;
  DELETE FROM user_names WHERE user_id = old.id;
END;
--> statement-breakpoint
INSERT INTO `user_names` (user_id, username, display_name) SELECT id, char(2, 2) || username, char(2, 2) || display_name FROM `users` ORDER BY id;
--> statement-breakpoint
INSERT INTO `users_fts` (users_fts) VALUES ('rebuild');
--> statement-breakpoint
-- The most followed people, suggested to those who know nobody yet.
CREATE INDEX `users_popular` ON `users` (`follower_count`, `id`);
