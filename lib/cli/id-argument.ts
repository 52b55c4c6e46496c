/** The incident of the examples. */
export const ID = 'GHSA-7q3f-x9mw-2vhc';

/** What the help says of the argument that names an incident. */
export const ID_HELP =
  'as list shows it: GHSA-…, CVE-…, issue-12; owner/repository/GHSA-… where two repositories have the same';
