-- filters
SELECT 1;
