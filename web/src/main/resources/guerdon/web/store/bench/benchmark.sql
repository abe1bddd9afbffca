-- The plan of `guerdon bench` as one query: what everybody is paid in the year, in cents, and what
-- was withheld. Both engines know half_up(n, d), the whole number that n / d rounds to.

with months as (
  select m from (values (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12)) as t(m)
),
credits as (
  select
    owner,
    extract(month from close_date) as m,
    cast(sum(case when type in ('New', 'Expansion') and (discount <= 35 or approved)
                  then arr else 0 end) as bigint) as direct,
    sum(case when type in ('New', 'Expansion') and (discount <= 35 or approved)
             then 1 else 0 end) as directs,
    cast(sum(case when type in ('New', 'Expansion') and discount > 35 and not approved
                  then arr else 0 end) as bigint) as held,
    cast(sum(case when type = 'Renewal' then arr else 0 end) as bigint) as renewed,
    sum(case when type = 'New' and arr >= 2500000 then 1 else 0 end) as logos,
    cast(sum(case when product = 'Platform' and discount <= 20 then arr else 0 end) as bigint)
      as platform
  from deals
  where stage = 'Closed Won'
  group by 1, 2
),
cells as (
  select
    p.id,
    months.m,
    p.target,
    p.quota,
    coalesce(c.directs, 0) as directs,
    coalesce(c.renewed, 0) as renewed,
    coalesce(c.platform, 0) as platform,
    cast(sum(coalesce(c.direct, 0)) over year_to_date as bigint) as booked,
    cast(sum(coalesce(c.held, 0)) over year_to_date as bigint) as withheld,
    cast(sum(coalesce(c.logos, 0)) over year_to_date as bigint) as logos_to_date,
    coalesce(c.logos, 0) as logos
  from people p
  cross join months
  left join credits c on c.owner = p.id and c.m = months.m
  window year_to_date as (partition by p.id order by months.m)
),
due as (
  select
    cells.*,
    half_up(
      -- Rates of 1, 1.5 and 2 times target / quota up to 100 %, up to 125 % and above, all times 8.
      (8 * least(booked, quota)
        + 3 * greatest(0, least(4 * booked, 5 * quota) - 4 * quota)
        + 4 * greatest(0, 4 * booked - 5 * quota)) * target,
      8 * quota) as commission_to_date
  from cells
),
paid as (
  select
    id,
    m,
    withheld,
    commission_to_date - lag(commission_to_date, 1, 0) over (partition by id order by m)
      as commission,
    half_up(renewed * 2, 100) as renewal_commission,
    half_up(platform, 100) as platform_commission,
    150000 * (least(logos_to_date, 10) - least(logos_to_date - logos, 10)) as new_logo_spif,
    case when directs > 0
         then least(greatest(half_up(target * booked, 120 * quota), 20000), 250000)
         else 0 end as momentum_bonus
  from due
)
select
  cast(sum(commission + renewal_commission + platform_commission + new_logo_spif
           + momentum_bonus) as bigint) as cents,
  cast(sum(case when m = 12 then withheld else 0 end) as bigint) as withheld
from paid
