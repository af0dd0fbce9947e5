-- Sign-ins of before are over: the account was closed or got another password. Null: none has to be.
alter table account add column sign_ins_from timestamptz;
