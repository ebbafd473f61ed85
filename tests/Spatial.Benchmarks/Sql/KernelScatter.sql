-- Quartic kernel density in plain SQL: each site scattered over the 3,000 m cells whose centres its kernel of 3,000 m reaches (none beyond the next column and row).
-- out: col, row of a cell that a kernel reaches; density in t/km2 at its centre.
with reached as (
    select floor(x_m / 3000) + c as col, floor(y_m / 3000) + r as row, emission_t,
           ((floor(x_m / 3000) + c + 0.5) * 3000 - x_m) ^ 2 + ((floor(y_m / 3000) + r + 0.5) * 3000 - y_m) ^ 2 as squared_m2
    from bench_spot, generate_series(-1, 1) c, generate_series(-1, 1) r
),
cell as (
    select col, row, sum(emission_t * 3 / (pi() * 9) * (1 - squared_m2 / 9e6) ^ 2) as density_t_per_km2
    from reached
    where squared_m2 < 9e6
    group by col, row
)
select col, row, density_t_per_km2
from cell
