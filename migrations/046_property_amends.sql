-- When a lease's oldest open rent is due: what is overdue is found along an index. Kept by every command that changes what is due or paid.
alter table leases add column rent_due_on date;

-- Of leases that were in force before. Rows are updated as a role that sees all tenants; on a new database there is nothing yet, nor a right.
grant select, update on leases to arkanpm_worker;
grant select on rent_payments to arkanpm_worker;
set local role arkanpm_worker;
with terms as (
  select l.tenant_id, l.id, l.starts_on, l.payment_day, l.rent_amount, coalesce(l.held_until, l.ends_on) as last_on,
    case l.frequency when 'monthly' then 1 when 'quarterly' then 3 when 'semi_annual' then 6 else 12 end as step,
    case
      when l.rent_currency in ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') then 3
      when l.rent_currency in ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF') then 0
      when l.rent_currency in ('CLF', 'UYW') then 4
      else 2
    end as decimals,
    (select coalesce(sum(p.amount), 0) from rent_payments p
      where p.tenant_id = l.tenant_id and p.lease_id = l.id and p.deleted_at is null) as paid
  from leases l
  where l.deleted_at is null and l.status not in ('draft', 'pending') and (l.terminated_on is null or l.terminated_on >= l.starts_on)
), periods as (
  select t.*, n.months, (t.starts_on + make_interval(months => n.months))::date as period_from,
    least((t.starts_on + make_interval(months => n.months + t.step))::date - 1, t.last_on) as period_to
  from terms t, generate_series(0, 1200, t.step) as n(months)
  where (t.starts_on + make_interval(months => n.months))::date <= t.last_on
), sums as (
  select p.*, sum(m.amount) over (partition by p.tenant_id, p.id order by p.months) as due_so_far
  from periods p, lateral (
    select sum(round(p.rent_amount * (least(k.next_on - 1, p.last_on) - k.from_on + 1) / (k.next_on - k.from_on), p.decimals)) as amount
    from (
      select (p.starts_on + make_interval(months => i))::date as from_on, (p.starts_on + make_interval(months => i + 1))::date as next_on
      from generate_series(p.months, p.months + p.step - 1) as s(i)
    ) as k where k.from_on <= p.last_on
  ) as m
), oldest as (
  select distinct on (tenant_id, id) tenant_id, id, period_from, period_to, payment_day
  from sums where due_so_far > paid order by tenant_id, id, months
)
update leases l set rent_due_on = coalesce((
    select min(d.day) from (
      select f.first + least(o.payment_day, extract(day from f.first + interval '1 month' - interval '1 day')::int) - 1 as day
      from (select (date_trunc('month', o.period_from) + make_interval(months => i))::date as first from generate_series(0, 1) as s(i)) as f
    ) as d where o.payment_day is not null and d.day between o.period_from and o.period_to
  ), o.period_from)
from oldest o where l.tenant_id = o.tenant_id and l.id = o.id;
reset role;

create index leases_by_rent_due on leases (tenant_id, rent_due_on, id) where deleted_at is null;

-- What is there already under a code or a name is found at once, when another is entered.
create index buildings_by_code on buildings (tenant_id, code, id) where deleted_at is null and code is not null;
create index units_by_name on units (tenant_id, building_id, name, id) where deleted_at is null;
