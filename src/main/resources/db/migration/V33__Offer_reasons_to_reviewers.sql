-- What reviewers choose from when they return or reject a clip; empty: what the service offers by itself. What was decided
-- keeps its words.
alter table campaign add column review_reasons text[] not null default '{}';
