"""Who sees which rows on a server: decided there, by the name somebody logs in with.

Whoever holds the role ``caseload_user`` sees the children of their team, and nothing at all
where others are named as members and they are not. The database decides this itself, so it
holds for any program that connects. Whoever owns the tables is not bound by it.

The shapes ``(SELECT ...)`` and ``= ANY (SELECT ...)`` are asked once for a statement, and not at
all where nobody is named or somebody sees everything: then no list of everybody is made. What
they ask is planned once for a connection. A condition worked out for each row took hundreds of
times as long.
"""

# ruff: noqa: S608 - our own words, and no value of anybody's in them
from __future__ import annotations

from sqlalchemy import Connection, Table

from db.models import metadata

ROLE = "caseload_user"
"""The role whose holders may use the store. A login is given it by: GRANT caseload_user TO ann."""

HANDOVER_DAYS = 28
"""So long somebody still sees a child who has left their team, to hand over and to put right."""

_HAS_ROLE = f"SELECT 1 FROM pg_roles WHERE rolname = '{ROLE}'"

_MEMBERS_HERE = "EXISTS (SELECT FROM member)"
_ME = """
  SELECT m.role, m.worker_id, coalesce(m.team_id, w.team_id) AS team_id
  FROM member AS m LEFT JOIN worker AS w ON w.id = m.worker_id
  WHERE m.login = session_user
"""
_TODAY = "(now() AT TIME ZONE 'Europe/London')::date"
_WHOLE = "('service_manager', 'business_support')"
"""The roles whose part is with every child."""
_ALL = f"(NOT {_MEMBERS_HERE} OR EXISTS (SELECT FROM me WHERE role IN {_WHOLE}))"

_MATES = "ANY (ARRAY(SELECT id FROM mates))"
"""The worker somebody is, and those of their team: looked up once, and found by an index."""
_CHILDREN = f"""
WITH me AS MATERIALIZED ({_ME}), mates AS MATERIALIZED (
  SELECT w.id FROM me, worker AS w
  WHERE me.role NOT IN ('administrator', 'virtual_school')
    AND (w.id = me.worker_id OR w.team_id = me.team_id)
)
SELECT id FROM child WHERE {_ALL}
UNION
SELECT id FROM child WHERE added_by = (SELECT caseload_last_change())
UNION
SELECT child_id FROM involvement
WHERE worker_id = {_MATES} AND ("end" IS NULL OR "end" > {_TODAY} - {HANDOVER_DAYS})
UNION
SELECT child_id FROM involvement
WHERE team_id = (
    SELECT team_id FROM me WHERE role NOT IN ('administrator', 'virtual_school')
  ) AND ("end" IS NULL OR "end" > {_TODAY} - {HANDOVER_DAYS})
UNION
SELECT c.child_id FROM booking AS b JOIN booking_cover AS c ON c.booking_id = b.id
WHERE b.worker_id = {_MATES} AND b.status = 'booked' AND c.child_id IS NOT NULL
UNION
SELECT p.child_id FROM placement AS p JOIN household AS h ON h.id = p.household_id
WHERE h.supervising_worker_id = {_MATES}
  AND (p."end" IS NULL OR p."end" > {_TODAY} - {HANDOVER_DAYS})
UNION
SELECT c.child_id FROM me, period_of_care AS c
WHERE me.role = 'virtual_school' AND (c."end" IS NULL OR c."end" > {_TODAY})
"""
_WORKERS = f"""
WITH me AS ({_ME})
SELECT id FROM worker WHERE {_ALL}
UNION
SELECT w.id FROM me, worker AS w WHERE w.id = me.worker_id OR w.team_id = me.team_id
"""
_HOUSEHOLDS = f"""
WITH me AS ({_ME})
SELECT id FROM household WHERE {_ALL}
UNION
SELECT h.id FROM me, household AS h JOIN worker AS w ON w.id = h.supervising_worker_id
WHERE me.role NOT IN ('administrator', 'virtual_school')
  AND (w.id = me.worker_id OR w.team_id = me.team_id)
UNION
SELECT p.household_id FROM me, placement AS p
WHERE me.role NOT IN ('administrator', 'virtual_school') AND p.household_id IS NOT NULL
  AND p.child_id = ANY (SELECT caseload_children())
  AND (p."end" IS NULL OR p."end" > {_TODAY} - {HANDOVER_DAYS})
"""
_BOOKINGS = """
SELECT booking_id FROM booking_cover WHERE child_id = ANY (SELECT caseload_children())
"""
_NAMED = f"""
SELECT NOT {_MEMBERS_HERE} OR EXISTS (SELECT FROM member WHERE login = session_user)
"""
_NAMES_PEOPLE = f"""
SELECT NOT {_MEMBERS_HERE}
  OR EXISTS (SELECT FROM member WHERE login = session_user AND role = 'administrator')
"""
_CHANGE_OF_TEAM = f"""
WITH me AS ({_ME})
SELECT {_ALL} OR EXISTS (
  SELECT FROM change_set AS c WHERE c.id = $1 AND (c.who = session_user OR EXISTS (
    SELECT FROM me, member AS m LEFT JOIN worker AS w ON w.id = m.worker_id
    WHERE m.login = c.who AND coalesce(m.team_id, w.team_id) = me.team_id)))
"""

_CHANGED_SINCE = """
SELECT change_id FROM audit_entry
WHERE table_name = $1 AND row_id = $2 AND change_id > $3
  AND action NOT IN ('export', 'look', 'sign_in')
"""

_LAST_CHANGE = "SELECT max(id) FROM change_set WHERE who = session_user"
"""Whoever adds a child sees them while they say whose the child is."""

_FUNCTIONS = {
    "caseload_last_change()": ("integer", _LAST_CHANGE),
    "caseload_children()": ("SETOF integer", _CHILDREN),
    "caseload_households()": ("SETOF integer", _HOUSEHOLDS),
    "caseload_workers()": ("SETOF integer", _WORKERS),
    "caseload_bookings()": ("SETOF integer", _BOOKINGS),
    "caseload_sees_all()": ("boolean", f"WITH me AS ({_ME}) SELECT {_ALL}"),
    "caseload_named()": ("boolean", _NAMED),
    "caseload_names_people()": ("boolean", _NAMES_PEOPLE),
    "caseload_change_of_team(integer)": ("boolean", _CHANGE_OF_TEAM),
    "caseload_changed_since(text, integer, integer)": ("SETOF integer", _CHANGED_SINCE),
}
"""What the rules ask. Each runs as the owner, who sees everything, of whoever logged in."""

NAMED = "(SELECT caseload_named())"
ALL = "(SELECT caseload_sees_all())"
CHILDREN = "ANY (SELECT caseload_children())"
HOUSEHOLDS = "ANY (SELECT caseload_households())"
WORKERS = "ANY (SELECT caseload_workers())"

_OWN_DRAFTS = "key NOT LIKE 'draft.%' OR starts_with(key, 'draft.' || session_user || '.')"
_ABOUT = f"child_id = {CHILDREN} OR (child_id IS NULL AND household_id = {HOUSEHOLDS})"
"""Paper about a child, or about carers themselves."""
_SEEN = {
    "letter": _ABOUT,
    "promise": _ABOUT,
    "phone_call": _ABOUT,
    "child": f"id = {CHILDREN} OR added_by = (SELECT caseload_last_change())",
    "booking": f"worker_id = {WORKERS} OR id = ANY (SELECT caseload_bookings())",
    "absence": f"worker_id = {WORKERS}",
    "capacity_fact": f"worker_id = {WORKERS}",
    "workload_note": f"worker_id = {WORKERS}",
    "identifier": f"{NAMED} AND (table_name <> 'child' OR row_id = {CHILDREN})",
    "setting": f"{NAMED} AND ({_OWN_DRAFTS})",
    "letter_note": "caseload_change_of_team(added_by)",
    "letter_run": "caseload_change_of_team(added_by)",
}
"""Who sees a row, where that is not said by its ``child_id``."""
_TRAIL = {
    "audit_entry": f"caseload_change_of_team(change_id) "
    f"OR (table_name = 'child' AND row_id = {CHILDREN})",
    "change_set": NAMED,
    "change_seal": NAMED,
}
"""Who sees the trail. Everybody named adds to it, each under their own name, and no more."""


def has_role(connection: Connection) -> bool:
    """Whether the role exists, or could be made just now."""
    if connection.exec_driver_sql(_HAS_ROLE).first():
        return True
    able = "SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user"
    if not connection.exec_driver_sql(able).scalar():
        return False
    connection.exec_driver_sql(f"CREATE ROLE {ROLE} NOLOGIN")
    return True


def guard(connection: Connection) -> None:
    """Let every table be seen by rows, as the rules of this version say; may be done again."""
    for statement in _statements(connection.exec_driver_sql("SELECT current_schema()").scalar()):
        connection.exec_driver_sql(statement.replace("%", "%%"))


def _statements(schema: object) -> list[str]:
    functions = [
        f"CREATE OR REPLACE FUNCTION {name} RETURNS {kind} {_written(kind, body)} STABLE "
        f'SECURITY DEFINER SET search_path = "{schema}", pg_temp'
        for name, (kind, body) in _FUNCTIONS.items()
    ]
    opened = [
        f'GRANT USAGE ON SCHEMA "{schema}" TO {ROLE}',
        f"GRANT SELECT ON alembic_version TO {ROLE}",
        f'GRANT USAGE ON ALL SEQUENCES IN SCHEMA "{schema}" TO {ROLE}',
    ]
    rules = [one for table in metadata.sorted_tables for one in _rules_of(table)]
    return [*functions, *opened, *rules, *_files()]


def _written(kind: str, body: str) -> str:
    """What is asked by every statement is planned once for a connection, not for each of them."""
    if kind.startswith("SETOF"):
        return f"LANGUAGE plpgsql AS $$ BEGIN RETURN QUERY {body}; END $$"
    return f"LANGUAGE sql AS $$ {body} $$"


def _rules_of(table: Table) -> list[str]:
    name = table.name
    may = "SELECT, INSERT" if name in _TRAIL else "SELECT, INSERT, UPDATE, DELETE"
    rules = [f"GRANT {may} ON {name} TO {ROLE}", f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY"]
    if name in _TRAIL:
        rules += _policy(name, "seen", "SELECT", f"USING ({_TRAIL[name]})")
        own = " AND who = session_user" if name == "change_set" else ""
        return rules + _policy(name, "added", "INSERT", f"WITH CHECK ({NAMED}{own})")
    if name == "member":
        rules += _policy(name, "seen", "SELECT", "USING (true)")
        return rules + _policy(name, "named", "ALL", "USING ((SELECT caseload_names_people()))")
    seen = _seen(table) if name == "setting" else f"{ALL} OR ({_seen(table)})"
    return rules + _policy(name, "seen", "ALL", f"USING ({seen})")


def _files() -> list[str]:
    """The council's own files settle dates and letterheads: only administrators change them."""
    may = "key NOT LIKE 'file.%' OR (SELECT caseload_names_people())"
    rules = []
    for command, rule in (("INSERT", "WITH CHECK"), ("UPDATE", "USING"), ("DELETE", "USING")):
        name = f"files_{command.lower()}"
        rules += [
            f"DROP POLICY IF EXISTS {name} ON setting",
            f"CREATE POLICY {name} ON setting AS RESTRICTIVE FOR {command} TO {ROLE} "
            f"{rule} ({may})",
        ]
    return rules


def _seen(table: Table) -> str:
    if table.name in _SEEN:
        return _SEEN[table.name]
    if "child_id" not in table.columns:
        return NAMED
    of_child = f"child_id = {CHILDREN}"
    if not table.columns["child_id"].nullable:
        return of_child
    return f"{of_child} OR (child_id IS NULL AND {NAMED})"


def _policy(table: str, name: str, command: str, rule: str) -> list[str]:
    return [
        f"DROP POLICY IF EXISTS {name} ON {table}",
        f"CREATE POLICY {name} ON {table} FOR {command} TO {ROLE} {rule}",
    ]
