CREATE TABLE `home_visits` (
	`user_id` text PRIMARY KEY NOT NULL,
	`day` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
