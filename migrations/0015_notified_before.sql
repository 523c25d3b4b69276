-- A name or a picture that changes gets the next number, so that of two copies the later one can be told.
CREATE TRIGGER `users_name_version` AFTER UPDATE OF display_name, avatar_seed ON `users`
WHEN new.display_name <> old.display_name OR new.avatar_seed <> old.avatar_seed BEGIN
  UPDATE users SET name_version = old.name_version + 1 WHERE id = new.id;
END;
--> statement-breakpoint
-- Who may have been told before there was a table of it. (Other commenters are left out: each comment told up to a hundred.)
INSERT OR IGNORE INTO notified (post_id, comment_id, user_id, event_id, subscribed)
SELECT id, '', author_id, '', 1 FROM posts WHERE feed_key IS NOT NULL
UNION SELECT id, '', wall_id, '', 1 FROM posts WHERE feed_key IS NOT NULL;
--> statement-breakpoint
INSERT OR IGNORE INTO notified (post_id, comment_id, user_id, event_id, subscribed)
SELECT posts.id, '', named.value ->> 'id', '', 0 FROM posts, json_each(posts.mentions) AS named WHERE feed_key IS NOT NULL;
--> statement-breakpoint
INSERT OR IGNORE INTO notified (post_id, comment_id, user_id, event_id, subscribed)
SELECT post_id, id, author_id, '', 1 FROM comments
UNION SELECT comments.post_id, comments.id, posts.author_id, '', 1 FROM comments JOIN posts ON posts.id = comments.post_id
UNION SELECT comments.post_id, comments.id, above.author_id, '', 1 FROM comments JOIN comments AS above ON above.id = comments.parent_id;
--> statement-breakpoint
INSERT OR IGNORE INTO notified (post_id, comment_id, user_id, event_id, subscribed)
SELECT comments.post_id, comments.id, named.value ->> 'id', '', 0 FROM comments, json_each(comments.mentions) AS named;
--> statement-breakpoint
INSERT OR IGNORE INTO notified_of (actor_id, user_id)
SELECT follower_id, followee_id FROM follows
UNION SELECT from_id, to_id FROM friend_requests
UNION SELECT user_id, friend_id FROM friendships;
--> statement-breakpoint
INSERT OR IGNORE INTO notified_of (actor_id, user_id)
SELECT post_reactions.user_id, posts.author_id FROM post_reactions JOIN posts ON posts.id = post_reactions.post_id
UNION SELECT comment_reactions.user_id, comments.author_id FROM comment_reactions JOIN comments ON comments.id = comment_reactions.comment_id
UNION SELECT posts.author_id, notified.user_id FROM notified JOIN posts ON posts.id = notified.post_id WHERE notified.comment_id = ''
UNION SELECT comments.author_id, notified.user_id FROM notified JOIN comments ON comments.id = notified.comment_id;
