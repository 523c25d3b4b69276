-- Counters and copies that must equal the rows they describe are kept by triggers: they run in the transaction of the
-- statement that changed the rows, cost the same whatever the size of the network, and no code path can forget them.
-- The second half guards the friend graph: what the services never do, the database refuses.
CREATE TRIGGER `friendships_count_up` AFTER INSERT ON `friendships` BEGIN
  UPDATE users SET friend_count = friend_count + 1 WHERE id = new.user_id;
END;
--> statement-breakpoint
CREATE TRIGGER `friendships_count_down` AFTER DELETE ON `friendships` BEGIN
  UPDATE users SET friend_count = friend_count - 1 WHERE id = old.user_id;
END;
--> statement-breakpoint
CREATE TRIGGER `follows_count_following_up` AFTER INSERT ON `follows` BEGIN
  UPDATE users SET following_count = following_count + 1 WHERE id = new.follower_id;
END;
--> statement-breakpoint
CREATE TRIGGER `follows_count_following_down` AFTER DELETE ON `follows` BEGIN
  UPDATE users SET following_count = following_count - 1 WHERE id = old.follower_id;
END;
--> statement-breakpoint
CREATE TRIGGER `follows_count_followers_up` AFTER INSERT ON `follows` BEGIN
  UPDATE users SET follower_count = follower_count + 1 WHERE id = new.followee_id;
END;
--> statement-breakpoint
CREATE TRIGGER `follows_count_followers_down` AFTER DELETE ON `follows` BEGIN
  UPDATE users SET follower_count = follower_count - 1 WHERE id = old.followee_id;
END;
--> statement-breakpoint
CREATE TRIGGER `posts_count_insert` AFTER INSERT ON `posts` WHEN new.feed_key IS NOT NULL AND new.visibility <> 'private' BEGIN
  UPDATE users SET post_count = post_count + 1 WHERE id = new.author_id;
END;
--> statement-breakpoint
CREATE TRIGGER `posts_count_delete` AFTER DELETE ON `posts` WHEN old.feed_key IS NOT NULL AND old.visibility <> 'private' BEGIN
  UPDATE users SET post_count = post_count - 1 WHERE id = old.author_id;
END;
--> statement-breakpoint
CREATE TRIGGER `posts_count_update` AFTER UPDATE OF feed_key, visibility ON `posts` BEGIN
  UPDATE users SET post_count = post_count + (new.feed_key IS NOT NULL AND new.visibility <> 'private') - (old.feed_key IS NOT NULL AND old.visibility <> 'private') WHERE id = new.author_id;
  UPDATE post_tags SET visibility = new.visibility, feed_key = new.feed_key WHERE post_id = new.id;
  UPDATE post_popularity SET visibility = new.visibility WHERE post_id = new.id;
END;
--> statement-breakpoint
CREATE TRIGGER `post_views_count_up` AFTER INSERT ON `post_views` BEGIN
  UPDATE posts SET view_count = view_count + 1 WHERE id = new.post_id;
END;
--> statement-breakpoint
CREATE TRIGGER `post_views_count_down` AFTER DELETE ON `post_views` BEGIN
  UPDATE posts SET view_count = view_count - 1 WHERE id = old.post_id;
END;
--> statement-breakpoint
CREATE TRIGGER `comments_count_insert` AFTER INSERT ON `comments` BEGIN
  UPDATE posts SET comment_count = comment_count + 1 WHERE id = new.post_id;
  UPDATE comments SET reply_count = reply_count + 1 WHERE id = new.parent_id;
END;
--> statement-breakpoint
CREATE TRIGGER `comments_count_tombstone` AFTER UPDATE OF deleted_at ON `comments` BEGIN
  UPDATE posts SET comment_count = comment_count + (new.deleted_at IS NULL) - (old.deleted_at IS NULL) WHERE id = new.post_id;
END;
--> statement-breakpoint
CREATE TRIGGER `comments_count_delete` AFTER DELETE ON `comments` BEGIN
  UPDATE posts SET comment_count = comment_count - (old.deleted_at IS NULL) WHERE id = old.post_id;
  UPDATE comments SET reply_count = reply_count - 1 WHERE id = old.parent_id;
END;
--> statement-breakpoint
CREATE TRIGGER `post_reactions_count_up` AFTER INSERT ON `post_reactions` BEGIN
  UPDATE posts SET reaction_count = reaction_count + 1, reaction_counts = json_set(reaction_counts, '$.' || new.kind, coalesce(json_extract(reaction_counts, '$.' || new.kind), 0) + 1) WHERE id = new.post_id;
END;
--> statement-breakpoint
CREATE TRIGGER `post_reactions_count_down` AFTER DELETE ON `post_reactions` BEGIN
  UPDATE posts SET reaction_count = reaction_count - 1, reaction_counts = json_set(reaction_counts, '$.' || old.kind, coalesce(json_extract(reaction_counts, '$.' || old.kind), 0) - 1) WHERE id = old.post_id;
END;
--> statement-breakpoint
CREATE TRIGGER `post_reactions_count_change` AFTER UPDATE OF kind ON `post_reactions` WHEN old.kind <> new.kind BEGIN
  UPDATE posts SET reaction_counts = json_set(reaction_counts, '$.' || old.kind, coalesce(json_extract(reaction_counts, '$.' || old.kind), 0) - 1, '$.' || new.kind, coalesce(json_extract(reaction_counts, '$.' || new.kind), 0) + 1) WHERE id = new.post_id;
END;
--> statement-breakpoint
CREATE TRIGGER `comment_reactions_count_up` AFTER INSERT ON `comment_reactions` BEGIN
  UPDATE comments SET reaction_count = reaction_count + 1, reaction_counts = json_set(reaction_counts, '$.' || new.kind, coalesce(json_extract(reaction_counts, '$.' || new.kind), 0) + 1) WHERE id = new.comment_id;
END;
--> statement-breakpoint
CREATE TRIGGER `comment_reactions_count_down` AFTER DELETE ON `comment_reactions` BEGIN
  UPDATE comments SET reaction_count = reaction_count - 1, reaction_counts = json_set(reaction_counts, '$.' || old.kind, coalesce(json_extract(reaction_counts, '$.' || old.kind), 0) - 1) WHERE id = old.comment_id;
END;
--> statement-breakpoint
CREATE TRIGGER `comment_reactions_count_change` AFTER UPDATE OF kind ON `comment_reactions` WHEN old.kind <> new.kind BEGIN
  UPDATE comments SET reaction_counts = json_set(reaction_counts, '$.' || old.kind, coalesce(json_extract(reaction_counts, '$.' || old.kind), 0) - 1, '$.' || new.kind, coalesce(json_extract(reaction_counts, '$.' || new.kind), 0) + 1) WHERE id = new.comment_id;
END;
--> statement-breakpoint
-- A reaction counts in the week it was made and in the next, so that "popular this week" spans 7 to 14 days and never starts empty.
CREATE TRIGGER `post_reactions_popular_up` AFTER INSERT ON `post_reactions` BEGIN
  INSERT INTO post_popularity (week, post_id, visibility, reactions)
    SELECT new.created_at / 604800000 + later.value, posts.id, posts.visibility, 1
    FROM posts, json_each('[0, 1]') AS later WHERE posts.id = new.post_id
    ON CONFLICT (post_id, week) DO UPDATE SET reactions = reactions + 1;
END;
--> statement-breakpoint
CREATE TRIGGER `post_reactions_popular_down` AFTER DELETE ON `post_reactions` BEGIN
  UPDATE post_popularity SET reactions = reactions - 1 WHERE post_id = old.post_id AND week IN (old.created_at / 604800000, old.created_at / 604800000 + 1);
  DELETE FROM post_popularity WHERE post_id = old.post_id AND reactions < 1;
END;
--> statement-breakpoint
CREATE TRIGGER `follows_guard_block` BEFORE INSERT ON `follows` WHEN EXISTS (SELECT 1 FROM blocks WHERE (blocker_id = new.follower_id AND blocked_id = new.followee_id) OR (blocker_id = new.followee_id AND blocked_id = new.follower_id)) BEGIN
  SELECT RAISE(ABORT, 'graph: blocked');
END;
--> statement-breakpoint
CREATE TRIGGER `friend_requests_guard_block` BEFORE INSERT ON `friend_requests` WHEN EXISTS (SELECT 1 FROM blocks WHERE (blocker_id = new.from_id AND blocked_id = new.to_id) OR (blocker_id = new.to_id AND blocked_id = new.from_id)) BEGIN
  SELECT RAISE(ABORT, 'graph: blocked');
END;
--> statement-breakpoint
CREATE TRIGGER `friendships_guard_block` BEFORE INSERT ON `friendships` WHEN EXISTS (SELECT 1 FROM blocks WHERE (blocker_id = new.user_id AND blocked_id = new.friend_id) OR (blocker_id = new.friend_id AND blocked_id = new.user_id)) BEGIN
  SELECT RAISE(ABORT, 'graph: blocked');
END;
--> statement-breakpoint
CREATE TRIGGER `friend_requests_guard_friends` BEFORE INSERT ON `friend_requests` WHEN EXISTS (SELECT 1 FROM friendships WHERE user_id = new.from_id AND friend_id = new.to_id) BEGIN
  SELECT RAISE(ABORT, 'graph: already friends');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_log_no_update` BEFORE UPDATE ON `audit_log` BEGIN
  SELECT RAISE(ABORT, 'audit_log: rows are only added');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_log_no_delete` BEFORE DELETE ON `audit_log` BEGIN
  SELECT RAISE(ABORT, 'audit_log: rows are only added');
END;
--> statement-breakpoint
CREATE UNIQUE INDEX `friend_requests_pair` ON `friend_requests` (min(`from_id`, `to_id`), max(`from_id`, `to_id`));
