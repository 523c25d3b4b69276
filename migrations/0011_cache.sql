-- cache
SELECT 1;
