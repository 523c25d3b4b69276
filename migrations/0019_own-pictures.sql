ALTER TABLE `users` ADD `bunny_seed` text;--> statement-breakpoint
ALTER TABLE `users` ADD `picture` text;--> statement-breakpoint
ALTER TABLE `users` ADD `banner` text;--> statement-breakpoint
-- Of who is banned the bunny is shown in place of their own picture, until the ban ends.
CREATE TRIGGER `users_own_picture` AFTER UPDATE OF standing ON `users`
WHEN new.picture IS NOT NULL AND (new.standing = 'banned') <> (old.standing = 'banned') BEGIN
  UPDATE users SET avatar_seed = iif(new.standing = 'banned', new.bunny_seed, 'media:' || new.picture) WHERE id = new.id;
END;
