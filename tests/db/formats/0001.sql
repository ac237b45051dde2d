PRAGMA application_id = 1129532484;
BEGIN TRANSACTION;
CREATE TABLE address (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	source VARCHAR NOT NULL, 
	source_key VARCHAR NOT NULL, 
	added_by INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	child_id INTEGER NOT NULL, 
	start DATE NOT NULL, 
	"end" DATE, 
	kind VARCHAR NOT NULL, 
	text VARCHAR, 
	postcode VARCHAR, 
	CONSTRAINT fk_address_added_by FOREIGN KEY(added_by) REFERENCES change_set (id), 
	CONSTRAINT fk_address_child_id FOREIGN KEY(child_id) REFERENCES child (id), 
	CONSTRAINT ck_address_start_is_a_day CHECK (date("start", '+0 days') IS "start"), 
	CONSTRAINT ck_address_end_is_a_day CHECK (date("end", '+0 days') IS "end"), 
	CONSTRAINT ck_address_ends_after_start CHECK ("end" > "start"), 
	CONSTRAINT uq_address_source_source_key UNIQUE (source, source_key)
);
INSERT INTO "address" VALUES(1,'caseload','A1',2,1,1,'2024-01-01',NULL,'home','1 Example Street',NULL);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE audit_entry (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	change_id INTEGER NOT NULL, 
	table_name VARCHAR NOT NULL, 
	row_id INTEGER, 
	action VARCHAR NOT NULL, 
	"before" VARCHAR, 
	"after" VARCHAR, 
	CONSTRAINT fk_audit_entry_change_id FOREIGN KEY(change_id) REFERENCES change_set (id)
);
INSERT INTO "audit_entry" VALUES(1,1,'child',1,'add',NULL,'{"forename":"Åsa","surname":"Exempel","preferred_name":null,"date_of_birth":"2014-05-06","expected_birth":null,"died_on":null,"sex":null,"ethnicity":null,"nationality":null,"language":null,"letter_format":null,"disabled":null,"has_ehcp":null,"unaccompanied":null,"family":null,"term_dates":null,"address_protected":null,"folded":"asa exempel","source":"caseload","source_key":"C1","added_by":1,"version":1}');
INSERT INTO "audit_entry" VALUES(2,1,'team',1,'add',NULL,'{"name":"Permanence 1","parent_id":null,"source":"caseload","source_key":"T-C1","added_by":1,"version":1}');
INSERT INTO "audit_entry" VALUES(3,1,'worker',1,'add',NULL,'{"name":"Wren Testworker","job_title":null,"fte":null,"agency":null,"folded":"wren testworker","team_id":1,"source":"caseload","source_key":"W-C1","added_by":1,"version":1}');
INSERT INTO "audit_entry" VALUES(4,1,'period_of_care',1,'add',NULL,'{"start":"2025-12-01","end":null,"end_reason":null,"child_id":1,"source":"caseload","source_key":"P-C1","added_by":1,"version":1}');
INSERT INTO "audit_entry" VALUES(5,1,'placement',1,'add',NULL,'{"start":"2025-12-01","end":null,"type_code":"U4","provider_code":null,"postcode":"CR8 2AA","area":"Purley","outside_borough":null,"distance_miles":null,"urn":null,"change_reason":null,"address":null,"child_id":1,"period_of_care_id":null,"household_id":null,"source":"caseload","source_key":"L-C1","added_by":1,"version":1}');
INSERT INTO "audit_entry" VALUES(6,1,'legal_status',1,'add',NULL,'{"start":"2025-12-01","end":null,"code":"C2","child_id":1,"source":"caseload","source_key":"S-C1","added_by":1,"version":1}');
INSERT INTO "audit_entry" VALUES(7,1,'involvement',1,'add',NULL,'{"start":"2025-12-01","end":null,"role":"social_worker","reason":null,"start_known":true,"child_id":1,"worker_id":1,"team_id":null,"source":"caseload","source_key":"I-C1","added_by":1,"version":1}');
INSERT INTO "audit_entry" VALUES(8,2,'household',1,'add',NULL,'{"name":"Testcarer","approved_on":"2020-02-29","ended_on":null,"postcode":null,"area":"Purley","folded":"testcarer","supervising_worker_id":1,"source":"caseload","source_key":"H1","added_by":2,"version":1}');
INSERT INTO "audit_entry" VALUES(9,2,'placement',1,'change','{"outside_borough":null,"household_id":null,"version":1}','{"outside_borough":false,"household_id":1,"version":2}');
INSERT INTO "audit_entry" VALUES(10,2,'address',1,'add',NULL,'{"start":"2024-01-01","end":null,"kind":"home","text":"1 Example Street","postcode":null,"child_id":1,"source":"caseload","source_key":"A1","added_by":2,"version":1}');
INSERT INTO "audit_entry" VALUES(11,2,'plan',1,'add',NULL,'{"start":"2025-12-10","end":null,"kind":"care_plan","category":null,"child_id":1,"placement_id":null,"source":"caseload","source_key":"PL1","added_by":2,"version":1}');
INSERT INTO "audit_entry" VALUES(12,2,'fact',1,'add',NULL,'{"start":"2026-01-02","end":null,"kind":"long_term_agreed","days":84,"child_id":1,"placement_id":null,"source":"caseload","source_key":"F1","added_by":2,"version":1}');
INSERT INTO "audit_entry" VALUES(13,2,'event',1,'add',NULL,'{"kind":"cla_visit","on":"2026-03-02","outcome":"done","seen":true,"seen_alone":true,"bedroom_seen":null,"in_person":null,"belongs_to":null,"participation":null,"reason":"A note","next_attempt":null,"snapshot":false,"copied":false,"child_id":1,"household_id":null,"worker_id":1,"source":"caseload","source_key":"E1","added_by":2,"version":1}');
INSERT INTO "audit_entry" VALUES(14,2,'event',2,'add',NULL,'{"kind":"foster_review","on":"2026-02-01","outcome":"done","seen":null,"seen_alone":null,"bedroom_seen":null,"in_person":null,"belongs_to":null,"participation":null,"reason":null,"next_attempt":null,"snapshot":false,"copied":false,"child_id":null,"household_id":1,"worker_id":null,"source":"caseload","source_key":"E2","added_by":2,"version":1}');
INSERT INTO "audit_entry" VALUES(15,2,'missing_episode',1,'add',NULL,'{"started_on":"2026-02-03","started_at":"2026-02-03T22:15:00+00:00","returned_on":"2026-02-04","returned_at":null,"away_only":false,"interview_offered":null,"interview":"owed","child_id":1,"source":"caseload","source_key":"M1","added_by":2,"version":1}');
INSERT INTO "audit_entry" VALUES(16,2,'leaving_care',1,'add',NULL,'{"eligibility":"none","since":null,"in_touch":null,"accommodation":null,"suitable":null,"activity":null,"child_id":1,"source":"caseload","source_key":"LC1","added_by":2,"version":1}');
INSERT INTO "audit_entry" VALUES(17,3,'child',1,'change','{"language":null,"version":1}','{"language":"Dari","version":2}');
INSERT INTO "audit_entry" VALUES(18,4,'child',1,'change','{"language":"Dari","version":2}','{"language":null,"version":3}');
INSERT INTO "audit_entry" VALUES(19,5,'child',NULL,'add',NULL,'{"rows":1}');
INSERT INTO "audit_entry" VALUES(20,5,'period_of_care',NULL,'add',NULL,'{"rows":1}');
INSERT INTO "audit_entry" VALUES(21,5,'identifier',NULL,'add',NULL,'{"rows":1}');
INSERT INTO "audit_entry" VALUES(22,6,'event',1,'change','{"outcome":"done","version":1}','{"outcome":"cancelled","version":2}');
CREATE TABLE change_set (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	who VARCHAR NOT NULL, 
	at VARCHAR NOT NULL, 
	what VARCHAR NOT NULL, 
	source VARCHAR, 
	undoes_id INTEGER, 
	CONSTRAINT fk_change_set_undoes_id FOREIGN KEY(undoes_id) REFERENCES change_set (id)
);
INSERT INTO "change_set" VALUES(1,'Tess Tester','2026-03-02T12:00:00.000+00:00','Set up',NULL,NULL);
INSERT INTO "change_set" VALUES(2,'Ann Tester','2026-03-02T12:00:00.000+00:00','More',NULL,NULL);
INSERT INTO "change_set" VALUES(3,'Ann Tester','2026-03-02T12:00:00.000+00:00','Wrong word',NULL,NULL);
INSERT INTO "change_set" VALUES(4,'Ann Tester','2026-03-02T12:00:00.000+00:00','Undo',NULL,3);
INSERT INTO "change_set" VALUES(5,'Ivy Importer','2026-03-02T12:00:00.000+00:00','Import ssd','ssd',NULL);
INSERT INTO "change_set" VALUES(6,'Bea Tester','2026-03-02T12:00:00.000+00:00','Visit cancelled',NULL,NULL);
CREATE TABLE child (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	source VARCHAR NOT NULL, 
	source_key VARCHAR NOT NULL, 
	added_by INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	forename VARCHAR, 
	surname VARCHAR, 
	preferred_name VARCHAR, 
	folded VARCHAR NOT NULL, 
	date_of_birth DATE, 
	expected_birth DATE, 
	died_on DATE, 
	sex VARCHAR, 
	ethnicity VARCHAR, 
	nationality VARCHAR, 
	language VARCHAR, 
	letter_format VARCHAR, 
	disabled BOOLEAN, 
	has_ehcp BOOLEAN, 
	unaccompanied BOOLEAN, 
	family VARCHAR, 
	term_dates VARCHAR, 
	address_protected BOOLEAN, 
	CONSTRAINT fk_child_added_by FOREIGN KEY(added_by) REFERENCES change_set (id), 
	CONSTRAINT ck_child_dies_after_birth CHECK (died_on >= date_of_birth), 
	CONSTRAINT ck_child_date_of_birth_is_a_day CHECK (date("date_of_birth", '+0 days') IS "date_of_birth"), 
	CONSTRAINT ck_child_expected_birth_is_a_day CHECK (date("expected_birth", '+0 days') IS "expected_birth"), 
	CONSTRAINT ck_child_died_on_is_a_day CHECK (date("died_on", '+0 days') IS "died_on"), 
	CONSTRAINT ck_child_disabled_is_a_flag CHECK ("disabled" IN (0, 1)), 
	CONSTRAINT ck_child_has_ehcp_is_a_flag CHECK ("has_ehcp" IN (0, 1)), 
	CONSTRAINT ck_child_unaccompanied_is_a_flag CHECK ("unaccompanied" IN (0, 1)), 
	CONSTRAINT ck_child_address_protected_is_a_flag CHECK ("address_protected" IN (0, 1)), 
	CONSTRAINT uq_child_source_source_key UNIQUE (source, source_key)
);
INSERT INTO "child" VALUES(1,'caseload','C1',1,3,'Åsa','Exempel',NULL,'asa exempel','2014-05-06',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "child" VALUES(2,'ssd','C2',5,1,'Åsa','Exempel',NULL,'asa exempel','2014-05-06',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE duty (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	child_id INTEGER, 
	household_id INTEGER, 
	duty VARCHAR NOT NULL, 
	rule VARCHAR NOT NULL, 
	step VARCHAR NOT NULL, 
	anchor_event VARCHAR NOT NULL, 
	anchor_date DATE, 
	due DATE, 
	opens DATE, 
	aim DATE, 
	lawful_by DATE, 
	due_at VARCHAR, 
	missing_fact VARCHAR, 
	note VARCHAR, 
	reference VARCHAR, 
	CONSTRAINT fk_duty_child_id FOREIGN KEY(child_id) REFERENCES child (id), 
	CONSTRAINT fk_duty_household_id FOREIGN KEY(household_id) REFERENCES household (id), 
	CONSTRAINT ck_duty_concerns_one CHECK ((child_id IS NULL) <> (household_id IS NULL)), 
	CONSTRAINT ck_duty_anchor_date_is_a_day CHECK (date("anchor_date", '+0 days') IS "anchor_date"), 
	CONSTRAINT ck_duty_due_is_a_day CHECK (date("due", '+0 days') IS "due"), 
	CONSTRAINT ck_duty_opens_is_a_day CHECK (date("opens", '+0 days') IS "opens"), 
	CONSTRAINT ck_duty_aim_is_a_day CHECK (date("aim", '+0 days') IS "aim"), 
	CONSTRAINT ck_duty_lawful_by_is_a_day CHECK (date("lawful_by", '+0 days') IS "lawful_by")
);
INSERT INTO "duty" VALUES(1,1,NULL,'cla_visit','rule','next','visit','2026-03-02','2026-04-13',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE duty_state (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	child_id INTEGER, 
	household_id INTEGER, 
	computed_on DATE NOT NULL, 
	valid_until DATE NOT NULL, 
	standards_version VARCHAR NOT NULL, 
	CONSTRAINT fk_duty_state_child_id FOREIGN KEY(child_id) REFERENCES child (id), 
	CONSTRAINT fk_duty_state_household_id FOREIGN KEY(household_id) REFERENCES household (id), 
	CONSTRAINT ck_duty_state_concerns_one CHECK ((child_id IS NULL) <> (household_id IS NULL)), 
	CONSTRAINT ck_duty_state_valid_forward CHECK (valid_until >= computed_on), 
	CONSTRAINT ck_duty_state_computed_on_is_a_day CHECK (date("computed_on", '+0 days') IS "computed_on"), 
	CONSTRAINT ck_duty_state_valid_until_is_a_day CHECK (date("valid_until", '+0 days') IS "valid_until")
);
INSERT INTO "duty_state" VALUES(1,1,NULL,'2026-03-02','2026-03-02','1');
CREATE TABLE event (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	source VARCHAR NOT NULL, 
	source_key VARCHAR NOT NULL, 
	added_by INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	child_id INTEGER, 
	household_id INTEGER, 
	kind VARCHAR NOT NULL, 
	"on" DATE NOT NULL, 
	outcome VARCHAR NOT NULL, 
	seen BOOLEAN, 
	seen_alone BOOLEAN, 
	bedroom_seen BOOLEAN, 
	in_person BOOLEAN, 
	belongs_to VARCHAR, 
	participation VARCHAR, 
	reason VARCHAR, 
	next_attempt DATE, 
	worker_id INTEGER, 
	snapshot BOOLEAN NOT NULL, 
	copied BOOLEAN NOT NULL, 
	CONSTRAINT fk_event_added_by FOREIGN KEY(added_by) REFERENCES change_set (id), 
	CONSTRAINT fk_event_child_id FOREIGN KEY(child_id) REFERENCES child (id), 
	CONSTRAINT fk_event_household_id FOREIGN KEY(household_id) REFERENCES household (id), 
	CONSTRAINT fk_event_worker_id FOREIGN KEY(worker_id) REFERENCES worker (id), 
	CONSTRAINT ck_event_concerns_one CHECK ((child_id IS NULL) <> (household_id IS NULL)), 
	CONSTRAINT ck_event_on_is_a_day CHECK (date("on", '+0 days') IS "on"), 
	CONSTRAINT ck_event_seen_is_a_flag CHECK ("seen" IN (0, 1)), 
	CONSTRAINT ck_event_seen_alone_is_a_flag CHECK ("seen_alone" IN (0, 1)), 
	CONSTRAINT ck_event_bedroom_seen_is_a_flag CHECK ("bedroom_seen" IN (0, 1)), 
	CONSTRAINT ck_event_in_person_is_a_flag CHECK ("in_person" IN (0, 1)), 
	CONSTRAINT ck_event_next_attempt_is_a_day CHECK (date("next_attempt", '+0 days') IS "next_attempt"), 
	CONSTRAINT ck_event_snapshot_is_a_flag CHECK ("snapshot" IN (0, 1)), 
	CONSTRAINT ck_event_copied_is_a_flag CHECK ("copied" IN (0, 1)), 
	CONSTRAINT uq_event_source_source_key UNIQUE (source, source_key)
);
INSERT INTO "event" VALUES(1,'caseload','E1',2,2,1,NULL,'cla_visit','2026-03-02','cancelled',1,1,NULL,NULL,NULL,NULL,'A note',NULL,1,0,0);
INSERT INTO "event" VALUES(2,'caseload','E2',2,1,NULL,1,'foster_review','2026-02-01','done',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0);
CREATE TABLE fact (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	source VARCHAR NOT NULL, 
	source_key VARCHAR NOT NULL, 
	added_by INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	child_id INTEGER NOT NULL, 
	start DATE NOT NULL, 
	"end" DATE, 
	kind VARCHAR NOT NULL, 
	placement_id INTEGER, 
	days INTEGER, 
	CONSTRAINT fk_fact_added_by FOREIGN KEY(added_by) REFERENCES change_set (id), 
	CONSTRAINT fk_fact_child_id FOREIGN KEY(child_id) REFERENCES child (id), 
	CONSTRAINT fk_fact_placement_id FOREIGN KEY(placement_id) REFERENCES placement (id), 
	CONSTRAINT ck_fact_days_are_positive CHECK (days > 0), 
	CONSTRAINT ck_fact_start_is_a_day CHECK (date("start", '+0 days') IS "start"), 
	CONSTRAINT ck_fact_end_is_a_day CHECK (date("end", '+0 days') IS "end"), 
	CONSTRAINT ck_fact_ends_after_start CHECK ("end" > "start"), 
	CONSTRAINT uq_fact_source_source_key UNIQUE (source, source_key)
);
INSERT INTO "fact" VALUES(1,'caseload','F1',2,1,1,'2026-01-02',NULL,'long_term_agreed',NULL,84);
CREATE TABLE household (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	source VARCHAR NOT NULL, 
	source_key VARCHAR NOT NULL, 
	added_by INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	folded VARCHAR NOT NULL, 
	approved_on DATE, 
	ended_on DATE, 
	postcode VARCHAR, 
	area VARCHAR, 
	supervising_worker_id INTEGER, 
	CONSTRAINT fk_household_added_by FOREIGN KEY(added_by) REFERENCES change_set (id), 
	CONSTRAINT fk_household_supervising_worker_id FOREIGN KEY(supervising_worker_id) REFERENCES worker (id), 
	CONSTRAINT ck_household_ends_after_approval CHECK (ended_on >= approved_on), 
	CONSTRAINT ck_household_approved_on_is_a_day CHECK (date("approved_on", '+0 days') IS "approved_on"), 
	CONSTRAINT ck_household_ended_on_is_a_day CHECK (date("ended_on", '+0 days') IS "ended_on"), 
	CONSTRAINT uq_household_source_source_key UNIQUE (source, source_key)
);
INSERT INTO "household" VALUES(1,'caseload','H1',2,1,'Testcarer','testcarer','2020-02-29',NULL,NULL,'Purley',1);
CREATE TABLE identifier (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	table_name VARCHAR NOT NULL, 
	row_id INTEGER NOT NULL, 
	source VARCHAR NOT NULL, 
	source_key VARCHAR NOT NULL, 
	added_by INTEGER NOT NULL, 
	CONSTRAINT fk_identifier_added_by FOREIGN KEY(added_by) REFERENCES change_set (id)
);
INSERT INTO "identifier" VALUES(1,'child',1,'ssd','C1',5);
CREATE TABLE import_run (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	change_id INTEGER NOT NULL, 
	source VARCHAR NOT NULL, 
	label VARCHAR NOT NULL, 
	counts VARCHAR NOT NULL, 
	CONSTRAINT fk_import_run_change_id FOREIGN KEY(change_id) REFERENCES change_set (id)
);
INSERT INTO "import_run" VALUES(1,5,'ssd','extract.zip','{"child": {"added": 1, "changed": 0, "unchanged": 1}, "period_of_care": {"added": 1, "changed": 0, "unchanged": 0}, "refused": 0}');
CREATE TABLE involvement (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	source VARCHAR NOT NULL, 
	source_key VARCHAR NOT NULL, 
	added_by INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	child_id INTEGER NOT NULL, 
	worker_id INTEGER, 
	team_id INTEGER, 
	start DATE NOT NULL, 
	"end" DATE, 
	role VARCHAR NOT NULL, 
	reason VARCHAR, 
	start_known BOOLEAN NOT NULL, 
	CONSTRAINT fk_involvement_added_by FOREIGN KEY(added_by) REFERENCES change_set (id), 
	CONSTRAINT fk_involvement_child_id FOREIGN KEY(child_id) REFERENCES child (id), 
	CONSTRAINT fk_involvement_team_id FOREIGN KEY(team_id) REFERENCES team (id), 
	CONSTRAINT fk_involvement_worker_id FOREIGN KEY(worker_id) REFERENCES worker (id), 
	CONSTRAINT ck_involvement_names_somebody CHECK (worker_id IS NOT NULL OR team_id IS NOT NULL), 
	CONSTRAINT ck_involvement_start_is_a_day CHECK (date("start", '+0 days') IS "start"), 
	CONSTRAINT ck_involvement_end_is_a_day CHECK (date("end", '+0 days') IS "end"), 
	CONSTRAINT ck_involvement_start_known_is_a_flag CHECK ("start_known" IN (0, 1)), 
	CONSTRAINT ck_involvement_ends_after_start CHECK ("end" > "start"), 
	CONSTRAINT uq_involvement_source_source_key UNIQUE (source, source_key)
);
INSERT INTO "involvement" VALUES(1,'caseload','I-C1',1,1,1,1,NULL,'2025-12-01',NULL,'social_worker',NULL,1);
CREATE TABLE leaving_care (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	source VARCHAR NOT NULL, 
	source_key VARCHAR NOT NULL, 
	added_by INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	child_id INTEGER NOT NULL, 
	eligibility VARCHAR NOT NULL, 
	since DATE, 
	in_touch VARCHAR, 
	accommodation VARCHAR, 
	suitable BOOLEAN, 
	activity VARCHAR, 
	CONSTRAINT fk_leaving_care_added_by FOREIGN KEY(added_by) REFERENCES change_set (id), 
	CONSTRAINT fk_leaving_care_child_id FOREIGN KEY(child_id) REFERENCES child (id), 
	CONSTRAINT ck_leaving_care_since_is_a_day CHECK (date("since", '+0 days') IS "since"), 
	CONSTRAINT ck_leaving_care_suitable_is_a_flag CHECK ("suitable" IN (0, 1)), 
	CONSTRAINT uq_leaving_care_source_source_key UNIQUE (source, source_key)
);
INSERT INTO "leaving_care" VALUES(1,'caseload','LC1',2,1,1,'none',NULL,NULL,NULL,NULL,NULL);
CREATE TABLE legal_status (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	source VARCHAR NOT NULL, 
	source_key VARCHAR NOT NULL, 
	added_by INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	child_id INTEGER NOT NULL, 
	start DATE NOT NULL, 
	"end" DATE, 
	code VARCHAR NOT NULL, 
	CONSTRAINT fk_legal_status_added_by FOREIGN KEY(added_by) REFERENCES change_set (id), 
	CONSTRAINT fk_legal_status_child_id FOREIGN KEY(child_id) REFERENCES child (id), 
	CONSTRAINT ck_legal_status_start_is_a_day CHECK (date("start", '+0 days') IS "start"), 
	CONSTRAINT ck_legal_status_end_is_a_day CHECK (date("end", '+0 days') IS "end"), 
	CONSTRAINT ck_legal_status_ends_after_start CHECK ("end" > "start"), 
	CONSTRAINT uq_legal_status_source_source_key UNIQUE (source, source_key)
);
INSERT INTO "legal_status" VALUES(1,'caseload','S-C1',1,1,1,'2025-12-01',NULL,'C2');
CREATE TABLE missing_episode (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	source VARCHAR NOT NULL, 
	source_key VARCHAR NOT NULL, 
	added_by INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	child_id INTEGER NOT NULL, 
	started_on DATE NOT NULL, 
	started_at VARCHAR, 
	returned_on DATE, 
	returned_at VARCHAR, 
	away_only BOOLEAN NOT NULL, 
	interview_offered BOOLEAN, 
	interview VARCHAR NOT NULL, 
	CONSTRAINT fk_missing_episode_added_by FOREIGN KEY(added_by) REFERENCES change_set (id), 
	CONSTRAINT fk_missing_episode_child_id FOREIGN KEY(child_id) REFERENCES child (id), 
	CONSTRAINT ck_missing_episode_returns_after_start CHECK (returned_on >= started_on), 
	CONSTRAINT ck_missing_episode_started_on_is_a_day CHECK (date("started_on", '+0 days') IS "started_on"), 
	CONSTRAINT ck_missing_episode_returned_on_is_a_day CHECK (date("returned_on", '+0 days') IS "returned_on"), 
	CONSTRAINT ck_missing_episode_away_only_is_a_flag CHECK ("away_only" IN (0, 1)), 
	CONSTRAINT ck_missing_episode_interview_offered_is_a_flag CHECK ("interview_offered" IN (0, 1)), 
	CONSTRAINT uq_missing_episode_source_source_key UNIQUE (source, source_key)
);
INSERT INTO "missing_episode" VALUES(1,'caseload','M1',2,1,1,'2026-02-03','2026-02-03T22:15:00+00:00','2026-02-04',NULL,0,NULL,'owed');
CREATE TABLE period_of_care (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	source VARCHAR NOT NULL, 
	source_key VARCHAR NOT NULL, 
	added_by INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	child_id INTEGER NOT NULL, 
	start DATE NOT NULL, 
	"end" DATE, 
	end_reason VARCHAR, 
	CONSTRAINT fk_period_of_care_added_by FOREIGN KEY(added_by) REFERENCES change_set (id), 
	CONSTRAINT fk_period_of_care_child_id FOREIGN KEY(child_id) REFERENCES child (id), 
	CONSTRAINT ck_period_of_care_start_is_a_day CHECK (date("start", '+0 days') IS "start"), 
	CONSTRAINT ck_period_of_care_end_is_a_day CHECK (date("end", '+0 days') IS "end"), 
	CONSTRAINT ck_period_of_care_ends_after_start CHECK ("end" > "start"), 
	CONSTRAINT uq_period_of_care_source_source_key UNIQUE (source, source_key)
);
INSERT INTO "period_of_care" VALUES(1,'caseload','P-C1',1,1,1,'2025-12-01',NULL,NULL);
INSERT INTO "period_of_care" VALUES(2,'ssd','P2',5,1,2,'2025-12-01',NULL,NULL);
CREATE TABLE placement (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	source VARCHAR NOT NULL, 
	source_key VARCHAR NOT NULL, 
	added_by INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	child_id INTEGER NOT NULL, 
	period_of_care_id INTEGER, 
	start DATE NOT NULL, 
	"end" DATE, 
	type_code VARCHAR NOT NULL, 
	provider_code VARCHAR, 
	postcode VARCHAR, 
	area VARCHAR, 
	outside_borough BOOLEAN, 
	distance_miles FLOAT, 
	urn VARCHAR, 
	change_reason VARCHAR, 
	household_id INTEGER, 
	address VARCHAR, 
	CONSTRAINT fk_placement_added_by FOREIGN KEY(added_by) REFERENCES change_set (id), 
	CONSTRAINT fk_placement_child_id FOREIGN KEY(child_id) REFERENCES child (id), 
	CONSTRAINT fk_placement_household_id FOREIGN KEY(household_id) REFERENCES household (id), 
	CONSTRAINT fk_placement_period_of_care_id FOREIGN KEY(period_of_care_id) REFERENCES period_of_care (id), 
	CONSTRAINT ck_placement_start_is_a_day CHECK (date("start", '+0 days') IS "start"), 
	CONSTRAINT ck_placement_end_is_a_day CHECK (date("end", '+0 days') IS "end"), 
	CONSTRAINT ck_placement_outside_borough_is_a_flag CHECK ("outside_borough" IN (0, 1)), 
	CONSTRAINT ck_placement_ends_after_start CHECK ("end" > "start"), 
	CONSTRAINT uq_placement_source_source_key UNIQUE (source, source_key)
);
INSERT INTO "placement" VALUES(1,'caseload','L-C1',1,2,1,NULL,'2025-12-01',NULL,'U4',NULL,'CR8 2AA','Purley',0,NULL,NULL,NULL,1,NULL);
CREATE TABLE "plan" (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	source VARCHAR NOT NULL, 
	source_key VARCHAR NOT NULL, 
	added_by INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	child_id INTEGER NOT NULL, 
	start DATE NOT NULL, 
	"end" DATE, 
	kind VARCHAR NOT NULL, 
	placement_id INTEGER, 
	category VARCHAR, 
	CONSTRAINT fk_plan_added_by FOREIGN KEY(added_by) REFERENCES change_set (id), 
	CONSTRAINT fk_plan_child_id FOREIGN KEY(child_id) REFERENCES child (id), 
	CONSTRAINT fk_plan_placement_id FOREIGN KEY(placement_id) REFERENCES placement (id), 
	CONSTRAINT ck_plan_start_is_a_day CHECK (date("start", '+0 days') IS "start"), 
	CONSTRAINT ck_plan_end_is_a_day CHECK (date("end", '+0 days') IS "end"), 
	CONSTRAINT ck_plan_ends_after_start CHECK ("end" > "start"), 
	CONSTRAINT uq_plan_source_source_key UNIQUE (source, source_key)
);
INSERT INTO "plan" VALUES(1,'caseload','PL1',2,1,1,'2025-12-10',NULL,'care_plan',NULL,NULL);
CREATE TABLE setting (
	"key" VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	CONSTRAINT pk_setting PRIMARY KEY ("key")
);
INSERT INTO "setting" VALUES('theme','"light"');
CREATE TABLE team (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	source VARCHAR NOT NULL, 
	source_key VARCHAR NOT NULL, 
	added_by INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	parent_id INTEGER, 
	CONSTRAINT fk_team_added_by FOREIGN KEY(added_by) REFERENCES change_set (id), 
	CONSTRAINT fk_team_parent_id FOREIGN KEY(parent_id) REFERENCES team (id), 
	CONSTRAINT uq_team_source_source_key UNIQUE (source, source_key)
);
INSERT INTO "team" VALUES(1,'caseload','T-C1',1,1,'Permanence 1',NULL);
CREATE TABLE worker (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	source VARCHAR NOT NULL, 
	source_key VARCHAR NOT NULL, 
	added_by INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	folded VARCHAR NOT NULL, 
	job_title VARCHAR, 
	team_id INTEGER, 
	fte FLOAT, 
	agency BOOLEAN, 
	CONSTRAINT fk_worker_added_by FOREIGN KEY(added_by) REFERENCES change_set (id), 
	CONSTRAINT fk_worker_team_id FOREIGN KEY(team_id) REFERENCES team (id), 
	CONSTRAINT ck_worker_fte_is_plausible CHECK (fte > 0 AND fte <= 2), 
	CONSTRAINT ck_worker_agency_is_a_flag CHECK ("agency" IN (0, 1)), 
	CONSTRAINT uq_worker_source_source_key UNIQUE (source, source_key)
);
INSERT INTO "worker" VALUES(1,'caseload','W-C1',1,1,'Wren Testworker','wren testworker',NULL,1,NULL,NULL);
CREATE UNIQUE INDEX uq_change_set_undoes_id ON change_set (undoes_id) WHERE undoes_id IS NOT NULL;
CREATE INDEX ix_audit_entry_change_id ON audit_entry (change_id);
CREATE INDEX ix_audit_entry_table_name_row_id ON audit_entry (table_name, row_id);
CREATE INDEX ix_identifier_table_name_row_id ON identifier (table_name, row_id);
CREATE UNIQUE INDEX uq_identifier_table_name_source_source_key ON identifier (table_name, source, source_key);
CREATE UNIQUE INDEX uq_import_run_change_id ON import_run (change_id);
CREATE INDEX ix_team_parent_id ON team (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX ix_worker_team_id ON worker (team_id) WHERE team_id IS NOT NULL;
CREATE INDEX ix_child_family ON child (family) WHERE family IS NOT NULL;
CREATE INDEX ix_household_supervising_worker_id ON household (supervising_worker_id) WHERE supervising_worker_id IS NOT NULL;
CREATE INDEX ix_address_child_id_start ON address (child_id, start);
CREATE INDEX ix_involvement_child_id_start ON involvement (child_id, start);
CREATE INDEX ix_involvement_team_id ON involvement (team_id) WHERE team_id IS NOT NULL;
CREATE INDEX ix_involvement_worker_id ON involvement (worker_id) WHERE worker_id IS NOT NULL;
CREATE UNIQUE INDEX uq_period_of_care_child_id ON period_of_care (child_id) WHERE "end" IS NULL;
CREATE UNIQUE INDEX uq_period_of_care_child_id_start ON period_of_care (child_id, start);
CREATE INDEX ix_placement_child_id_start ON placement (child_id, start);
CREATE INDEX ix_placement_household_id ON placement (household_id) WHERE household_id IS NOT NULL;
CREATE INDEX ix_placement_period_of_care_id ON placement (period_of_care_id) WHERE period_of_care_id IS NOT NULL;
CREATE INDEX ix_legal_status_child_id_start ON legal_status (child_id, start);
CREATE INDEX ix_plan_child_id_start ON "plan" (child_id, start);
CREATE INDEX ix_plan_placement_id ON "plan" (placement_id) WHERE placement_id IS NOT NULL;
CREATE INDEX ix_fact_child_id_start ON fact (child_id, start);
CREATE INDEX ix_fact_placement_id ON fact (placement_id) WHERE placement_id IS NOT NULL;
CREATE INDEX ix_event_child_id_on ON event (child_id, "on") WHERE child_id IS NOT NULL;
CREATE INDEX ix_event_household_id_on ON event (household_id, "on") WHERE household_id IS NOT NULL;
CREATE INDEX ix_event_worker_id ON event (worker_id) WHERE worker_id IS NOT NULL;
CREATE INDEX ix_missing_episode_child_id_started_on ON missing_episode (child_id, started_on);
CREATE INDEX ix_leaving_care_child_id ON leaving_care (child_id);
CREATE INDEX ix_duty_child_id_due ON duty (child_id, due) WHERE child_id IS NOT NULL;
CREATE INDEX ix_duty_household_id_due ON duty (household_id, due) WHERE household_id IS NOT NULL;
CREATE UNIQUE INDEX uq_duty_state_child_id ON duty_state (child_id) WHERE child_id IS NOT NULL;
CREATE UNIQUE INDEX uq_duty_state_household_id ON duty_state (household_id) WHERE household_id IS NOT NULL;
CREATE TRIGGER period_of_care_insert_apart
BEFORE INSERT ON period_of_care
WHEN EXISTS (
  SELECT 1 FROM period_of_care AS other
  WHERE other.child_id = NEW.child_id AND other.id IS NOT NEW.id
    AND other.start < coalesce(NEW."end", '9999-12-31')
    AND NEW.start < coalesce(other."end", '9999-12-31')
)
BEGIN SELECT RAISE(ABORT, 'periods of care overlap'); END;
CREATE TRIGGER period_of_care_update_apart
BEFORE UPDATE OF child_id, start, "end" ON period_of_care
WHEN EXISTS (
  SELECT 1 FROM period_of_care AS other
  WHERE other.child_id = NEW.child_id AND other.id IS NOT NEW.id
    AND other.start < coalesce(NEW."end", '9999-12-31')
    AND NEW.start < coalesce(other."end", '9999-12-31')
)
BEGIN SELECT RAISE(ABORT, 'periods of care overlap'); END;
CREATE TRIGGER change_set_update_refused BEFORE update ON change_set
BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;
CREATE TRIGGER change_set_delete_refused BEFORE delete ON change_set
BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;
CREATE TRIGGER audit_entry_update_refused BEFORE update ON audit_entry
BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;
CREATE TRIGGER audit_entry_delete_refused BEFORE delete ON audit_entry
BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('change_set',6);
INSERT INTO "sqlite_sequence" VALUES('child',2);
INSERT INTO "sqlite_sequence" VALUES('team',1);
INSERT INTO "sqlite_sequence" VALUES('worker',1);
INSERT INTO "sqlite_sequence" VALUES('period_of_care',2);
INSERT INTO "sqlite_sequence" VALUES('placement',1);
INSERT INTO "sqlite_sequence" VALUES('legal_status',1);
INSERT INTO "sqlite_sequence" VALUES('involvement',1);
INSERT INTO "sqlite_sequence" VALUES('audit_entry',22);
INSERT INTO "sqlite_sequence" VALUES('household',1);
INSERT INTO "sqlite_sequence" VALUES('address',1);
INSERT INTO "sqlite_sequence" VALUES('plan',1);
INSERT INTO "sqlite_sequence" VALUES('fact',1);
INSERT INTO "sqlite_sequence" VALUES('event',2);
INSERT INTO "sqlite_sequence" VALUES('missing_episode',1);
INSERT INTO "sqlite_sequence" VALUES('leaving_care',1);
INSERT INTO "sqlite_sequence" VALUES('identifier',1);
INSERT INTO "sqlite_sequence" VALUES('import_run',1);
INSERT INTO "sqlite_sequence" VALUES('duty',1);
INSERT INTO "sqlite_sequence" VALUES('duty_state',1);
COMMIT;
