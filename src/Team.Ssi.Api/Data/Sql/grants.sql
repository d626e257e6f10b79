-- What the app may do; it owns nothing. {app} is the role of ConnectionStrings__Ssi, already quoted.
GRANT USAGE ON SCHEMA public TO {app};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {app};
REVOKE INSERT, UPDATE, DELETE ON "__EFMigrationsHistory" FROM {app};
REVOKE UPDATE, DELETE ON submission_revisions FROM {app};
REVOKE UPDATE ON organization_directory, api_key_directory, sign_in_directory, job_directory FROM {app};
REVOKE UPDATE, DELETE ON closings, closing_scores, closing_boards FROM {app};
REVOKE UPDATE ON board_week_changes, platform_week_changes FROM {app};
REVOKE UPDATE, DELETE ON audit_events FROM {app};
REVOKE UPDATE, DELETE ON audit_reads FROM {app};
GRANT UPDATE (pages, last_at) ON audit_reads TO {app};
GRANT EXECUTE ON FUNCTION forget_member(uuid, uuid, uuid) TO {app};
GRANT EXECUTE ON FUNCTION forget_revisions(uuid, date, integer) TO {app};
