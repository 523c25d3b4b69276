DROP INDEX `post_stats_top`;--> statement-breakpoint
CREATE INDEX `post_stats_top` ON `post_stats` (`grain`,`period`,`posts`,`tag`) WHERE tag <> '' AND grain <> 'quarter';--> statement-breakpoint
-- The days of other time zones are made of quarters of an hour (docs/decisions/099). They stand in the place of weeks, which
-- are made of days, so that a post writes as many rows as before.
DROP TRIGGER `post_stats_count`;
--> statement-breakpoint
CREATE TRIGGER `post_stats_count` INSTEAD OF INSERT ON `post_stats_change` BEGIN
  INSERT INTO post_stats (tag, grain, period, posts, tag_uses)
    SELECT counted.tag, grains.value, (CASE grains.value
        WHEN 'quarter' THEN new.created_at / 900000
        WHEN 'day' THEN new.created_at / 86400000
        WHEN 'month' THEN unixepoch(new.created_at / 1000, 'unixepoch', 'start of month') / 86400
        ELSE unixepoch(new.created_at / 1000, 'unixepoch', 'start of year') / 86400 END),
      new.posts, counted.uses * new.posts
    FROM (SELECT '' AS tag, json_array_length(new.tags) AS uses UNION ALL SELECT DISTINCT value, 0 FROM json_each(new.tags)) AS counted,
      json_each('["quarter", "day", "month", "year"]') AS grains
    WHERE true
    ON CONFLICT (tag, grain, period) DO UPDATE SET posts = posts + excluded.posts, tag_uses = tag_uses + excluded.tag_uses;
END;
--> statement-breakpoint
DELETE FROM post_stats WHERE grain = 'week';
--> statement-breakpoint
INSERT INTO post_stats (tag, grain, period, posts, tag_uses)
  SELECT '', 'quarter', created_at / 900000 AS quarter, count(*), sum(json_array_length(tags)) FROM posts
  WHERE feed_key IS NOT NULL AND visibility = 'public' GROUP BY quarter;
--> statement-breakpoint
INSERT INTO post_stats (tag, grain, period, posts, tag_uses)
  SELECT tag, 'quarter', quarter, count(*), 0 FROM (
    SELECT DISTINCT posts.id, named.value AS tag, posts.created_at / 900000 AS quarter FROM posts, json_each(posts.tags) AS named
    WHERE posts.feed_key IS NOT NULL AND posts.visibility = 'public')
  GROUP BY tag, quarter;
