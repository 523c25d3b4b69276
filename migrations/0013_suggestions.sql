-- suggestions
SELECT 1;
