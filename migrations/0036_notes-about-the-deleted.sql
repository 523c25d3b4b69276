-- What moderators noted about somebody who is deleted goes, too: also where it names them only by a case or an action.
DROP TRIGGER `audit_log_no_update`;
--> statement-breakpoint
CREATE TRIGGER `audit_log_no_update` BEFORE UPDATE ON `audit_log`
WHEN old.id <> new.id OR old.action <> new.action OR old.created_at <> new.created_at OR NOT EXISTS (
  SELECT 1 FROM departures WHERE departures.step IS NOT NULL AND departures.user_id IS NOT NULL AND (
    old.actor_id = departures.user_id OR instr(old.subject, departures.user_id) OR instr(old.details, departures.user_id)
    OR instr(old.details, '"' || departures.username || '"')
    OR old.details ->> 'actionId' IN (SELECT id FROM moderation_actions WHERE person_id = departures.user_id)
    OR old.details ->> 'caseId' IN (SELECT id FROM moderation_cases WHERE person_id = departures.user_id)
    OR old.subject IN (SELECT subject_key FROM moderation_cases WHERE person_id = departures.user_id))) BEGIN
  SELECT RAISE(ABORT, 'audit_log: rows are only added');
END;
