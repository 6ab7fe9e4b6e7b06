-- A value that a profile does not have is counted apart from one that is not told. Cells that were counted under the old names
-- would be counted again; without them, whoever is in the index at the next look is taken as counted (ADR 88).
update sosia.profile_release set counted = null;
