-- JWS in compact form of what the digest is of; null for runs that are not final, and for those of before they were signed.
alter table ranking_run add column signature text;
