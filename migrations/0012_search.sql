-- search
SELECT 1;
