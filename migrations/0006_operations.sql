-- operations
SELECT 1;
