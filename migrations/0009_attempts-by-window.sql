-- Attempts are stored by their window and then by who made them: those that are over are the first, and no index leads to them.
CREATE TABLE `kept` AS SELECT * FROM `rate_limits`;
--> statement-breakpoint
DROP TABLE `rate_limits`;
--> statement-breakpoint
CREATE TABLE `rate_limits` (
	`window_start` integer NOT NULL,
	`key` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`window_start`, `key`)
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `rate_limits` (window_start, key, count) SELECT window_start, key, count FROM `kept`;
--> statement-breakpoint
DROP TABLE `kept`;
