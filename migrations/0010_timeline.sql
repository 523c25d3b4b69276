-- timeline
SELECT 1;
