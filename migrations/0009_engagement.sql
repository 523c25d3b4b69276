-- engagement
SELECT 1;
