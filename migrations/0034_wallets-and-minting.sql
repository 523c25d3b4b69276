CREATE TABLE `wallets` (
	`address` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`is_shown` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `wallets_user` ON `wallets` (`user_id`);--> statement-breakpoint
CREATE TABLE `chain_blocks` (
	`chain_id` integer NOT NULL,
	`contract` text NOT NULL,
	`number` integer NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`chain_id`, `contract`, `number`)
);
--> statement-breakpoint
CREATE TABLE `chain_watches` (
	`chain_id` integer NOT NULL,
	`contract` text NOT NULL,
	`block` integer NOT NULL,
	`fault` text,
	`read_at` integer,
	PRIMARY KEY(`chain_id`, `contract`)
);
--> statement-breakpoint
CREATE TABLE `minted_tokens` (
	`chain_id` integer NOT NULL,
	`contract` text NOT NULL,
	`token_id` text NOT NULL,
	`block` integer NOT NULL,
	`tx_hash` text NOT NULL,
	PRIMARY KEY(`chain_id`, `contract`, `token_id`)
);
--> statement-breakpoint
CREATE INDEX `minted_tokens_block` ON `minted_tokens` (`chain_id`,`contract`,`block`);--> statement-breakpoint
CREATE TABLE `vouchers` (
	`nonce` text PRIMARY KEY NOT NULL,
	`collectible_id` text NOT NULL,
	`user_id` text NOT NULL,
	`wallet` text NOT NULL,
	`chain_id` integer NOT NULL,
	`contract` text NOT NULL,
	`signer` text NOT NULL,
	`token_id` text NOT NULL,
	`amount` integer NOT NULL,
	`royalty_bps` integer NOT NULL,
	`deadline` integer NOT NULL,
	`signature` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`tx_hash` text,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `vouchers_collectible` ON `vouchers` (`collectible_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `vouchers_user` ON `vouchers` (`user_id`);--> statement-breakpoint
CREATE INDEX `vouchers_expiry` ON `vouchers` (`expires_at`);