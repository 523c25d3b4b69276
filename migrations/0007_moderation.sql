-- moderation
SELECT 1;
