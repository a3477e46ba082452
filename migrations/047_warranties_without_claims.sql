-- Warranties may come without the claim workflow (Arkan Handover, `warranties.enable_claims`): nothing can be claimed on them then.
alter table warranties add column claims_enabled boolean not null default true;
