-- What is the case apart from any language, as JSON of domain/messages/alert.ts; empty in rows of before. Written and
-- read by server/alerts.
ALTER TABLE {database}.alert_states ADD COLUMN IF NOT EXISTS fact String AFTER said;
