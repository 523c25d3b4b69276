ALTER TABLE `posts` ADD `thread_count` integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
UPDATE `posts` SET `thread_count` = (SELECT count(*) FROM `comments` WHERE `post_id` = `posts`.`id` AND `parent_id` IS NULL AND `shadow` = 0) WHERE EXISTS (SELECT 1 FROM `comments` WHERE `post_id` = `posts`.`id`);
--> statement-breakpoint
DROP TRIGGER `comments_count_insert`;
--> statement-breakpoint
CREATE TRIGGER `comments_count_insert` AFTER INSERT ON `comments` BEGIN
  UPDATE posts SET comment_count = comment_count + 1, thread_count = thread_count + (new.parent_id IS NULL) WHERE id = new.post_id;
  UPDATE comments SET reply_count = reply_count + 1 WHERE id = new.parent_id;
END;
--> statement-breakpoint
DROP TRIGGER `comments_count_tombstone`;
--> statement-breakpoint
CREATE TRIGGER `comments_count_tombstone` AFTER UPDATE OF deleted_at, shadow ON `comments` BEGIN
  UPDATE posts SET comment_count = comment_count + (new.deleted_at IS NULL AND new.shadow = 0) - (old.deleted_at IS NULL AND old.shadow = 0), thread_count = thread_count + (new.parent_id IS NULL AND new.shadow = 0) - (new.parent_id IS NULL AND old.shadow = 0) WHERE id = new.post_id;
  UPDATE comments SET reply_count = reply_count + (new.shadow = 0) - (old.shadow = 0) WHERE id = new.parent_id;
END;
--> statement-breakpoint
DROP TRIGGER `comments_count_delete`;
--> statement-breakpoint
CREATE TRIGGER `comments_count_delete` AFTER DELETE ON `comments` BEGIN
  UPDATE posts SET comment_count = comment_count - (old.deleted_at IS NULL AND old.shadow = 0), thread_count = thread_count - (old.parent_id IS NULL AND old.shadow = 0) WHERE id = old.post_id;
  UPDATE comments SET reply_count = reply_count - (old.shadow = 0) WHERE id = old.parent_id;
END;
