ALTER TABLE `posts` ADD `quoted_id` text;--> statement-breakpoint
ALTER TABLE `posts` ADD `detached` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `posts` ADD `quotes_from` text DEFAULT 'everyone' NOT NULL;--> statement-breakpoint
ALTER TABLE `posts` ADD `quote_count` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `posts_quotes` ON `posts` (`quoted_id`,`feed_key`) WHERE quoted_id IS NOT NULL AND detached = 0;--> statement-breakpoint
CREATE INDEX `posts_detached` ON `posts` (`quoted_id`,`author_id`) WHERE detached = 1;
--> statement-breakpoint
-- Everything below is written by hand. Counted are the quotes that others may see, as long as they are attached.
CREATE TRIGGER `quotes_count_insert` AFTER INSERT ON `posts` WHEN new.quoted_id IS NOT NULL AND new.detached = 0 AND new.feed_key IS NOT NULL AND new.visibility NOT IN ('private', 'withheld') BEGIN
  UPDATE posts SET quote_count = quote_count + 1 WHERE id = new.quoted_id;
END;
--> statement-breakpoint
CREATE TRIGGER `quotes_count_delete` AFTER DELETE ON `posts` WHEN old.quoted_id IS NOT NULL AND old.detached = 0 AND old.feed_key IS NOT NULL AND old.visibility NOT IN ('private', 'withheld') BEGIN
  UPDATE posts SET quote_count = quote_count - 1 WHERE id = old.quoted_id;
END;
--> statement-breakpoint
CREATE TRIGGER `quotes_count_update` AFTER UPDATE OF `quoted_id`, `detached`, `feed_key`, `visibility` ON `posts`
WHEN iif(old.quoted_id IS NOT NULL AND old.detached = 0 AND old.feed_key IS NOT NULL AND old.visibility NOT IN ('private', 'withheld'), old.quoted_id, '') <> iif(new.quoted_id IS NOT NULL AND new.detached = 0 AND new.feed_key IS NOT NULL AND new.visibility NOT IN ('private', 'withheld'), new.quoted_id, '') BEGIN
  UPDATE posts SET quote_count = quote_count - 1 WHERE id = old.quoted_id AND old.detached = 0 AND old.feed_key IS NOT NULL AND old.visibility NOT IN ('private', 'withheld');
  UPDATE posts SET quote_count = quote_count + 1 WHERE id = new.quoted_id AND new.detached = 0 AND new.feed_key IS NOT NULL AND new.visibility NOT IN ('private', 'withheld');
END;
