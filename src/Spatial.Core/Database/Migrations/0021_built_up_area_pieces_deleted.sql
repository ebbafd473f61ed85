-- Pieces of a built-up area go when no version of it is left, neither current nor superseded.
create function forget_built_up_area() returns trigger language plpgsql as $$
begin
    delete from built_up_area_piece p
    where p.city_code = old.city_code and p.built_up_area_id = old.id and p.recorded_at = old.recorded_at
      and not exists (select from built_up_area_history h where h.city_code = p.city_code and h.id = p.built_up_area_id and h.recorded_at = p.recorded_at);
    return null;
end
$$;
create trigger forget_built_up_area after delete on built_up_area for each row execute function forget_built_up_area();
