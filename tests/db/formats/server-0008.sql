SET check_function_bodies = false;
CREATE FUNCTION public.booking_keeps_its_name() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF NEW.uid <> OLD.uid OR NEW.sequence < OLD.sequence THEN
    RAISE EXCEPTION 'a booking keeps its uid' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION public.booking_kept_apart() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF NEW.table_name = 'booking' AND NEW.action <> 'remove' AND EXISTS (
    SELECT 1 FROM booking AS mine JOIN booking AS other ON 
  other.worker_id = mine.worker_id AND other."on" = mine."on" AND other.id <> mine.id
  AND mine.status = 'booked' AND other.status = 'booked'
  AND other.start_minute < mine.start_minute + mine.minutes
  AND mine.start_minute < other.start_minute + other.minutes
    WHERE (NEW.row_id IS NOT NULL AND mine.id = NEW.row_id)
      OR (NEW.row_id IS NULL AND mine.added_by = NEW.change_id)
  ) THEN
    RAISE EXCEPTION 'bookings overlap' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION public.caseload_bookings() RETURNS SETOF integer
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$ 
SELECT booking_id FROM booking_cover WHERE child_id = ANY (ARRAY(SELECT caseload_children()))
 $$;
CREATE FUNCTION public.caseload_change_of_team(integer) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $_$ 
WITH me AS (
  SELECT m.role, m.worker_id, coalesce(m.team_id, w.team_id) AS team_id
  FROM member AS m LEFT JOIN worker AS w ON w.id = m.worker_id
  WHERE m.login = session_user
)
SELECT (NOT EXISTS (SELECT FROM member) OR EXISTS (SELECT FROM me WHERE role = 'business_support')) OR EXISTS (
  SELECT FROM change_set AS c WHERE c.id = $1 AND (c.who = session_user OR EXISTS (
    SELECT FROM me, member AS m LEFT JOIN worker AS w ON w.id = m.worker_id
    WHERE m.login = c.who AND coalesce(m.team_id, w.team_id) = me.team_id)))
 $_$;
CREATE FUNCTION public.caseload_children() RETURNS SETOF integer
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$ 
WITH me AS (
  SELECT m.role, m.worker_id, coalesce(m.team_id, w.team_id) AS team_id
  FROM member AS m LEFT JOIN worker AS w ON w.id = m.worker_id
  WHERE m.login = session_user
)
SELECT id FROM child WHERE (NOT EXISTS (SELECT FROM member) OR EXISTS (SELECT FROM me WHERE role = 'business_support'))
UNION
SELECT i.child_id FROM me, involvement AS i LEFT JOIN worker AS w ON w.id = i.worker_id
WHERE me.role NOT IN ('administrator', 'virtual_school')
  AND (i.worker_id = me.worker_id OR i.team_id = me.team_id OR w.team_id = me.team_id)
  AND (i."end" IS NULL OR i."end" > (now() AT TIME ZONE 'Europe/London')::date - 28)
UNION
SELECT c.child_id FROM me, booking AS b JOIN booking_cover AS c ON c.booking_id = b.id
  JOIN worker AS w ON w.id = b.worker_id
WHERE me.role NOT IN ('administrator', 'virtual_school') AND b.status = 'booked'
  AND c.child_id IS NOT NULL AND (b.worker_id = me.worker_id OR w.team_id = me.team_id)
UNION
SELECT p.child_id FROM me, placement AS p JOIN household AS h ON h.id = p.household_id
  JOIN worker AS w ON w.id = h.supervising_worker_id
WHERE me.role NOT IN ('administrator', 'virtual_school')
  AND (w.id = me.worker_id OR w.team_id = me.team_id)
  AND (p."end" IS NULL OR p."end" > (now() AT TIME ZONE 'Europe/London')::date - 28)
UNION
SELECT c.child_id FROM me, period_of_care AS c
WHERE me.role = 'virtual_school' AND (c."end" IS NULL OR c."end" > (now() AT TIME ZONE 'Europe/London')::date)
 $$;
CREATE FUNCTION public.caseload_named() RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$ 
SELECT NOT EXISTS (SELECT FROM member) OR EXISTS (SELECT FROM member WHERE login = session_user)
 $$;
CREATE FUNCTION public.caseload_names_people() RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$ 
SELECT NOT EXISTS (SELECT FROM member)
  OR EXISTS (SELECT FROM member WHERE login = session_user AND role = 'administrator')
 $$;
CREATE FUNCTION public.caseload_only_added_to() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION 'the audit trail is only added to'
    USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE FUNCTION public.caseload_only_erased() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF (NEW.id, NEW.change_id, NEW.table_name, NEW.row_id, NEW.action, NEW.sealed)
    IS DISTINCT FROM
    (OLD.id, OLD.change_id, OLD.table_name, OLD.row_id, OLD.action, OLD.sealed)
    OR NEW.salt IS NOT NULL OR NEW.before IS NOT NULL OR NEW.after IS NOT NULL
  THEN
    RAISE EXCEPTION 'the audit trail is only added to'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION public.caseload_workers() RETURNS SETOF integer
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$ 
WITH me AS (
  SELECT m.role, m.worker_id, coalesce(m.team_id, w.team_id) AS team_id
  FROM member AS m LEFT JOIN worker AS w ON w.id = m.worker_id
  WHERE m.login = session_user
)
SELECT id FROM worker WHERE (NOT EXISTS (SELECT FROM member) OR EXISTS (SELECT FROM me WHERE role = 'business_support'))
UNION
SELECT w.id FROM me, worker AS w WHERE w.id = me.worker_id OR w.team_id = me.team_id
 $$;
CREATE FUNCTION public.period_of_care_apart() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM period_of_care AS other
    WHERE other.child_id = NEW.child_id AND other.id <> NEW.id
      AND other.start < coalesce(NEW."end", DATE '9999-12-31')
      AND NEW.start < coalesce(other."end", DATE '9999-12-31')
  ) THEN
    RAISE EXCEPTION 'periods of care overlap' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION public.working_time_kept_apart() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF NEW.table_name = 'working_time' AND NEW.action <> 'remove' AND EXISTS (
    SELECT 1 FROM working_time AS mine JOIN working_time AS other ON 
  other.worker_id = mine.worker_id AND other.weekday = mine.weekday AND other.id <> mine.id
  AND other.start < coalesce(mine."end", DATE '9999-12-31')
  AND mine.start < coalesce(other."end", DATE '9999-12-31')
  AND other.from_minute < mine.to_minute AND mine.from_minute < other.to_minute
    WHERE (NEW.row_id IS NOT NULL AND mine.id = NEW.row_id)
      OR (NEW.row_id IS NULL AND mine.added_by = NEW.change_id)
  ) THEN
    RAISE EXCEPTION 'working times overlap' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TABLE public.absence (
    id integer NOT NULL,
    source character varying NOT NULL,
    source_key character varying NOT NULL,
    added_by integer NOT NULL,
    version integer NOT NULL,
    worker_id integer NOT NULL,
    start date NOT NULL,
    "end" date,
    from_minute integer,
    to_minute integer,
    kind character varying NOT NULL,
    note character varying,
    CONSTRAINT ck_absence_ends_after_start CHECK (("end" > start)),
    CONSTRAINT ck_absence_part_of_day_has_both_ends CHECK (((from_minute IS NULL) = (to_minute IS NULL))),
    CONSTRAINT ck_absence_part_of_day_runs_forward CHECK (((0 <= from_minute) AND (from_minute < to_minute) AND (to_minute <= 1440)))
);
CREATE SEQUENCE public.absence_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.absence_id_seq OWNED BY public.absence.id;
CREATE TABLE public.address (
    id integer NOT NULL,
    source character varying NOT NULL,
    source_key character varying NOT NULL,
    added_by integer NOT NULL,
    version integer NOT NULL,
    child_id integer NOT NULL,
    start date NOT NULL,
    "end" date,
    kind character varying NOT NULL,
    text character varying,
    postcode character varying,
    CONSTRAINT ck_address_ends_after_start CHECK (("end" > start))
);
CREATE SEQUENCE public.address_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.address_id_seq OWNED BY public.address.id;
CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.audit_entry (
    id integer NOT NULL,
    change_id integer NOT NULL,
    table_name character varying NOT NULL,
    row_id integer,
    action character varying NOT NULL,
    before character varying,
    after character varying,
    salt character varying,
    sealed character varying
);
CREATE SEQUENCE public.audit_entry_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.audit_entry_id_seq OWNED BY public.audit_entry.id;
CREATE TABLE public.booking (
    id integer NOT NULL,
    source character varying NOT NULL,
    source_key character varying NOT NULL,
    added_by integer NOT NULL,
    version integer NOT NULL,
    uid character varying NOT NULL,
    worker_id integer NOT NULL,
    household_id integer,
    "on" date NOT NULL,
    start_minute integer NOT NULL,
    minutes integer NOT NULL,
    travel_minutes integer NOT NULL,
    place character varying,
    announced boolean NOT NULL,
    pinned boolean NOT NULL,
    promised_on date,
    status character varying NOT NULL,
    reason character varying,
    sequence integer DEFAULT 0 NOT NULL,
    why character varying,
    item character varying,
    CONSTRAINT ck_booking_minutes_are_positive CHECK ((minutes > 0)),
    CONSTRAINT ck_booking_promised_when_announced CHECK ((announced OR (promised_on IS NULL))),
    CONSTRAINT ck_booking_sequence_is_not_negative CHECK ((sequence >= 0)),
    CONSTRAINT ck_booking_status_is_known CHECK (((status)::text = ANY ((ARRAY['booked'::character varying, 'made'::character varying, 'not_made'::character varying, 'cancelled'::character varying])::text[]))),
    CONSTRAINT ck_booking_travel_is_plausible CHECK (((travel_minutes >= 0) AND (travel_minutes <= 1440))),
    CONSTRAINT ck_booking_within_the_day CHECK (((start_minute >= 0) AND ((start_minute + minutes) <= 1440)))
);
CREATE TABLE public.booking_cover (
    id integer NOT NULL,
    source character varying NOT NULL,
    source_key character varying NOT NULL,
    added_by integer NOT NULL,
    version integer NOT NULL,
    booking_id integer NOT NULL,
    child_id integer,
    household_id integer,
    duty character varying NOT NULL,
    rule character varying NOT NULL,
    demand character varying NOT NULL,
    window_from date,
    aim date,
    due date,
    CONSTRAINT ck_booking_cover_concerns_one CHECK (((child_id IS NULL) <> (household_id IS NULL)))
);
CREATE SEQUENCE public.booking_cover_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.booking_cover_id_seq OWNED BY public.booking_cover.id;
CREATE SEQUENCE public.booking_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.booking_id_seq OWNED BY public.booking.id;
CREATE TABLE public.capacity_fact (
    id integer NOT NULL,
    source character varying NOT NULL,
    source_key character varying NOT NULL,
    added_by integer NOT NULL,
    version integer NOT NULL,
    worker_id integer NOT NULL,
    start date NOT NULL,
    "end" date,
    kind character varying NOT NULL,
    hours double precision,
    reason character varying,
    CONSTRAINT ck_capacity_fact_ends_after_start CHECK (("end" > start)),
    CONSTRAINT ck_capacity_fact_hours_are_plausible CHECK (((hours >= (0)::double precision) AND (hours <= (60)::double precision))),
    CONSTRAINT ck_capacity_fact_hours_where_there_are_any CHECK ((((kind)::text = 'first_year'::text) = (hours IS NULL))),
    CONSTRAINT ck_capacity_fact_kind_is_known CHECK (((kind)::text = ANY ((ARRAY['contract'::character varying, 'duty'::character varying, 'reduction'::character varying, 'first_year'::character varying])::text[])))
);
CREATE SEQUENCE public.capacity_fact_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.capacity_fact_id_seq OWNED BY public.capacity_fact.id;
CREATE TABLE public.change_seal (
    change_id integer NOT NULL,
    digest character varying NOT NULL
);
CREATE TABLE public.change_set (
    id integer NOT NULL,
    who character varying NOT NULL,
    at character varying NOT NULL,
    what character varying NOT NULL,
    source character varying,
    undoes_id integer
);
CREATE SEQUENCE public.change_set_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.change_set_id_seq OWNED BY public.change_set.id;
CREATE TABLE public.child (
    id integer NOT NULL,
    source character varying NOT NULL,
    source_key character varying NOT NULL,
    added_by integer NOT NULL,
    version integer NOT NULL,
    forename character varying,
    surname character varying,
    preferred_name character varying,
    folded character varying NOT NULL,
    date_of_birth date,
    expected_birth date,
    died_on date,
    sex character varying,
    ethnicity character varying,
    nationality character varying,
    language character varying,
    letter_format character varying,
    disabled boolean,
    has_ehcp boolean,
    unaccompanied boolean,
    family character varying,
    term_dates character varying,
    address_protected boolean,
    upn character varying,
    CONSTRAINT ck_child_dies_after_birth CHECK ((died_on >= date_of_birth))
);
CREATE SEQUENCE public.child_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.child_id_seq OWNED BY public.child.id;
CREATE TABLE public.contact (
    id integer NOT NULL,
    source character varying NOT NULL,
    source_key character varying NOT NULL,
    added_by integer NOT NULL,
    version integer NOT NULL,
    child_id integer,
    household_id integer,
    start date NOT NULL,
    "end" date,
    role character varying NOT NULL,
    relationship character varying,
    name character varying,
    greeting character varying,
    address character varying,
    postcode character varying,
    confirmed_on date,
    agreed boolean NOT NULL,
    safe_to_post boolean NOT NULL,
    lives_with_child boolean NOT NULL,
    language character varying,
    format character varying,
    person character varying,
    CONSTRAINT ck_contact_concerns_one CHECK (((child_id IS NULL) <> (household_id IS NULL))),
    CONSTRAINT ck_contact_ends_after_start CHECK (("end" > start)),
    CONSTRAINT ck_contact_role_is_known CHECK (((role)::text = ANY ((ARRAY['young_person'::character varying, 'carer'::character varying, 'parent'::character varying, 'school'::character varying])::text[])))
);
CREATE SEQUENCE public.contact_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.contact_id_seq OWNED BY public.contact.id;
CREATE TABLE public.duty (
    id integer NOT NULL,
    child_id integer,
    household_id integer,
    duty character varying NOT NULL,
    rule character varying NOT NULL,
    step character varying NOT NULL,
    anchor_event character varying NOT NULL,
    anchor_date date,
    due date,
    opens date,
    aim date,
    lawful_by date,
    due_at character varying,
    missing_fact character varying,
    note character varying,
    reference character varying,
    CONSTRAINT ck_duty_concerns_one CHECK (((child_id IS NULL) <> (household_id IS NULL)))
);
CREATE SEQUENCE public.duty_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.duty_id_seq OWNED BY public.duty.id;
CREATE TABLE public.duty_state (
    id integer NOT NULL,
    child_id integer,
    household_id integer,
    computed_on date NOT NULL,
    valid_until date NOT NULL,
    standards_version character varying NOT NULL,
    CONSTRAINT ck_duty_state_concerns_one CHECK (((child_id IS NULL) <> (household_id IS NULL))),
    CONSTRAINT ck_duty_state_valid_forward CHECK ((valid_until >= computed_on))
);
CREATE SEQUENCE public.duty_state_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.duty_state_id_seq OWNED BY public.duty_state.id;
CREATE TABLE public.event (
    id integer NOT NULL,
    source character varying NOT NULL,
    source_key character varying NOT NULL,
    added_by integer NOT NULL,
    version integer NOT NULL,
    child_id integer,
    household_id integer,
    kind character varying NOT NULL,
    "on" date NOT NULL,
    outcome character varying NOT NULL,
    seen boolean,
    seen_alone boolean,
    bedroom_seen boolean,
    in_person boolean,
    belongs_to character varying,
    participation character varying,
    reason character varying,
    next_attempt date,
    worker_id integer,
    snapshot boolean NOT NULL,
    copied boolean NOT NULL,
    CONSTRAINT ck_event_concerns_one CHECK (((child_id IS NULL) <> (household_id IS NULL)))
);
CREATE SEQUENCE public.event_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.event_id_seq OWNED BY public.event.id;
CREATE TABLE public.fact (
    id integer NOT NULL,
    source character varying NOT NULL,
    source_key character varying NOT NULL,
    added_by integer NOT NULL,
    version integer NOT NULL,
    child_id integer NOT NULL,
    start date NOT NULL,
    "end" date,
    kind character varying NOT NULL,
    placement_id integer,
    days integer,
    CONSTRAINT ck_fact_days_are_positive CHECK ((days > 0)),
    CONSTRAINT ck_fact_ends_after_start CHECK (("end" > start))
);
CREATE SEQUENCE public.fact_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.fact_id_seq OWNED BY public.fact.id;
CREATE TABLE public.frozen_scorecard (
    id integer NOT NULL,
    source character varying NOT NULL,
    source_key character varying NOT NULL,
    added_by integer NOT NULL,
    version integer NOT NULL,
    "on" date NOT NULL,
    months integer NOT NULL,
    standards_version character varying NOT NULL,
    cases character varying NOT NULL,
    CONSTRAINT ck_frozen_scorecard_months_are_positive CHECK ((months > 0))
);
CREATE SEQUENCE public.frozen_scorecard_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.frozen_scorecard_id_seq OWNED BY public.frozen_scorecard.id;
CREATE TABLE public.household (
    id integer NOT NULL,
    source character varying NOT NULL,
    source_key character varying NOT NULL,
    added_by integer NOT NULL,
    version integer NOT NULL,
    name character varying NOT NULL,
    folded character varying NOT NULL,
    approved_on date,
    ended_on date,
    postcode character varying,
    area character varying,
    supervising_worker_id integer,
    CONSTRAINT ck_household_ends_after_approval CHECK ((ended_on >= approved_on))
);
CREATE SEQUENCE public.household_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.household_id_seq OWNED BY public.household.id;
CREATE TABLE public.identifier (
    id integer NOT NULL,
    table_name character varying NOT NULL,
    row_id integer NOT NULL,
    source character varying NOT NULL,
    source_key character varying NOT NULL,
    added_by integer NOT NULL
);
CREATE SEQUENCE public.identifier_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.identifier_id_seq OWNED BY public.identifier.id;
CREATE TABLE public.import_run (
    id integer NOT NULL,
    change_id integer NOT NULL,
    source character varying NOT NULL,
    label character varying NOT NULL,
    counts character varying NOT NULL
);
CREATE SEQUENCE public.import_run_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.import_run_id_seq OWNED BY public.import_run.id;
CREATE TABLE public.indicator_target (
    id integer NOT NULL,
    source character varying NOT NULL,
    source_key character varying NOT NULL,
    added_by integer NOT NULL,
    version integer NOT NULL,
    indicator character varying NOT NULL,
    aim integer NOT NULL,
    near integer NOT NULL,
    upto integer,
    CONSTRAINT ck_indicator_target_aim_is_a_share CHECK (((aim >= 0) AND (aim <= 1000))),
    CONSTRAINT ck_indicator_target_band_runs_upward CHECK (((upto >= aim) AND (upto <= 1000))),
    CONSTRAINT ck_indicator_target_near_is_a_share CHECK (((near >= 0) AND (near <= 1000)))
);
CREATE SEQUENCE public.indicator_target_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.indicator_target_id_seq OWNED BY public.indicator_target.id;
CREATE TABLE public.involvement (
    id integer NOT NULL,
    source character varying NOT NULL,
    source_key character varying NOT NULL,
    added_by integer NOT NULL,
    version integer NOT NULL,
    child_id integer NOT NULL,
    worker_id integer,
    team_id integer,
    start date NOT NULL,
    "end" date,
    role character varying NOT NULL,
    reason character varying,
    start_known boolean NOT NULL,
    CONSTRAINT ck_involvement_ends_after_start CHECK (("end" > start)),
    CONSTRAINT ck_involvement_names_somebody CHECK (((worker_id IS NOT NULL) OR (team_id IS NOT NULL)))
);
CREATE SEQUENCE public.involvement_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.involvement_id_seq OWNED BY public.involvement.id;
CREATE TABLE public.leaving_care (
    id integer NOT NULL,
    source character varying NOT NULL,
    source_key character varying NOT NULL,
    added_by integer NOT NULL,
    version integer NOT NULL,
    child_id integer NOT NULL,
    eligibility character varying NOT NULL,
    since date,
    in_touch character varying,
    accommodation character varying,
    suitable boolean,
    activity character varying
);
CREATE SEQUENCE public.leaving_care_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.leaving_care_id_seq OWNED BY public.leaving_care.id;
CREATE TABLE public.legal_status (
    id integer NOT NULL,
    source character varying NOT NULL,
    source_key character varying NOT NULL,
    added_by integer NOT NULL,
    version integer NOT NULL,
    child_id integer NOT NULL,
    start date NOT NULL,
    "end" date,
    code character varying NOT NULL,
    start_known boolean DEFAULT true NOT NULL,
    CONSTRAINT ck_legal_status_ends_after_start CHECK (("end" > start))
);
CREATE SEQUENCE public.legal_status_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.legal_status_id_seq OWNED BY public.legal_status.id;
CREATE TABLE public.letter (
    id integer NOT NULL,
    source character varying NOT NULL,
    source_key character varying NOT NULL,
    added_by integer NOT NULL,
    version integer NOT NULL,
    child_id integer NOT NULL,
    reference character varying NOT NULL,
    kind character varying NOT NULL,
    audience character varying NOT NULL,
    recipient character varying NOT NULL,
    name character varying NOT NULL,
    children character varying NOT NULL,
    address character varying NOT NULL,
    digest character varying NOT NULL,
    text character varying NOT NULL,
    about character varying NOT NULL,
    made_on date NOT NULL,
    form character varying NOT NULL,
    status character varying NOT NULL,
    sent_on date,
    how character varying,
    note character varying,
    prepared_by character varying NOT NULL,
    confirmed_by character varying,
    CONSTRAINT ck_letter_sent_has_a_day CHECK ((((status)::text = 'made'::text) = (sent_on IS NULL))),
    CONSTRAINT ck_letter_status_is_known CHECK (((status)::text = ANY ((ARRAY['made'::character varying, 'sent'::character varying, 'not_sent'::character varying])::text[])))
);
CREATE SEQUENCE public.letter_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.letter_id_seq OWNED BY public.letter.id;
CREATE TABLE public.letter_note (
    id integer NOT NULL,
    source character varying NOT NULL,
    source_key character varying NOT NULL,
    added_by integer NOT NULL,
    version integer NOT NULL,
    reference character varying NOT NULL,
    body character varying,
    written_by character varying,
    by_hand boolean NOT NULL,
    confirmed_by character varying,
    confirmed_on date,
    confirmed_digest character varying,
    set_aside character varying
);
CREATE SEQUENCE public.letter_note_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.letter_note_id_seq OWNED BY public.letter_note.id;
CREATE TABLE public.letter_run (
    id integer NOT NULL,
    source character varying NOT NULL,
    source_key character varying NOT NULL,
    added_by integer NOT NULL,
    version integer NOT NULL,
    "on" date NOT NULL,
    form character varying NOT NULL,
    letters integer NOT NULL,
    manifest character varying NOT NULL,
    printer character varying,
    outcome character varying NOT NULL,
    CONSTRAINT ck_letter_run_outcome_is_known CHECK (((outcome)::text = ANY ((ARRAY['made'::character varying, 'printing'::character varying, 'printed'::character varying, 'failed'::character varying])::text[])))
);
CREATE SEQUENCE public.letter_run_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.letter_run_id_seq OWNED BY public.letter_run.id;
CREATE TABLE public.member (
    id integer NOT NULL,
    source character varying NOT NULL,
    source_key character varying NOT NULL,
    added_by integer NOT NULL,
    version integer NOT NULL,
    login character varying NOT NULL,
    role character varying NOT NULL,
    worker_id integer,
    team_id integer,
    CONSTRAINT ck_member_role_is_known CHECK (((role)::text = ANY ((ARRAY['social_worker'::character varying, 'personal_adviser'::character varying, 'supervising_social_worker'::character varying, 'team_manager'::character varying, 'iro'::character varying, 'virtual_school'::character varying, 'business_support'::character varying, 'administrator'::character varying])::text[])))
);
CREATE SEQUENCE public.member_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.member_id_seq OWNED BY public.member.id;
CREATE TABLE public.missing_episode (
    id integer NOT NULL,
    source character varying NOT NULL,
    source_key character varying NOT NULL,
    added_by integer NOT NULL,
    version integer NOT NULL,
    child_id integer NOT NULL,
    started_on date NOT NULL,
    started_at character varying,
    returned_on date,
    returned_at character varying,
    away_only boolean NOT NULL,
    interview_offered boolean,
    interview character varying NOT NULL,
    CONSTRAINT ck_missing_episode_returns_after_start CHECK ((returned_on >= started_on))
);
CREATE SEQUENCE public.missing_episode_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.missing_episode_id_seq OWNED BY public.missing_episode.id;
CREATE TABLE public.period_of_care (
    id integer NOT NULL,
    source character varying NOT NULL,
    source_key character varying NOT NULL,
    added_by integer NOT NULL,
    version integer NOT NULL,
    child_id integer NOT NULL,
    start date NOT NULL,
    "end" date,
    end_reason character varying,
    start_known boolean DEFAULT true NOT NULL,
    CONSTRAINT ck_period_of_care_ends_after_start CHECK (("end" > start))
);
CREATE SEQUENCE public.period_of_care_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.period_of_care_id_seq OWNED BY public.period_of_care.id;
CREATE TABLE public.placement (
    id integer NOT NULL,
    source character varying NOT NULL,
    source_key character varying NOT NULL,
    added_by integer NOT NULL,
    version integer NOT NULL,
    child_id integer NOT NULL,
    period_of_care_id integer,
    start date NOT NULL,
    "end" date,
    type_code character varying NOT NULL,
    provider_code character varying,
    postcode character varying,
    area character varying,
    outside_borough boolean,
    distance_miles double precision,
    urn character varying,
    change_reason character varying,
    household_id integer,
    address character varying,
    start_known boolean DEFAULT true NOT NULL,
    CONSTRAINT ck_placement_ends_after_start CHECK (("end" > start))
);
CREATE SEQUENCE public.placement_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.placement_id_seq OWNED BY public.placement.id;
CREATE TABLE public.plan (
    id integer NOT NULL,
    source character varying NOT NULL,
    source_key character varying NOT NULL,
    added_by integer NOT NULL,
    version integer NOT NULL,
    child_id integer NOT NULL,
    start date NOT NULL,
    "end" date,
    kind character varying NOT NULL,
    placement_id integer,
    category character varying,
    CONSTRAINT ck_plan_ends_after_start CHECK (("end" > start))
);
CREATE SEQUENCE public.plan_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.plan_id_seq OWNED BY public.plan.id;
CREATE TABLE public.promise (
    id integer NOT NULL,
    source character varying NOT NULL,
    source_key character varying NOT NULL,
    added_by integer NOT NULL,
    version integer NOT NULL,
    letter_id integer NOT NULL,
    booking_id integer NOT NULL,
    child_id integer NOT NULL,
    sequence integer NOT NULL,
    "on" date NOT NULL,
    start_minute integer NOT NULL,
    broken_on date,
    broken_how character varying,
    reason character varying,
    CONSTRAINT ck_promise_broken_whole CHECK (((broken_on IS NULL) = (broken_how IS NULL))),
    CONSTRAINT ck_promise_how_is_known CHECK (((broken_how)::text = ANY ((ARRAY['moved'::character varying, 'cancelled'::character varying, 'not_made'::character varying, 'worker'::character varying])::text[])))
);
CREATE SEQUENCE public.promise_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.promise_id_seq OWNED BY public.promise.id;
CREATE TABLE public.replacement (
    id integer NOT NULL,
    source character varying NOT NULL,
    source_key character varying NOT NULL,
    added_by integer NOT NULL,
    version integer NOT NULL,
    booking_id integer NOT NULL,
    instead_id integer NOT NULL
);
CREATE SEQUENCE public.replacement_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.replacement_id_seq OWNED BY public.replacement.id;
CREATE TABLE public.setting (
    key character varying NOT NULL,
    value character varying NOT NULL
);
CREATE TABLE public.team (
    id integer NOT NULL,
    source character varying NOT NULL,
    source_key character varying NOT NULL,
    added_by integer NOT NULL,
    version integer NOT NULL,
    name character varying NOT NULL,
    parent_id integer
);
CREATE SEQUENCE public.team_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.team_id_seq OWNED BY public.team.id;
CREATE TABLE public.travel_correction (
    id integer NOT NULL,
    source character varying NOT NULL,
    source_key character varying NOT NULL,
    added_by integer NOT NULL,
    version integer NOT NULL,
    area_a character varying NOT NULL,
    area_b character varying NOT NULL,
    minutes integer NOT NULL,
    CONSTRAINT ck_travel_correction_areas_are_in_order CHECK (((area_a)::text <= (area_b)::text)),
    CONSTRAINT ck_travel_correction_minutes_are_plausible CHECK (((minutes >= 1) AND (minutes <= 1440)))
);
CREATE SEQUENCE public.travel_correction_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.travel_correction_id_seq OWNED BY public.travel_correction.id;
CREATE TABLE public.worker (
    id integer NOT NULL,
    source character varying NOT NULL,
    source_key character varying NOT NULL,
    added_by integer NOT NULL,
    version integer NOT NULL,
    name character varying NOT NULL,
    folded character varying NOT NULL,
    job_title character varying,
    team_id integer,
    fte double precision,
    agency boolean,
    base character varying,
    registration character varying,
    CONSTRAINT ck_worker_fte_is_plausible CHECK (((fte > (0)::double precision) AND (fte <= (2)::double precision)))
);
CREATE SEQUENCE public.worker_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.worker_id_seq OWNED BY public.worker.id;
CREATE TABLE public.working_time (
    id integer NOT NULL,
    source character varying NOT NULL,
    source_key character varying NOT NULL,
    added_by integer NOT NULL,
    version integer NOT NULL,
    worker_id integer NOT NULL,
    start date NOT NULL,
    "end" date,
    weekday integer NOT NULL,
    from_minute integer NOT NULL,
    to_minute integer NOT NULL,
    out_from integer NOT NULL,
    back_by integer NOT NULL,
    CONSTRAINT ck_working_time_ends_after_start CHECK (("end" > start)),
    CONSTRAINT ck_working_time_runs_forward CHECK (((0 <= out_from) AND (out_from <= from_minute) AND (from_minute < to_minute) AND (to_minute <= back_by) AND (back_by <= 1440))),
    CONSTRAINT ck_working_time_weekday_is_one_of_seven CHECK (((weekday >= 0) AND (weekday <= 6)))
);
CREATE SEQUENCE public.working_time_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.working_time_id_seq OWNED BY public.working_time.id;
CREATE TABLE public.workload_note (
    id integer NOT NULL,
    source character varying NOT NULL,
    source_key character varying NOT NULL,
    added_by integer NOT NULL,
    version integer NOT NULL,
    worker_id integer NOT NULL,
    "on" date NOT NULL,
    figure character varying NOT NULL,
    said character varying NOT NULL,
    said_by character varying NOT NULL,
    decision character varying,
    decided_on date,
    decided_by character varying,
    CONSTRAINT ck_workload_note_decided_whole CHECK (((decision IS NULL) = (decided_on IS NULL)))
);
CREATE SEQUENCE public.workload_note_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.workload_note_id_seq OWNED BY public.workload_note.id;
ALTER TABLE ONLY public.absence ALTER COLUMN id SET DEFAULT nextval('public.absence_id_seq'::regclass);
ALTER TABLE ONLY public.address ALTER COLUMN id SET DEFAULT nextval('public.address_id_seq'::regclass);
ALTER TABLE ONLY public.audit_entry ALTER COLUMN id SET DEFAULT nextval('public.audit_entry_id_seq'::regclass);
ALTER TABLE ONLY public.booking ALTER COLUMN id SET DEFAULT nextval('public.booking_id_seq'::regclass);
ALTER TABLE ONLY public.booking_cover ALTER COLUMN id SET DEFAULT nextval('public.booking_cover_id_seq'::regclass);
ALTER TABLE ONLY public.capacity_fact ALTER COLUMN id SET DEFAULT nextval('public.capacity_fact_id_seq'::regclass);
ALTER TABLE ONLY public.change_set ALTER COLUMN id SET DEFAULT nextval('public.change_set_id_seq'::regclass);
ALTER TABLE ONLY public.child ALTER COLUMN id SET DEFAULT nextval('public.child_id_seq'::regclass);
ALTER TABLE ONLY public.contact ALTER COLUMN id SET DEFAULT nextval('public.contact_id_seq'::regclass);
ALTER TABLE ONLY public.duty ALTER COLUMN id SET DEFAULT nextval('public.duty_id_seq'::regclass);
ALTER TABLE ONLY public.duty_state ALTER COLUMN id SET DEFAULT nextval('public.duty_state_id_seq'::regclass);
ALTER TABLE ONLY public.event ALTER COLUMN id SET DEFAULT nextval('public.event_id_seq'::regclass);
ALTER TABLE ONLY public.fact ALTER COLUMN id SET DEFAULT nextval('public.fact_id_seq'::regclass);
ALTER TABLE ONLY public.frozen_scorecard ALTER COLUMN id SET DEFAULT nextval('public.frozen_scorecard_id_seq'::regclass);
ALTER TABLE ONLY public.household ALTER COLUMN id SET DEFAULT nextval('public.household_id_seq'::regclass);
ALTER TABLE ONLY public.identifier ALTER COLUMN id SET DEFAULT nextval('public.identifier_id_seq'::regclass);
ALTER TABLE ONLY public.import_run ALTER COLUMN id SET DEFAULT nextval('public.import_run_id_seq'::regclass);
ALTER TABLE ONLY public.indicator_target ALTER COLUMN id SET DEFAULT nextval('public.indicator_target_id_seq'::regclass);
ALTER TABLE ONLY public.involvement ALTER COLUMN id SET DEFAULT nextval('public.involvement_id_seq'::regclass);
ALTER TABLE ONLY public.leaving_care ALTER COLUMN id SET DEFAULT nextval('public.leaving_care_id_seq'::regclass);
ALTER TABLE ONLY public.legal_status ALTER COLUMN id SET DEFAULT nextval('public.legal_status_id_seq'::regclass);
ALTER TABLE ONLY public.letter ALTER COLUMN id SET DEFAULT nextval('public.letter_id_seq'::regclass);
ALTER TABLE ONLY public.letter_note ALTER COLUMN id SET DEFAULT nextval('public.letter_note_id_seq'::regclass);
ALTER TABLE ONLY public.letter_run ALTER COLUMN id SET DEFAULT nextval('public.letter_run_id_seq'::regclass);
ALTER TABLE ONLY public.member ALTER COLUMN id SET DEFAULT nextval('public.member_id_seq'::regclass);
ALTER TABLE ONLY public.missing_episode ALTER COLUMN id SET DEFAULT nextval('public.missing_episode_id_seq'::regclass);
ALTER TABLE ONLY public.period_of_care ALTER COLUMN id SET DEFAULT nextval('public.period_of_care_id_seq'::regclass);
ALTER TABLE ONLY public.placement ALTER COLUMN id SET DEFAULT nextval('public.placement_id_seq'::regclass);
ALTER TABLE ONLY public.plan ALTER COLUMN id SET DEFAULT nextval('public.plan_id_seq'::regclass);
ALTER TABLE ONLY public.promise ALTER COLUMN id SET DEFAULT nextval('public.promise_id_seq'::regclass);
ALTER TABLE ONLY public.replacement ALTER COLUMN id SET DEFAULT nextval('public.replacement_id_seq'::regclass);
ALTER TABLE ONLY public.team ALTER COLUMN id SET DEFAULT nextval('public.team_id_seq'::regclass);
ALTER TABLE ONLY public.travel_correction ALTER COLUMN id SET DEFAULT nextval('public.travel_correction_id_seq'::regclass);
ALTER TABLE ONLY public.worker ALTER COLUMN id SET DEFAULT nextval('public.worker_id_seq'::regclass);
ALTER TABLE ONLY public.working_time ALTER COLUMN id SET DEFAULT nextval('public.working_time_id_seq'::regclass);
ALTER TABLE ONLY public.workload_note ALTER COLUMN id SET DEFAULT nextval('public.workload_note_id_seq'::regclass);
INSERT INTO public.alembic_version VALUES ('0008');
INSERT INTO public.audit_entry VALUES (1, 1, 'team', 1, 'add', NULL, '{"name":"North","parent_id":null,"source":"caseload","source_key":"North","added_by":1,"version":1}', 'df4ff7baf90bcadde8b3bda849d8254e', '7f149c2aaccbac7705904bab137709c928cec14185832bbf2e0d7d9858449f6c');
INSERT INTO public.audit_entry VALUES (2, 1, 'team', 2, 'add', NULL, '{"name":"South","parent_id":null,"source":"caseload","source_key":"South","added_by":1,"version":1}', '09069ed398ed608d14af5431b7f3064a', '3f6fd9ef8fe820f34891535f7ce3bf577f20b63e10bd7013818094a153806a0c');
INSERT INTO public.audit_entry VALUES (3, 1, 'worker', 1, 'add', NULL, '{"name":"Ann Sample","job_title":null,"fte":null,"agency":null,"base":null,"registration":null,"folded":"ann sample","team_id":1,"source":"caseload","source_key":"Ann","added_by":1,"version":1}', 'b4b647a598066f63b10be2579b54ad65', 'e569ddc3df78017cea4e8b0e8a4869b0c53414fddb4b3b855e468984840fff0b');
INSERT INTO public.audit_entry VALUES (4, 1, 'worker', 2, 'add', NULL, '{"name":"Ben Sample","job_title":null,"fte":null,"agency":null,"base":null,"registration":null,"folded":"ben sample","team_id":1,"source":"caseload","source_key":"Ben","added_by":1,"version":1}', '99c1ecff56c15c8bbc7a6da3644424b0', '0f6e5fd43cdbdf0f393eb6edba487c73075bcb5a0061c3fdf5459717af103543');
INSERT INTO public.audit_entry VALUES (5, 1, 'worker', 3, 'add', NULL, '{"name":"Cem Sample","job_title":null,"fte":null,"agency":null,"base":null,"registration":null,"folded":"cem sample","team_id":2,"source":"caseload","source_key":"Cem","added_by":1,"version":1}', 'd1fa6b304f6267293271165901a2338c', 'd2a279810d1902fc9e80e1fd05a8470391c42d3848ac551f5b12b941af858b68');
INSERT INTO public.audit_entry VALUES (6, 1, 'child', 1, 'add', NULL, '{"forename":"Child1","surname":"Exempel","preferred_name":null,"date_of_birth":"2014-05-06","expected_birth":null,"died_on":null,"sex":null,"ethnicity":null,"nationality":null,"language":null,"letter_format":null,"disabled":null,"has_ehcp":null,"unaccompanied":null,"family":null,"term_dates":null,"address_protected":null,"upn":null,"folded":"child1 exempel","source":"caseload","source_key":"C1","added_by":1,"version":1}', 'c1586bdb75859b8c664901c50ef16106', '76687011d3f6e067ed024d48a379f8b9cfdd07ed1e1cd8b711363e11045bb0a1');
INSERT INTO public.audit_entry VALUES (7, 1, 'involvement', 1, 'add', NULL, '{"start":"2025-01-06","end":null,"role":"social_worker","reason":null,"start_known":true,"child_id":1,"worker_id":1,"team_id":null,"source":"caseload","source_key":"I1","added_by":1,"version":1}', 'b441e2974abfdc761debd9c51dc0cbcd', '87819094f6b4e8297f252a9d69cd959fc27d059e344c1cb3a8bc87a42a6b224c');
INSERT INTO public.audit_entry VALUES (8, 1, 'event', 1, 'add', NULL, '{"kind":"cla_visit","on":"2026-03-02","outcome":"done","seen":null,"seen_alone":null,"bedroom_seen":null,"in_person":null,"belongs_to":null,"participation":null,"reason":null,"next_attempt":null,"snapshot":false,"copied":false,"child_id":1,"household_id":null,"worker_id":null,"source":"caseload","source_key":"V1","added_by":1,"version":1}', '8e1660c68bf3a8c560de32a8a5fa3397', '32bc87b58b8edb889a54e5ca6ec9c00bbec852bd4b737d337e69cc1ec75da57c');
INSERT INTO public.audit_entry VALUES (9, 1, 'child', 2, 'add', NULL, '{"forename":"Child2","surname":"Exempel","preferred_name":null,"date_of_birth":"2014-05-06","expected_birth":null,"died_on":null,"sex":null,"ethnicity":null,"nationality":null,"language":null,"letter_format":null,"disabled":null,"has_ehcp":null,"unaccompanied":null,"family":null,"term_dates":null,"address_protected":null,"upn":null,"folded":"child2 exempel","source":"caseload","source_key":"C2","added_by":1,"version":1}', '5789134861011dceaea8620c17dba920', '2ce8ecdb9f1c9f2513ca6f04b62e2c2fdc1bf5b8885d53e86823f156dd28266f');
INSERT INTO public.audit_entry VALUES (10, 1, 'involvement', 2, 'add', NULL, '{"start":"2025-01-06","end":null,"role":"social_worker","reason":null,"start_known":true,"child_id":2,"worker_id":2,"team_id":null,"source":"caseload","source_key":"I2","added_by":1,"version":1}', '5bd5b03e2713ae447c231c4bc085d840', '5f24965741808fb9107bc5ed7dfee93c56ff7fab99b7657d75a0d9f0e28d4ffb');
INSERT INTO public.audit_entry VALUES (11, 1, 'event', 2, 'add', NULL, '{"kind":"cla_visit","on":"2026-03-02","outcome":"done","seen":null,"seen_alone":null,"bedroom_seen":null,"in_person":null,"belongs_to":null,"participation":null,"reason":null,"next_attempt":null,"snapshot":false,"copied":false,"child_id":2,"household_id":null,"worker_id":null,"source":"caseload","source_key":"V2","added_by":1,"version":1}', '847a34b9629920b6d1eb29ce07c0d090', 'd8456c0d9ab003dca1f6c2e8ce1e5b0b9548b53df1805f36de25d333c3f6020d');
INSERT INTO public.audit_entry VALUES (12, 1, 'child', 3, 'add', NULL, '{"forename":"Child3","surname":"Exempel","preferred_name":null,"date_of_birth":"2014-05-06","expected_birth":null,"died_on":null,"sex":null,"ethnicity":null,"nationality":null,"language":null,"letter_format":null,"disabled":null,"has_ehcp":null,"unaccompanied":null,"family":null,"term_dates":null,"address_protected":null,"upn":null,"folded":"child3 exempel","source":"caseload","source_key":"C3","added_by":1,"version":1}', '9f1e26c03f22d7b21b8cb2378f1425c1', 'f04f0e31d87d363ac5ad46a5abe9d606baeb5e5530156eabf09a812485e31c6e');
INSERT INTO public.audit_entry VALUES (13, 1, 'involvement', 3, 'add', NULL, '{"start":"2025-01-06","end":null,"role":"social_worker","reason":null,"start_known":true,"child_id":3,"worker_id":3,"team_id":null,"source":"caseload","source_key":"I3","added_by":1,"version":1}', '9b48fc2ce2d588e990f2fb578cb88376', '11a4c81cb85e42aefc11e7c0765af20cda439fcbf0470d122764da19f28dbbdc');
INSERT INTO public.audit_entry VALUES (14, 1, 'event', 3, 'add', NULL, '{"kind":"cla_visit","on":"2026-03-02","outcome":"done","seen":null,"seen_alone":null,"bedroom_seen":null,"in_person":null,"belongs_to":null,"participation":null,"reason":null,"next_attempt":null,"snapshot":false,"copied":false,"child_id":3,"household_id":null,"worker_id":null,"source":"caseload","source_key":"V3","added_by":1,"version":1}', 'e6c43bb8a2fbb2229962388ee56c6b15', '6ddd60c61545309783342235c42759a0e6dfed9f759f9c24361e4b1fe0ca3e04');
INSERT INTO public.audit_entry VALUES (15, 1, 'member', 1, 'add', NULL, '{"login":"root","role":"administrator","worker_id":null,"team_id":null,"source":"caseload","source_key":"root","added_by":1,"version":1}', '53ee40ae8bf90577f33c08f303335466', '1b323884dae1f785f0d902e5f932f616d0cd332d94e8c56c562a04920455272d');
INSERT INTO public.audit_entry VALUES (16, 1, 'member', 2, 'add', NULL, '{"login":"ann","role":"social_worker","worker_id":1,"team_id":null,"source":"caseload","source_key":"ann","added_by":1,"version":1}', '8b823a296eb000ec48c192d0c9bcb36f', '1d47496da76ea9dfdf20c789429cd959f7512f45853cd984475580fef96ef2bb');
INSERT INTO public.audit_entry VALUES (17, 2, 'child', 1, 'change', '{"language":null,"version":1}', '{"language":"Dari","version":2}', '82ab4f6e0d07c4fa4c59180ee8aaced6', '320f2747caf16ae8be1d2c987d36a38b2ae7aabee437c8aa692cdda53c308557');
INSERT INTO public.change_seal VALUES (1, 'e1c7e6b701512d8c210336854e693600ec6d99235d6f16461317a484016effcb');
INSERT INTO public.change_seal VALUES (2, '489501c0607880abf26b2c83da0e87dbac728c0096d971a6fbb363e8aa8ec40e');
INSERT INTO public.change_set VALUES (1, 'owner', '2026-03-02T12:00:00.000+00:00', 'People', NULL, NULL);
INSERT INTO public.change_set VALUES (2, 'owner', '2026-03-02T12:00:00.000+00:00', 'Language', NULL, NULL);
INSERT INTO public.child VALUES (2, 'caseload', 'C2', 1, 1, 'Child2', 'Exempel', NULL, 'child2 exempel', '2014-05-06', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.child VALUES (3, 'caseload', 'C3', 1, 1, 'Child3', 'Exempel', NULL, 'child3 exempel', '2014-05-06', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.child VALUES (1, 'caseload', 'C1', 1, 2, 'Child1', 'Exempel', NULL, 'child1 exempel', '2014-05-06', NULL, NULL, NULL, NULL, NULL, 'Dari', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.event VALUES (1, 'caseload', 'V1', 1, 1, 1, NULL, 'cla_visit', '2026-03-02', 'done', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, false, false);
INSERT INTO public.event VALUES (2, 'caseload', 'V2', 1, 1, 2, NULL, 'cla_visit', '2026-03-02', 'done', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, false, false);
INSERT INTO public.event VALUES (3, 'caseload', 'V3', 1, 1, 3, NULL, 'cla_visit', '2026-03-02', 'done', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, false, false);
INSERT INTO public.involvement VALUES (1, 'caseload', 'I1', 1, 1, 1, 1, NULL, '2025-01-06', NULL, 'social_worker', NULL, true);
INSERT INTO public.involvement VALUES (2, 'caseload', 'I2', 1, 1, 2, 2, NULL, '2025-01-06', NULL, 'social_worker', NULL, true);
INSERT INTO public.involvement VALUES (3, 'caseload', 'I3', 1, 1, 3, 3, NULL, '2025-01-06', NULL, 'social_worker', NULL, true);
INSERT INTO public.member VALUES (1, 'caseload', 'root', 1, 1, 'root', 'administrator', NULL, NULL);
INSERT INTO public.member VALUES (2, 'caseload', 'ann', 1, 1, 'ann', 'social_worker', 1, NULL);
INSERT INTO public.team VALUES (1, 'caseload', 'North', 1, 1, 'North', NULL);
INSERT INTO public.team VALUES (2, 'caseload', 'South', 1, 1, 'South', NULL);
INSERT INTO public.worker VALUES (1, 'caseload', 'Ann', 1, 1, 'Ann Sample', 'ann sample', NULL, 1, NULL, NULL, NULL, NULL);
INSERT INTO public.worker VALUES (2, 'caseload', 'Ben', 1, 1, 'Ben Sample', 'ben sample', NULL, 1, NULL, NULL, NULL, NULL);
INSERT INTO public.worker VALUES (3, 'caseload', 'Cem', 1, 1, 'Cem Sample', 'cem sample', NULL, 2, NULL, NULL, NULL, NULL);
SELECT pg_catalog.setval('public.absence_id_seq', 1, false);
SELECT pg_catalog.setval('public.address_id_seq', 1, false);
SELECT pg_catalog.setval('public.audit_entry_id_seq', 17, true);
SELECT pg_catalog.setval('public.booking_cover_id_seq', 1, false);
SELECT pg_catalog.setval('public.booking_id_seq', 1, false);
SELECT pg_catalog.setval('public.capacity_fact_id_seq', 1, false);
SELECT pg_catalog.setval('public.change_set_id_seq', 2, true);
SELECT pg_catalog.setval('public.child_id_seq', 3, true);
SELECT pg_catalog.setval('public.contact_id_seq', 1, false);
SELECT pg_catalog.setval('public.duty_id_seq', 1, false);
SELECT pg_catalog.setval('public.duty_state_id_seq', 1, false);
SELECT pg_catalog.setval('public.event_id_seq', 3, true);
SELECT pg_catalog.setval('public.fact_id_seq', 1, false);
SELECT pg_catalog.setval('public.frozen_scorecard_id_seq', 1, false);
SELECT pg_catalog.setval('public.household_id_seq', 1, false);
SELECT pg_catalog.setval('public.identifier_id_seq', 1, false);
SELECT pg_catalog.setval('public.import_run_id_seq', 1, false);
SELECT pg_catalog.setval('public.indicator_target_id_seq', 1, false);
SELECT pg_catalog.setval('public.involvement_id_seq', 3, true);
SELECT pg_catalog.setval('public.leaving_care_id_seq', 1, false);
SELECT pg_catalog.setval('public.legal_status_id_seq', 1, false);
SELECT pg_catalog.setval('public.letter_id_seq', 1, false);
SELECT pg_catalog.setval('public.letter_note_id_seq', 1, false);
SELECT pg_catalog.setval('public.letter_run_id_seq', 1, false);
SELECT pg_catalog.setval('public.member_id_seq', 2, true);
SELECT pg_catalog.setval('public.missing_episode_id_seq', 1, false);
SELECT pg_catalog.setval('public.period_of_care_id_seq', 1, false);
SELECT pg_catalog.setval('public.placement_id_seq', 1, false);
SELECT pg_catalog.setval('public.plan_id_seq', 1, false);
SELECT pg_catalog.setval('public.promise_id_seq', 1, false);
SELECT pg_catalog.setval('public.replacement_id_seq', 1, false);
SELECT pg_catalog.setval('public.team_id_seq', 2, true);
SELECT pg_catalog.setval('public.travel_correction_id_seq', 1, false);
SELECT pg_catalog.setval('public.worker_id_seq', 3, true);
SELECT pg_catalog.setval('public.working_time_id_seq', 1, false);
SELECT pg_catalog.setval('public.workload_note_id_seq', 1, false);
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkey PRIMARY KEY (version_num);
ALTER TABLE ONLY public.absence
    ADD CONSTRAINT pk_absence PRIMARY KEY (id);
ALTER TABLE ONLY public.address
    ADD CONSTRAINT pk_address PRIMARY KEY (id);
ALTER TABLE ONLY public.audit_entry
    ADD CONSTRAINT pk_audit_entry PRIMARY KEY (id);
ALTER TABLE ONLY public.booking
    ADD CONSTRAINT pk_booking PRIMARY KEY (id);
ALTER TABLE ONLY public.booking_cover
    ADD CONSTRAINT pk_booking_cover PRIMARY KEY (id);
ALTER TABLE ONLY public.capacity_fact
    ADD CONSTRAINT pk_capacity_fact PRIMARY KEY (id);
ALTER TABLE ONLY public.change_seal
    ADD CONSTRAINT pk_change_seal PRIMARY KEY (change_id);
ALTER TABLE ONLY public.change_set
    ADD CONSTRAINT pk_change_set PRIMARY KEY (id);
ALTER TABLE ONLY public.child
    ADD CONSTRAINT pk_child PRIMARY KEY (id);
ALTER TABLE ONLY public.contact
    ADD CONSTRAINT pk_contact PRIMARY KEY (id);
ALTER TABLE ONLY public.duty
    ADD CONSTRAINT pk_duty PRIMARY KEY (id);
ALTER TABLE ONLY public.duty_state
    ADD CONSTRAINT pk_duty_state PRIMARY KEY (id);
ALTER TABLE ONLY public.event
    ADD CONSTRAINT pk_event PRIMARY KEY (id);
ALTER TABLE ONLY public.fact
    ADD CONSTRAINT pk_fact PRIMARY KEY (id);
ALTER TABLE ONLY public.frozen_scorecard
    ADD CONSTRAINT pk_frozen_scorecard PRIMARY KEY (id);
ALTER TABLE ONLY public.household
    ADD CONSTRAINT pk_household PRIMARY KEY (id);
ALTER TABLE ONLY public.identifier
    ADD CONSTRAINT pk_identifier PRIMARY KEY (id);
ALTER TABLE ONLY public.import_run
    ADD CONSTRAINT pk_import_run PRIMARY KEY (id);
ALTER TABLE ONLY public.indicator_target
    ADD CONSTRAINT pk_indicator_target PRIMARY KEY (id);
ALTER TABLE ONLY public.involvement
    ADD CONSTRAINT pk_involvement PRIMARY KEY (id);
ALTER TABLE ONLY public.leaving_care
    ADD CONSTRAINT pk_leaving_care PRIMARY KEY (id);
ALTER TABLE ONLY public.legal_status
    ADD CONSTRAINT pk_legal_status PRIMARY KEY (id);
ALTER TABLE ONLY public.letter
    ADD CONSTRAINT pk_letter PRIMARY KEY (id);
ALTER TABLE ONLY public.letter_note
    ADD CONSTRAINT pk_letter_note PRIMARY KEY (id);
ALTER TABLE ONLY public.letter_run
    ADD CONSTRAINT pk_letter_run PRIMARY KEY (id);
ALTER TABLE ONLY public.member
    ADD CONSTRAINT pk_member PRIMARY KEY (id);
ALTER TABLE ONLY public.missing_episode
    ADD CONSTRAINT pk_missing_episode PRIMARY KEY (id);
ALTER TABLE ONLY public.period_of_care
    ADD CONSTRAINT pk_period_of_care PRIMARY KEY (id);
ALTER TABLE ONLY public.placement
    ADD CONSTRAINT pk_placement PRIMARY KEY (id);
ALTER TABLE ONLY public.plan
    ADD CONSTRAINT pk_plan PRIMARY KEY (id);
ALTER TABLE ONLY public.promise
    ADD CONSTRAINT pk_promise PRIMARY KEY (id);
ALTER TABLE ONLY public.replacement
    ADD CONSTRAINT pk_replacement PRIMARY KEY (id);
ALTER TABLE ONLY public.setting
    ADD CONSTRAINT pk_setting PRIMARY KEY (key);
ALTER TABLE ONLY public.team
    ADD CONSTRAINT pk_team PRIMARY KEY (id);
ALTER TABLE ONLY public.travel_correction
    ADD CONSTRAINT pk_travel_correction PRIMARY KEY (id);
ALTER TABLE ONLY public.worker
    ADD CONSTRAINT pk_worker PRIMARY KEY (id);
ALTER TABLE ONLY public.working_time
    ADD CONSTRAINT pk_working_time PRIMARY KEY (id);
ALTER TABLE ONLY public.workload_note
    ADD CONSTRAINT pk_workload_note PRIMARY KEY (id);
ALTER TABLE ONLY public.absence
    ADD CONSTRAINT uq_absence_source_source_key UNIQUE (source, source_key);
ALTER TABLE ONLY public.address
    ADD CONSTRAINT uq_address_source_source_key UNIQUE (source, source_key);
ALTER TABLE ONLY public.booking_cover
    ADD CONSTRAINT uq_booking_cover_source_source_key UNIQUE (source, source_key);
ALTER TABLE ONLY public.booking
    ADD CONSTRAINT uq_booking_source_source_key UNIQUE (source, source_key);
ALTER TABLE ONLY public.capacity_fact
    ADD CONSTRAINT uq_capacity_fact_source_source_key UNIQUE (source, source_key);
ALTER TABLE ONLY public.child
    ADD CONSTRAINT uq_child_source_source_key UNIQUE (source, source_key);
ALTER TABLE ONLY public.contact
    ADD CONSTRAINT uq_contact_source_source_key UNIQUE (source, source_key);
ALTER TABLE ONLY public.event
    ADD CONSTRAINT uq_event_source_source_key UNIQUE (source, source_key);
ALTER TABLE ONLY public.fact
    ADD CONSTRAINT uq_fact_source_source_key UNIQUE (source, source_key);
ALTER TABLE ONLY public.frozen_scorecard
    ADD CONSTRAINT uq_frozen_scorecard_source_source_key UNIQUE (source, source_key);
ALTER TABLE ONLY public.household
    ADD CONSTRAINT uq_household_source_source_key UNIQUE (source, source_key);
ALTER TABLE ONLY public.indicator_target
    ADD CONSTRAINT uq_indicator_target_source_source_key UNIQUE (source, source_key);
ALTER TABLE ONLY public.involvement
    ADD CONSTRAINT uq_involvement_source_source_key UNIQUE (source, source_key);
ALTER TABLE ONLY public.leaving_care
    ADD CONSTRAINT uq_leaving_care_source_source_key UNIQUE (source, source_key);
ALTER TABLE ONLY public.legal_status
    ADD CONSTRAINT uq_legal_status_source_source_key UNIQUE (source, source_key);
ALTER TABLE ONLY public.letter_note
    ADD CONSTRAINT uq_letter_note_source_source_key UNIQUE (source, source_key);
ALTER TABLE ONLY public.letter_run
    ADD CONSTRAINT uq_letter_run_source_source_key UNIQUE (source, source_key);
ALTER TABLE ONLY public.letter
    ADD CONSTRAINT uq_letter_source_source_key UNIQUE (source, source_key);
ALTER TABLE ONLY public.member
    ADD CONSTRAINT uq_member_source_source_key UNIQUE (source, source_key);
ALTER TABLE ONLY public.missing_episode
    ADD CONSTRAINT uq_missing_episode_source_source_key UNIQUE (source, source_key);
ALTER TABLE ONLY public.period_of_care
    ADD CONSTRAINT uq_period_of_care_source_source_key UNIQUE (source, source_key);
ALTER TABLE ONLY public.placement
    ADD CONSTRAINT uq_placement_source_source_key UNIQUE (source, source_key);
ALTER TABLE ONLY public.plan
    ADD CONSTRAINT uq_plan_source_source_key UNIQUE (source, source_key);
ALTER TABLE ONLY public.promise
    ADD CONSTRAINT uq_promise_source_source_key UNIQUE (source, source_key);
ALTER TABLE ONLY public.replacement
    ADD CONSTRAINT uq_replacement_source_source_key UNIQUE (source, source_key);
ALTER TABLE ONLY public.team
    ADD CONSTRAINT uq_team_source_source_key UNIQUE (source, source_key);
ALTER TABLE ONLY public.travel_correction
    ADD CONSTRAINT uq_travel_correction_source_source_key UNIQUE (source, source_key);
ALTER TABLE ONLY public.worker
    ADD CONSTRAINT uq_worker_source_source_key UNIQUE (source, source_key);
ALTER TABLE ONLY public.working_time
    ADD CONSTRAINT uq_working_time_source_source_key UNIQUE (source, source_key);
ALTER TABLE ONLY public.workload_note
    ADD CONSTRAINT uq_workload_note_source_source_key UNIQUE (source, source_key);
CREATE INDEX ix_absence_worker_id_start ON public.absence USING btree (worker_id, start);
CREATE INDEX ix_address_child_id_start ON public.address USING btree (child_id, start);
CREATE INDEX ix_audit_entry_change_id ON public.audit_entry USING btree (change_id);
CREATE INDEX ix_audit_entry_table_name_row_id ON public.audit_entry USING btree (table_name, row_id);
CREATE INDEX ix_booking_cover_booking_id ON public.booking_cover USING btree (booking_id);
CREATE INDEX ix_booking_cover_child_id ON public.booking_cover USING btree (child_id) WHERE (child_id IS NOT NULL);
CREATE INDEX ix_booking_cover_household_id ON public.booking_cover USING btree (household_id) WHERE (household_id IS NOT NULL);
CREATE INDEX ix_booking_household_id ON public.booking USING btree (household_id) WHERE (household_id IS NOT NULL);
CREATE INDEX ix_booking_on ON public.booking USING btree ("on");
CREATE INDEX ix_booking_worker_id_on ON public.booking USING btree (worker_id, "on");
CREATE INDEX ix_capacity_fact_worker_id_start ON public.capacity_fact USING btree (worker_id, start);
CREATE INDEX ix_child_family ON public.child USING btree (family) WHERE (family IS NOT NULL);
CREATE INDEX ix_child_upn ON public.child USING btree (upn) WHERE (upn IS NOT NULL);
CREATE INDEX ix_contact_child_id ON public.contact USING btree (child_id) WHERE (child_id IS NOT NULL);
CREATE INDEX ix_contact_household_id ON public.contact USING btree (household_id) WHERE (household_id IS NOT NULL);
CREATE INDEX ix_duty_child_id_due ON public.duty USING btree (child_id, due) WHERE (child_id IS NOT NULL);
CREATE INDEX ix_duty_household_id_due ON public.duty USING btree (household_id, due) WHERE (household_id IS NOT NULL);
CREATE INDEX ix_event_child_id_on ON public.event USING btree (child_id, "on") WHERE (child_id IS NOT NULL);
CREATE INDEX ix_event_household_id_on ON public.event USING btree (household_id, "on") WHERE (household_id IS NOT NULL);
CREATE INDEX ix_event_worker_id ON public.event USING btree (worker_id) WHERE (worker_id IS NOT NULL);
CREATE INDEX ix_fact_child_id_start ON public.fact USING btree (child_id, start);
CREATE INDEX ix_fact_placement_id ON public.fact USING btree (placement_id) WHERE (placement_id IS NOT NULL);
CREATE INDEX ix_frozen_scorecard_on ON public.frozen_scorecard USING btree ("on");
CREATE INDEX ix_household_supervising_worker_id ON public.household USING btree (supervising_worker_id) WHERE (supervising_worker_id IS NOT NULL);
CREATE INDEX ix_identifier_table_name_row_id ON public.identifier USING btree (table_name, row_id);
CREATE INDEX ix_involvement_child_id_start ON public.involvement USING btree (child_id, start);
CREATE INDEX ix_involvement_team_id ON public.involvement USING btree (team_id) WHERE (team_id IS NOT NULL);
CREATE INDEX ix_involvement_worker_id ON public.involvement USING btree (worker_id) WHERE (worker_id IS NOT NULL);
CREATE INDEX ix_leaving_care_child_id ON public.leaving_care USING btree (child_id);
CREATE INDEX ix_legal_status_child_id_start ON public.legal_status USING btree (child_id, start);
CREATE INDEX ix_letter_child_id_made_on ON public.letter USING btree (child_id, made_on);
CREATE INDEX ix_letter_made_on ON public.letter USING btree (made_on);
CREATE INDEX ix_letter_reference ON public.letter USING btree (reference);
CREATE INDEX ix_letter_run_on ON public.letter_run USING btree ("on");
CREATE INDEX ix_missing_episode_child_id_started_on ON public.missing_episode USING btree (child_id, started_on);
CREATE INDEX ix_placement_child_id_start ON public.placement USING btree (child_id, start);
CREATE INDEX ix_placement_household_id ON public.placement USING btree (household_id) WHERE (household_id IS NOT NULL);
CREATE INDEX ix_placement_period_of_care_id ON public.placement USING btree (period_of_care_id) WHERE (period_of_care_id IS NOT NULL);
CREATE INDEX ix_plan_child_id_start ON public.plan USING btree (child_id, start);
CREATE INDEX ix_plan_placement_id ON public.plan USING btree (placement_id) WHERE (placement_id IS NOT NULL);
CREATE INDEX ix_promise_booking_id ON public.promise USING btree (booking_id);
CREATE INDEX ix_promise_letter_id ON public.promise USING btree (letter_id);
CREATE INDEX ix_promise_on ON public.promise USING btree ("on");
CREATE INDEX ix_team_parent_id ON public.team USING btree (parent_id) WHERE (parent_id IS NOT NULL);
CREATE INDEX ix_worker_registration ON public.worker USING btree (registration) WHERE (registration IS NOT NULL);
CREATE INDEX ix_worker_team_id ON public.worker USING btree (team_id) WHERE (team_id IS NOT NULL);
CREATE INDEX ix_working_time_worker_id_start ON public.working_time USING btree (worker_id, start);
CREATE INDEX ix_workload_note_worker_id_on ON public.workload_note USING btree (worker_id, "on");
CREATE UNIQUE INDEX uq_booking_uid ON public.booking USING btree (uid);
CREATE UNIQUE INDEX uq_change_set_undoes_id ON public.change_set USING btree (undoes_id) WHERE (undoes_id IS NOT NULL);
CREATE UNIQUE INDEX uq_duty_state_child_id ON public.duty_state USING btree (child_id) WHERE (child_id IS NOT NULL);
CREATE UNIQUE INDEX uq_duty_state_household_id ON public.duty_state USING btree (household_id) WHERE (household_id IS NOT NULL);
CREATE UNIQUE INDEX uq_identifier_table_name_source_source_key ON public.identifier USING btree (table_name, source, source_key);
CREATE UNIQUE INDEX uq_import_run_change_id ON public.import_run USING btree (change_id);
CREATE UNIQUE INDEX uq_indicator_target_indicator ON public.indicator_target USING btree (indicator);
CREATE UNIQUE INDEX uq_letter_note_reference ON public.letter_note USING btree (reference);
CREATE UNIQUE INDEX uq_member_login ON public.member USING btree (login);
CREATE UNIQUE INDEX uq_period_of_care_child_id ON public.period_of_care USING btree (child_id) WHERE ("end" IS NULL);
CREATE UNIQUE INDEX uq_period_of_care_child_id_start ON public.period_of_care USING btree (child_id, start);
CREATE UNIQUE INDEX uq_replacement_booking_id ON public.replacement USING btree (booking_id);
CREATE UNIQUE INDEX uq_travel_correction_area_a_area_b ON public.travel_correction USING btree (area_a, area_b);
CREATE TRIGGER audit_entry_booking_kept_apart BEFORE INSERT ON public.audit_entry FOR EACH ROW EXECUTE FUNCTION public.booking_kept_apart();
CREATE TRIGGER audit_entry_caseload_only_added_to BEFORE DELETE ON public.audit_entry FOR EACH ROW EXECUTE FUNCTION public.caseload_only_added_to();
CREATE TRIGGER audit_entry_caseload_only_erased BEFORE UPDATE ON public.audit_entry FOR EACH ROW EXECUTE FUNCTION public.caseload_only_erased();
CREATE TRIGGER audit_entry_working_time_kept_apart BEFORE INSERT ON public.audit_entry FOR EACH ROW EXECUTE FUNCTION public.working_time_kept_apart();
CREATE TRIGGER booking_booking_keeps_its_name BEFORE UPDATE ON public.booking FOR EACH ROW EXECUTE FUNCTION public.booking_keeps_its_name();
CREATE TRIGGER change_seal_caseload_only_added_to BEFORE DELETE OR UPDATE ON public.change_seal FOR EACH ROW EXECUTE FUNCTION public.caseload_only_added_to();
CREATE TRIGGER change_set_caseload_only_added_to BEFORE DELETE OR UPDATE ON public.change_set FOR EACH ROW EXECUTE FUNCTION public.caseload_only_added_to();
CREATE TRIGGER period_of_care_period_of_care_apart BEFORE INSERT OR UPDATE ON public.period_of_care FOR EACH ROW EXECUTE FUNCTION public.period_of_care_apart();
ALTER TABLE ONLY public.absence
    ADD CONSTRAINT fk_absence_added_by FOREIGN KEY (added_by) REFERENCES public.change_set(id);
ALTER TABLE ONLY public.absence
    ADD CONSTRAINT fk_absence_worker_id FOREIGN KEY (worker_id) REFERENCES public.worker(id);
ALTER TABLE ONLY public.address
    ADD CONSTRAINT fk_address_added_by FOREIGN KEY (added_by) REFERENCES public.change_set(id);
ALTER TABLE ONLY public.address
    ADD CONSTRAINT fk_address_child_id FOREIGN KEY (child_id) REFERENCES public.child(id);
ALTER TABLE ONLY public.audit_entry
    ADD CONSTRAINT fk_audit_entry_change_id FOREIGN KEY (change_id) REFERENCES public.change_set(id);
ALTER TABLE ONLY public.booking
    ADD CONSTRAINT fk_booking_added_by FOREIGN KEY (added_by) REFERENCES public.change_set(id);
ALTER TABLE ONLY public.booking_cover
    ADD CONSTRAINT fk_booking_cover_added_by FOREIGN KEY (added_by) REFERENCES public.change_set(id);
ALTER TABLE ONLY public.booking_cover
    ADD CONSTRAINT fk_booking_cover_booking_id FOREIGN KEY (booking_id) REFERENCES public.booking(id);
ALTER TABLE ONLY public.booking_cover
    ADD CONSTRAINT fk_booking_cover_child_id FOREIGN KEY (child_id) REFERENCES public.child(id);
ALTER TABLE ONLY public.booking_cover
    ADD CONSTRAINT fk_booking_cover_household_id FOREIGN KEY (household_id) REFERENCES public.household(id);
ALTER TABLE ONLY public.booking
    ADD CONSTRAINT fk_booking_household_id FOREIGN KEY (household_id) REFERENCES public.household(id);
ALTER TABLE ONLY public.booking
    ADD CONSTRAINT fk_booking_worker_id FOREIGN KEY (worker_id) REFERENCES public.worker(id);
ALTER TABLE ONLY public.capacity_fact
    ADD CONSTRAINT fk_capacity_fact_added_by FOREIGN KEY (added_by) REFERENCES public.change_set(id);
ALTER TABLE ONLY public.capacity_fact
    ADD CONSTRAINT fk_capacity_fact_worker_id FOREIGN KEY (worker_id) REFERENCES public.worker(id);
ALTER TABLE ONLY public.change_seal
    ADD CONSTRAINT fk_change_seal_change_id FOREIGN KEY (change_id) REFERENCES public.change_set(id);
ALTER TABLE ONLY public.change_set
    ADD CONSTRAINT fk_change_set_undoes_id FOREIGN KEY (undoes_id) REFERENCES public.change_set(id);
ALTER TABLE ONLY public.child
    ADD CONSTRAINT fk_child_added_by FOREIGN KEY (added_by) REFERENCES public.change_set(id);
ALTER TABLE ONLY public.contact
    ADD CONSTRAINT fk_contact_added_by FOREIGN KEY (added_by) REFERENCES public.change_set(id);
ALTER TABLE ONLY public.contact
    ADD CONSTRAINT fk_contact_child_id FOREIGN KEY (child_id) REFERENCES public.child(id);
ALTER TABLE ONLY public.contact
    ADD CONSTRAINT fk_contact_household_id FOREIGN KEY (household_id) REFERENCES public.household(id);
ALTER TABLE ONLY public.duty
    ADD CONSTRAINT fk_duty_child_id FOREIGN KEY (child_id) REFERENCES public.child(id);
ALTER TABLE ONLY public.duty
    ADD CONSTRAINT fk_duty_household_id FOREIGN KEY (household_id) REFERENCES public.household(id);
ALTER TABLE ONLY public.duty_state
    ADD CONSTRAINT fk_duty_state_child_id FOREIGN KEY (child_id) REFERENCES public.child(id);
ALTER TABLE ONLY public.duty_state
    ADD CONSTRAINT fk_duty_state_household_id FOREIGN KEY (household_id) REFERENCES public.household(id);
ALTER TABLE ONLY public.event
    ADD CONSTRAINT fk_event_added_by FOREIGN KEY (added_by) REFERENCES public.change_set(id);
ALTER TABLE ONLY public.event
    ADD CONSTRAINT fk_event_child_id FOREIGN KEY (child_id) REFERENCES public.child(id);
ALTER TABLE ONLY public.event
    ADD CONSTRAINT fk_event_household_id FOREIGN KEY (household_id) REFERENCES public.household(id);
ALTER TABLE ONLY public.event
    ADD CONSTRAINT fk_event_worker_id FOREIGN KEY (worker_id) REFERENCES public.worker(id);
ALTER TABLE ONLY public.fact
    ADD CONSTRAINT fk_fact_added_by FOREIGN KEY (added_by) REFERENCES public.change_set(id);
ALTER TABLE ONLY public.fact
    ADD CONSTRAINT fk_fact_child_id FOREIGN KEY (child_id) REFERENCES public.child(id);
ALTER TABLE ONLY public.fact
    ADD CONSTRAINT fk_fact_placement_id FOREIGN KEY (placement_id) REFERENCES public.placement(id);
ALTER TABLE ONLY public.frozen_scorecard
    ADD CONSTRAINT fk_frozen_scorecard_added_by FOREIGN KEY (added_by) REFERENCES public.change_set(id);
ALTER TABLE ONLY public.household
    ADD CONSTRAINT fk_household_added_by FOREIGN KEY (added_by) REFERENCES public.change_set(id);
ALTER TABLE ONLY public.household
    ADD CONSTRAINT fk_household_supervising_worker_id FOREIGN KEY (supervising_worker_id) REFERENCES public.worker(id);
ALTER TABLE ONLY public.identifier
    ADD CONSTRAINT fk_identifier_added_by FOREIGN KEY (added_by) REFERENCES public.change_set(id);
ALTER TABLE ONLY public.import_run
    ADD CONSTRAINT fk_import_run_change_id FOREIGN KEY (change_id) REFERENCES public.change_set(id);
ALTER TABLE ONLY public.indicator_target
    ADD CONSTRAINT fk_indicator_target_added_by FOREIGN KEY (added_by) REFERENCES public.change_set(id);
ALTER TABLE ONLY public.involvement
    ADD CONSTRAINT fk_involvement_added_by FOREIGN KEY (added_by) REFERENCES public.change_set(id);
ALTER TABLE ONLY public.involvement
    ADD CONSTRAINT fk_involvement_child_id FOREIGN KEY (child_id) REFERENCES public.child(id);
ALTER TABLE ONLY public.involvement
    ADD CONSTRAINT fk_involvement_team_id FOREIGN KEY (team_id) REFERENCES public.team(id);
ALTER TABLE ONLY public.involvement
    ADD CONSTRAINT fk_involvement_worker_id FOREIGN KEY (worker_id) REFERENCES public.worker(id);
ALTER TABLE ONLY public.leaving_care
    ADD CONSTRAINT fk_leaving_care_added_by FOREIGN KEY (added_by) REFERENCES public.change_set(id);
ALTER TABLE ONLY public.leaving_care
    ADD CONSTRAINT fk_leaving_care_child_id FOREIGN KEY (child_id) REFERENCES public.child(id);
ALTER TABLE ONLY public.legal_status
    ADD CONSTRAINT fk_legal_status_added_by FOREIGN KEY (added_by) REFERENCES public.change_set(id);
ALTER TABLE ONLY public.legal_status
    ADD CONSTRAINT fk_legal_status_child_id FOREIGN KEY (child_id) REFERENCES public.child(id);
ALTER TABLE ONLY public.letter
    ADD CONSTRAINT fk_letter_added_by FOREIGN KEY (added_by) REFERENCES public.change_set(id);
ALTER TABLE ONLY public.letter
    ADD CONSTRAINT fk_letter_child_id FOREIGN KEY (child_id) REFERENCES public.child(id);
ALTER TABLE ONLY public.letter_note
    ADD CONSTRAINT fk_letter_note_added_by FOREIGN KEY (added_by) REFERENCES public.change_set(id);
ALTER TABLE ONLY public.letter_run
    ADD CONSTRAINT fk_letter_run_added_by FOREIGN KEY (added_by) REFERENCES public.change_set(id);
ALTER TABLE ONLY public.member
    ADD CONSTRAINT fk_member_added_by FOREIGN KEY (added_by) REFERENCES public.change_set(id);
ALTER TABLE ONLY public.member
    ADD CONSTRAINT fk_member_team_id FOREIGN KEY (team_id) REFERENCES public.team(id);
ALTER TABLE ONLY public.member
    ADD CONSTRAINT fk_member_worker_id FOREIGN KEY (worker_id) REFERENCES public.worker(id);
ALTER TABLE ONLY public.missing_episode
    ADD CONSTRAINT fk_missing_episode_added_by FOREIGN KEY (added_by) REFERENCES public.change_set(id);
ALTER TABLE ONLY public.missing_episode
    ADD CONSTRAINT fk_missing_episode_child_id FOREIGN KEY (child_id) REFERENCES public.child(id);
ALTER TABLE ONLY public.period_of_care
    ADD CONSTRAINT fk_period_of_care_added_by FOREIGN KEY (added_by) REFERENCES public.change_set(id);
ALTER TABLE ONLY public.period_of_care
    ADD CONSTRAINT fk_period_of_care_child_id FOREIGN KEY (child_id) REFERENCES public.child(id);
ALTER TABLE ONLY public.placement
    ADD CONSTRAINT fk_placement_added_by FOREIGN KEY (added_by) REFERENCES public.change_set(id);
ALTER TABLE ONLY public.placement
    ADD CONSTRAINT fk_placement_child_id FOREIGN KEY (child_id) REFERENCES public.child(id);
ALTER TABLE ONLY public.placement
    ADD CONSTRAINT fk_placement_household_id FOREIGN KEY (household_id) REFERENCES public.household(id);
ALTER TABLE ONLY public.placement
    ADD CONSTRAINT fk_placement_period_of_care_id FOREIGN KEY (period_of_care_id) REFERENCES public.period_of_care(id);
ALTER TABLE ONLY public.plan
    ADD CONSTRAINT fk_plan_added_by FOREIGN KEY (added_by) REFERENCES public.change_set(id);
ALTER TABLE ONLY public.plan
    ADD CONSTRAINT fk_plan_child_id FOREIGN KEY (child_id) REFERENCES public.child(id);
ALTER TABLE ONLY public.plan
    ADD CONSTRAINT fk_plan_placement_id FOREIGN KEY (placement_id) REFERENCES public.placement(id);
ALTER TABLE ONLY public.promise
    ADD CONSTRAINT fk_promise_added_by FOREIGN KEY (added_by) REFERENCES public.change_set(id);
ALTER TABLE ONLY public.promise
    ADD CONSTRAINT fk_promise_booking_id FOREIGN KEY (booking_id) REFERENCES public.booking(id);
ALTER TABLE ONLY public.promise
    ADD CONSTRAINT fk_promise_child_id FOREIGN KEY (child_id) REFERENCES public.child(id);
ALTER TABLE ONLY public.promise
    ADD CONSTRAINT fk_promise_letter_id FOREIGN KEY (letter_id) REFERENCES public.letter(id);
ALTER TABLE ONLY public.replacement
    ADD CONSTRAINT fk_replacement_added_by FOREIGN KEY (added_by) REFERENCES public.change_set(id);
ALTER TABLE ONLY public.replacement
    ADD CONSTRAINT fk_replacement_booking_id FOREIGN KEY (booking_id) REFERENCES public.booking(id);
ALTER TABLE ONLY public.replacement
    ADD CONSTRAINT fk_replacement_instead_id FOREIGN KEY (instead_id) REFERENCES public.booking(id);
ALTER TABLE ONLY public.team
    ADD CONSTRAINT fk_team_added_by FOREIGN KEY (added_by) REFERENCES public.change_set(id);
ALTER TABLE ONLY public.team
    ADD CONSTRAINT fk_team_parent_id FOREIGN KEY (parent_id) REFERENCES public.team(id);
ALTER TABLE ONLY public.travel_correction
    ADD CONSTRAINT fk_travel_correction_added_by FOREIGN KEY (added_by) REFERENCES public.change_set(id);
ALTER TABLE ONLY public.worker
    ADD CONSTRAINT fk_worker_added_by FOREIGN KEY (added_by) REFERENCES public.change_set(id);
ALTER TABLE ONLY public.worker
    ADD CONSTRAINT fk_worker_team_id FOREIGN KEY (team_id) REFERENCES public.team(id);
ALTER TABLE ONLY public.working_time
    ADD CONSTRAINT fk_working_time_added_by FOREIGN KEY (added_by) REFERENCES public.change_set(id);
ALTER TABLE ONLY public.working_time
    ADD CONSTRAINT fk_working_time_worker_id FOREIGN KEY (worker_id) REFERENCES public.worker(id);
ALTER TABLE ONLY public.workload_note
    ADD CONSTRAINT fk_workload_note_added_by FOREIGN KEY (added_by) REFERENCES public.change_set(id);
ALTER TABLE ONLY public.workload_note
    ADD CONSTRAINT fk_workload_note_worker_id FOREIGN KEY (worker_id) REFERENCES public.worker(id);
ALTER TABLE public.absence ENABLE ROW LEVEL SECURITY;
CREATE POLICY added ON public.audit_entry FOR INSERT TO caseload_user WITH CHECK (( SELECT public.caseload_named() AS caseload_named));
CREATE POLICY added ON public.change_seal FOR INSERT TO caseload_user WITH CHECK (( SELECT public.caseload_named() AS caseload_named));
CREATE POLICY added ON public.change_set FOR INSERT TO caseload_user WITH CHECK ((( SELECT public.caseload_named() AS caseload_named) AND ((who)::text = SESSION_USER)));
ALTER TABLE public.address ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.audit_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.booking ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.booking_cover ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.capacity_fact ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.change_seal ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.change_set ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.child ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.contact ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.duty ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.duty_state ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.event ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.fact ENABLE ROW LEVEL SECURITY;
CREATE POLICY files_delete ON public.setting AS RESTRICTIVE FOR DELETE TO caseload_user USING ((((key)::text !~~ 'file.%'::text) OR ( SELECT public.caseload_names_people() AS caseload_names_people)));
CREATE POLICY files_insert ON public.setting AS RESTRICTIVE FOR INSERT TO caseload_user WITH CHECK ((((key)::text !~~ 'file.%'::text) OR ( SELECT public.caseload_names_people() AS caseload_names_people)));
CREATE POLICY files_update ON public.setting AS RESTRICTIVE FOR UPDATE TO caseload_user USING ((((key)::text !~~ 'file.%'::text) OR ( SELECT public.caseload_names_people() AS caseload_names_people)));
ALTER TABLE public.frozen_scorecard ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.household ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.identifier ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.import_run ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.indicator_target ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.involvement ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.leaving_care ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.legal_status ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.letter ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.letter_note ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.letter_run ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.member ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.missing_episode ENABLE ROW LEVEL SECURITY;
CREATE POLICY named ON public.member TO caseload_user USING (( SELECT public.caseload_names_people() AS caseload_names_people));
ALTER TABLE public.period_of_care ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.placement ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.plan ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.promise ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.replacement ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON public.absence TO caseload_user USING ((worker_id = ANY (ARRAY( SELECT public.caseload_workers() AS caseload_workers))));
CREATE POLICY seen ON public.address TO caseload_user USING ((child_id = ANY (ARRAY( SELECT public.caseload_children() AS caseload_children))));
CREATE POLICY seen ON public.audit_entry FOR SELECT TO caseload_user USING ((public.caseload_change_of_team(change_id) OR (((table_name)::text = 'child'::text) AND (row_id = ANY (ARRAY( SELECT public.caseload_children() AS caseload_children))))));
CREATE POLICY seen ON public.booking TO caseload_user USING (((worker_id = ANY (ARRAY( SELECT public.caseload_workers() AS caseload_workers))) OR (id = ANY (ARRAY( SELECT public.caseload_bookings() AS caseload_bookings)))));
CREATE POLICY seen ON public.booking_cover TO caseload_user USING (((child_id = ANY (ARRAY( SELECT public.caseload_children() AS caseload_children))) OR ((child_id IS NULL) AND ( SELECT public.caseload_named() AS caseload_named))));
CREATE POLICY seen ON public.capacity_fact TO caseload_user USING ((worker_id = ANY (ARRAY( SELECT public.caseload_workers() AS caseload_workers))));
CREATE POLICY seen ON public.change_seal FOR SELECT TO caseload_user USING (( SELECT public.caseload_named() AS caseload_named));
CREATE POLICY seen ON public.change_set FOR SELECT TO caseload_user USING (( SELECT public.caseload_named() AS caseload_named));
CREATE POLICY seen ON public.child TO caseload_user USING ((id = ANY (ARRAY( SELECT public.caseload_children() AS caseload_children))));
CREATE POLICY seen ON public.contact TO caseload_user USING (((child_id = ANY (ARRAY( SELECT public.caseload_children() AS caseload_children))) OR ((child_id IS NULL) AND ( SELECT public.caseload_named() AS caseload_named))));
CREATE POLICY seen ON public.duty TO caseload_user USING (((child_id = ANY (ARRAY( SELECT public.caseload_children() AS caseload_children))) OR ((child_id IS NULL) AND ( SELECT public.caseload_named() AS caseload_named))));
CREATE POLICY seen ON public.duty_state TO caseload_user USING (((child_id = ANY (ARRAY( SELECT public.caseload_children() AS caseload_children))) OR ((child_id IS NULL) AND ( SELECT public.caseload_named() AS caseload_named))));
CREATE POLICY seen ON public.event TO caseload_user USING (((child_id = ANY (ARRAY( SELECT public.caseload_children() AS caseload_children))) OR ((child_id IS NULL) AND ( SELECT public.caseload_named() AS caseload_named))));
CREATE POLICY seen ON public.fact TO caseload_user USING ((child_id = ANY (ARRAY( SELECT public.caseload_children() AS caseload_children))));
CREATE POLICY seen ON public.frozen_scorecard TO caseload_user USING (( SELECT public.caseload_named() AS caseload_named));
CREATE POLICY seen ON public.household TO caseload_user USING (( SELECT public.caseload_named() AS caseload_named));
CREATE POLICY seen ON public.identifier TO caseload_user USING ((( SELECT public.caseload_named() AS caseload_named) AND (((table_name)::text <> 'child'::text) OR (row_id = ANY (ARRAY( SELECT public.caseload_children() AS caseload_children))))));
CREATE POLICY seen ON public.import_run TO caseload_user USING (( SELECT public.caseload_named() AS caseload_named));
CREATE POLICY seen ON public.indicator_target TO caseload_user USING (( SELECT public.caseload_named() AS caseload_named));
CREATE POLICY seen ON public.involvement TO caseload_user USING ((child_id = ANY (ARRAY( SELECT public.caseload_children() AS caseload_children))));
CREATE POLICY seen ON public.leaving_care TO caseload_user USING ((child_id = ANY (ARRAY( SELECT public.caseload_children() AS caseload_children))));
CREATE POLICY seen ON public.legal_status TO caseload_user USING ((child_id = ANY (ARRAY( SELECT public.caseload_children() AS caseload_children))));
CREATE POLICY seen ON public.letter TO caseload_user USING ((child_id = ANY (ARRAY( SELECT public.caseload_children() AS caseload_children))));
CREATE POLICY seen ON public.letter_note TO caseload_user USING (public.caseload_change_of_team(added_by));
CREATE POLICY seen ON public.letter_run TO caseload_user USING (public.caseload_change_of_team(added_by));
CREATE POLICY seen ON public.member FOR SELECT TO caseload_user USING (true);
CREATE POLICY seen ON public.missing_episode TO caseload_user USING ((child_id = ANY (ARRAY( SELECT public.caseload_children() AS caseload_children))));
CREATE POLICY seen ON public.period_of_care TO caseload_user USING ((child_id = ANY (ARRAY( SELECT public.caseload_children() AS caseload_children))));
CREATE POLICY seen ON public.placement TO caseload_user USING ((child_id = ANY (ARRAY( SELECT public.caseload_children() AS caseload_children))));
CREATE POLICY seen ON public.plan TO caseload_user USING ((child_id = ANY (ARRAY( SELECT public.caseload_children() AS caseload_children))));
CREATE POLICY seen ON public.promise TO caseload_user USING ((child_id = ANY (ARRAY( SELECT public.caseload_children() AS caseload_children))));
CREATE POLICY seen ON public.replacement TO caseload_user USING (( SELECT public.caseload_named() AS caseload_named));
CREATE POLICY seen ON public.setting TO caseload_user USING ((( SELECT public.caseload_named() AS caseload_named) AND (((key)::text !~~ 'draft.%'::text) OR starts_with((key)::text, (('draft.'::text || (SESSION_USER)::text) || '.'::text)))));
CREATE POLICY seen ON public.team TO caseload_user USING (( SELECT public.caseload_named() AS caseload_named));
CREATE POLICY seen ON public.travel_correction TO caseload_user USING (( SELECT public.caseload_named() AS caseload_named));
CREATE POLICY seen ON public.worker TO caseload_user USING (( SELECT public.caseload_named() AS caseload_named));
CREATE POLICY seen ON public.working_time TO caseload_user USING (( SELECT public.caseload_named() AS caseload_named));
CREATE POLICY seen ON public.workload_note TO caseload_user USING ((worker_id = ANY (ARRAY( SELECT public.caseload_workers() AS caseload_workers))));
ALTER TABLE public.setting ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.team ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.travel_correction ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.worker ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.working_time ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.workload_note ENABLE ROW LEVEL SECURITY;
GRANT USAGE ON SCHEMA public TO caseload_user;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.absence TO caseload_user;
GRANT USAGE ON SEQUENCE public.absence_id_seq TO caseload_user;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.address TO caseload_user;
GRANT USAGE ON SEQUENCE public.address_id_seq TO caseload_user;
GRANT SELECT ON TABLE public.alembic_version TO caseload_user;
GRANT SELECT,INSERT ON TABLE public.audit_entry TO caseload_user;
GRANT USAGE ON SEQUENCE public.audit_entry_id_seq TO caseload_user;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.booking TO caseload_user;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.booking_cover TO caseload_user;
GRANT USAGE ON SEQUENCE public.booking_cover_id_seq TO caseload_user;
GRANT USAGE ON SEQUENCE public.booking_id_seq TO caseload_user;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.capacity_fact TO caseload_user;
GRANT USAGE ON SEQUENCE public.capacity_fact_id_seq TO caseload_user;
GRANT SELECT,INSERT ON TABLE public.change_seal TO caseload_user;
GRANT SELECT,INSERT ON TABLE public.change_set TO caseload_user;
GRANT USAGE ON SEQUENCE public.change_set_id_seq TO caseload_user;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.child TO caseload_user;
GRANT USAGE ON SEQUENCE public.child_id_seq TO caseload_user;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.contact TO caseload_user;
GRANT USAGE ON SEQUENCE public.contact_id_seq TO caseload_user;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.duty TO caseload_user;
GRANT USAGE ON SEQUENCE public.duty_id_seq TO caseload_user;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.duty_state TO caseload_user;
GRANT USAGE ON SEQUENCE public.duty_state_id_seq TO caseload_user;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.event TO caseload_user;
GRANT USAGE ON SEQUENCE public.event_id_seq TO caseload_user;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.fact TO caseload_user;
GRANT USAGE ON SEQUENCE public.fact_id_seq TO caseload_user;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.frozen_scorecard TO caseload_user;
GRANT USAGE ON SEQUENCE public.frozen_scorecard_id_seq TO caseload_user;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.household TO caseload_user;
GRANT USAGE ON SEQUENCE public.household_id_seq TO caseload_user;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.identifier TO caseload_user;
GRANT USAGE ON SEQUENCE public.identifier_id_seq TO caseload_user;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.import_run TO caseload_user;
GRANT USAGE ON SEQUENCE public.import_run_id_seq TO caseload_user;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.indicator_target TO caseload_user;
GRANT USAGE ON SEQUENCE public.indicator_target_id_seq TO caseload_user;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.involvement TO caseload_user;
GRANT USAGE ON SEQUENCE public.involvement_id_seq TO caseload_user;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.leaving_care TO caseload_user;
GRANT USAGE ON SEQUENCE public.leaving_care_id_seq TO caseload_user;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.legal_status TO caseload_user;
GRANT USAGE ON SEQUENCE public.legal_status_id_seq TO caseload_user;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.letter TO caseload_user;
GRANT USAGE ON SEQUENCE public.letter_id_seq TO caseload_user;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.letter_note TO caseload_user;
GRANT USAGE ON SEQUENCE public.letter_note_id_seq TO caseload_user;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.letter_run TO caseload_user;
GRANT USAGE ON SEQUENCE public.letter_run_id_seq TO caseload_user;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.member TO caseload_user;
GRANT USAGE ON SEQUENCE public.member_id_seq TO caseload_user;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.missing_episode TO caseload_user;
GRANT USAGE ON SEQUENCE public.missing_episode_id_seq TO caseload_user;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.period_of_care TO caseload_user;
GRANT USAGE ON SEQUENCE public.period_of_care_id_seq TO caseload_user;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.placement TO caseload_user;
GRANT USAGE ON SEQUENCE public.placement_id_seq TO caseload_user;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.plan TO caseload_user;
GRANT USAGE ON SEQUENCE public.plan_id_seq TO caseload_user;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.promise TO caseload_user;
GRANT USAGE ON SEQUENCE public.promise_id_seq TO caseload_user;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.replacement TO caseload_user;
GRANT USAGE ON SEQUENCE public.replacement_id_seq TO caseload_user;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.setting TO caseload_user;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.team TO caseload_user;
GRANT USAGE ON SEQUENCE public.team_id_seq TO caseload_user;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.travel_correction TO caseload_user;
GRANT USAGE ON SEQUENCE public.travel_correction_id_seq TO caseload_user;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.worker TO caseload_user;
GRANT USAGE ON SEQUENCE public.worker_id_seq TO caseload_user;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.working_time TO caseload_user;
GRANT USAGE ON SEQUENCE public.working_time_id_seq TO caseload_user;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.workload_note TO caseload_user;
GRANT USAGE ON SEQUENCE public.workload_note_id_seq TO caseload_user;
