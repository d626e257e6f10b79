-- The one way in which what is only ever added to gives a person up. It runs as the owner, whom row-level security binds too: only the organization of the
-- transaction is touched, and only in favour of a tombstone of it.
CREATE FUNCTION forget_member(of_organization uuid, of_member uuid, of_tombstone uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DELETE FROM public.submission_revisions revision
    WHERE revision.organization_id = of_organization AND revision.member_id = of_member AND EXISTS (
        SELECT FROM public.members tombstone
        WHERE tombstone.organization_id = of_organization AND tombstone.id = of_tombstone AND tombstone.erased_on IS NOT NULL);

    UPDATE public.closing_scores score SET member_id = of_tombstone, industry_key = (
        SELECT tombstone.industry_key FROM public.members tombstone
        WHERE tombstone.organization_id = of_organization AND tombstone.id = of_tombstone AND tombstone.industry_key = score.industry_key)
    WHERE score.organization_id = of_organization AND score.member_id = of_member AND EXISTS (
        SELECT FROM public.members tombstone
        WHERE tombstone.organization_id = of_organization AND tombstone.id = of_tombstone AND tombstone.erased_on IS NOT NULL);
$$;

REVOKE ALL ON FUNCTION forget_member(uuid, uuid, uuid) FROM PUBLIC;
